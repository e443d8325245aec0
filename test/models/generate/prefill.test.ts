/** Reading a long prompt takes constant memory; the long test does the same with 100,000 tokens. */
import {MambaLM} from '../../../models/lm/mamba_lm';
import {onEachBackend} from '../../util/backends';
import {heapBytes, readingCost} from './reading_cost';
import {TINY} from './tiny';

onEachBackend([], backend => {
  test('the peak does not depend on the length', async () => {
    const lm = MambaLM.create(TINY);
    const short = await readingCost(lm, 1024);
    const heap = backend === 'wasm' ? heapBytes() : 0;
    const long = await readingCost(lm, backend === 'wasm' ? 20_000 : 3000);
    expect(long.peakBytes).toBeLessThanOrEqual(short.peakBytes);
    if (backend === 'wasm') expect(heapBytes()).toBe(heap);
    lm.dispose();
  });
});
