/** The published models' full sizes by their headers, in both layouts; the values are holes in the files. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import {inspectPretrained} from '../../../models/lm/inspect';
import {PUBLISHED, elements, hfConfig, originalConfig, publishedShapes, writeSafetensors, writeTorch} from '../../util/full_size'; // prettier-ignore
import {temporaryFolder} from '../../util/temporary_folder';

const root = temporaryFolder();

const make = (name: string, layout: 'original' | 'transformers'): string => {
  const folder = path.join(root, `${layout}-${name}`);
  fs.mkdirSync(folder);
  const config = layout === 'original' ? originalConfig(name) : hfConfig(name);
  fs.writeFileSync(path.join(folder, 'config.json'), config);
  const shapes = publishedShapes(name);
  if (layout === 'original') writeTorch(path.join(folder, 'pytorch_model.bin'), shapes, 'F16');
  else writeSafetensors(path.join(folder, 'model.safetensors'), shapes, 'F32');
  return folder;
};

describe.each(Object.keys(PUBLISHED))('%s', name => {
  const [dModel, nLayer] = PUBLISHED[name];
  const parameters = [...publishedShapes(name).values()].reduce((sum, shape) => sum + elements(shape), 0);

  test.each(['original', 'transformers'] as const)('in the layout of %s', async layout => {
    const report = await inspectPretrained(make(name, layout));
    expect(report).toMatchObject({layout, isLocal: true, parameters, memoryBytes: 4 * parameters});
    expect(report.config).toMatchObject({dModel, nLayer, expand: 2, dState: 16, tieEmbeddings: true});
    expect(report.config.vocabSize).toBe(layout === 'original' ? 50277 : 50280);
    expect(report.problem).toBeUndefined();
    expect(report.fileBytes).toBe(parameters * (layout === 'original' ? 2 : 4));
    expect(report.dtypes).toEqual(layout === 'original' ? {F16: 10 * nLayer + 3} : {F32: 10 * nLayer + 2});
  });
});

test('mamba-130m has 129,135,360 weights', async () => {
  expect((await inspectPretrained(path.join(root, 'original-mamba-130m'))).parameters).toBe(129_135_360);
});

test('what does not fit is told, and what is no model is refused', async () => {
  const folder = path.join(root, 'original-mamba-370m');
  fs.writeFileSync(path.join(folder, 'config.json'), originalConfig('mamba-130m'));
  expect((await inspectPretrained(folder)).problem).toMatch(/embeddings\.weight' must be .*\[50280, 768\], but got/);
  await expect(inspectPretrained(root)).rejects.toThrow(/no config\.json \(it holds original-/);
  await expect(inspectPretrained('')).rejects.toThrow(/a path, or a name of the hub/);
});
