import {checkSchedule, constant, learningRateAt, warmupConstant, warmupCosine} from '../../../models/train/schedules';

const rates = (schedule: Parameters<typeof learningRateAt>[0], steps: number[]) =>
  steps.map(step => +learningRateAt(schedule, step).toFixed(6));

test('constant', () => expect(rates(constant(2), [1, 10, 1e6])).toEqual([2, 2, 2]));

test('warm-up and constant', () => {
  expect(rates(warmupConstant({peak: 1, warmupSteps: 4}), [1, 2, 4, 5, 99])).toEqual([0.25, 0.5, 1, 1, 1]);
  expect(rates(warmupConstant({peak: 1, warmupSteps: 0}), [1])).toEqual([1]);
});

test('warm-up and cosine', () => {
  const schedule = warmupCosine({peak: 1, warmupSteps: 10, totalSteps: 30, final: 0.2});
  expect(rates(schedule, [1, 10, 20, 30, 40])).toEqual([0.1, 1, 0.6, 0.2, 0.2]);
  expect(warmupCosine({peak: 1, warmupSteps: 1, totalSteps: 2})).toMatchObject({final: 0.1});
});

test('survives JSON', () => {
  const schedule = warmupCosine({peak: 1, warmupSteps: 10, totalSteps: 30});
  expect(checkSchedule(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
});

test.each([
  [() => warmupCosine({peak: 1, warmupSteps: 10, totalSteps: 10}), /'totalSteps'.*at least 11/],
  [() => warmupConstant({peak: NaN, warmupSteps: 1}), /'peak'/],
  [() => checkSchedule({kind: 'linear'} as never), /'kind'.*warmupCosine/],
  [() => checkSchedule('fast' as never), /a number or a schedule/],
])('refuses %#', (make, message) => expect(make).toThrow(message));
