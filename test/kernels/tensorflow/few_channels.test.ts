/** Scans of few channels, which fall into smaller pieces so that threads have work: equal to the backend 'cpu'. */
import '@tensorflow/tfjs-backend-cpu';
import '../../../kernels/cpu';
import {describeNative, loadNative} from '../../util/native';
import {evaluate, expectSameEvaluation} from '../../util/op_cases';
import {OPTIONAL, scanInputs, scanOp} from '../../util/op_cases_scan';
import type {ScanCase} from '../../util/op_cases_scan';

const all: Partial<ScanCase> = {optional: OPTIONAL, deltaSoftplus: true, returnState: true};
const CASES: Record<string, ScanCase> = {
  'one channel': {length: 100, batch: 1, channels: 1, N: 16, optional: ['z']},
  'eleven channels': {...all, length: 100, batch: 1, channels: 11, N: 16},
  'a vector of channels': {...all, length: 1100, batch: 1, channels: 16, N: 5},
  'groups of B and C': {...all, length: 100, batch: 1, channels: 16, N: 16, B: 4, C: 2},
  'constant B and C': {length: 100, batch: 1, channels: 13, N: 7, B: 'constant', C: 'constant', optional: ['D']},
  'two vectors': {...all, length: 100, batch: 1, channels: 32, N: 16},
  'four vectors, in groups': {...all, length: 100, batch: 1, channels: 64, N: 6, B: 8, C: 2},
  'a batch': {...all, length: 60, batch: 3, channels: 48, N: 16},
};

describeNative('the scan of few channels', () => {
  beforeAll(() => void loadNative());

  it.each(Object.keys(CASES))('equals the backend cpu: %s', async name => {
    const scan = CASES[name];
    const inputs = scanInputs(scan);
    const expected = await evaluate('cpu', inputs, scanOp(scan), scan.unused);
    expectSameEvaluation(await evaluate('tensorflow', inputs, scanOp(scan), scan.unused), expected);
  });
});
