/** Prepares the source in argument 1 into the folder in argument 2, and prints what it took as JSON. */
import {packedBlocks} from '../../../models/data/packed_blocks';
import {prepareData} from '../../../models/data/prepare';
import {ByteTokenizer} from '../../../models/tokenizers/bytes';

async function main([source, folder]: string[]): Promise<void> {
  const start = performance.now();
  const data = await prepareData(folder, {source, tokenizer: new ByteTokenizer(), length: 256});
  const seconds = (performance.now() - start) / 1000;
  const blocks = packedBlocks(data.train, {length: 256, seed: 1});
  const rowsStart = performance.now();
  const batches = 2000;
  for (let i = 0; i < batches; i++) await blocks.rows(8 * i, 8);
  const rowsPerSecond = (8 * batches) / ((performance.now() - rowsStart) / 1000);
  const sum = (key: 'bytes' | 'tokens') => data.train[key] + data.heldOut[key];
  const resident = process.resourceUsage().maxRSS * 1024;
  await data.close();
  console.log(JSON.stringify({resident, seconds, bytes: sum('bytes'), tokens: sum('tokens'), rowsPerSecond}));
}

void main(process.argv.slice(2));
