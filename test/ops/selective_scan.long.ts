/**
 * The scan against its composed form at many random shapes and options, larger than `npm test` can afford.
 *
 *     npm run test:long -- selective_scan            RUNS=2000 SEED=7 for more, or others
 */
import * as fc from 'fast-check';
import {onEachBackend} from '../util/backends';
import {evaluate, expectSameEvaluation} from '../util/op_cases';
import {OPTIONAL, scanInputs, scanOp, scanReference} from '../util/op_cases_scan';

const RUNS = Number(process.env.RUNS ?? 300);
const SEED = Number(process.env.SEED ?? 1);
/** Elements of B·L·D·N: what the composed form takes in a second or so. */
const LARGEST = 60_000;

const scans = fc
  .record({
    batch: fc.integer({min: 1, max: 4}),
    length: fc.oneof(fc.integer({min: 1, max: 140}), fc.constantFrom(31, 32, 33, 63, 64, 65, 127, 128, 129)),
    groups: fc.constantFrom(1, 2, 3, 5),
    perGroup: fc.integer({min: 1, max: 23}),
    N: fc.oneof(fc.integer({min: 1, max: 20}), fc.constantFrom(31, 64, 256)),
    isConstantB: fc.boolean(),
    isConstantC: fc.boolean(),
    optional: fc.subarray([...OPTIONAL]),
    deltaSoftplus: fc.boolean(),
    returnState: fc.boolean(),
  })
  .filter(({batch, length, groups, perGroup, N}) => batch * length * groups * perGroup * N <= LARGEST)
  .map(({groups, perGroup, isConstantB, isConstantC, ...rest}) => ({
    ...rest,
    channels: groups * perGroup,
    B: isConstantB ? ('constant' as const) : groups,
    C: isConstantC ? ('constant' as const) : groups,
  }));

onEachBackend(['SelectiveScan', 'SelectiveScanGrad'], backend => {
  it(
    `equals the composed form at ${RUNS} random shapes`,
    async () => {
      const property = fc.asyncProperty(scans, async scan => {
        const inputs = scanInputs(scan);
        const expected = await evaluate('cpu', inputs, scanReference(scan));
        expectSameEvaluation(await evaluate(backend, inputs, scanOp(scan)), expected);
      });
      await fc.assert(property, {numRuns: RUNS, seed: SEED});
    },
    6 * 3600 * 1000,
  );
});
