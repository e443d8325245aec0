import type {Timing} from '../../examples/cli/timing/measure';
import type {Shares} from '../../examples/cli/timing/shares';

export type Backend = 'wasm' | 'cpu';

export interface SuiteResult {
  timings: Timing[];
  /** where the time of a case goes */
  shares?: Record<string, Shares>;
  /** measured numbers that are not times */
  facts?: Record<string, number>;
}
