/** Registration on 'cpu': complete, without the backend's package, once, and by one version. */
import * as tf from '@tensorflow/tfjs-core';
import {registerCpuKernels} from '../../../kernels/cpu';
import {registerCpuKernel} from '../../../kernels/cpu/backend';
import {KERNEL_NAMES, RmsNorm, SelectiveScan} from '../../../ops/kernel_names';
import {version} from '../../../package.json';

const COMPOSED = ['LinearCrossEntropy', 'LinearCrossEntropyGrad', 'MambaBlock', 'MambaBlockGrad'];

it('registers every kernel that is not composed, with no backend loaded', () => {
  expect(tf.findBackend('cpu')).toBeNull();
  expect(KERNEL_NAMES.filter(name => !tf.getKernel(name, 'cpu'))).toEqual(COMPOSED);
});

it('does nothing the second time', () => {
  const warn = jest.spyOn(console, 'warn');
  const before = tf.getKernel(SelectiveScan, 'cpu');
  registerCpuKernels();
  expect(tf.getKernel(SelectiveScan, 'cpu')).toBe(before);
  expect(warn).not.toHaveBeenCalled();
});

it('bears the version of the package', () => {
  expect(tf.getKernel(RmsNorm, 'cpu')).toMatchObject({tfjsMambaVersion: version});
});

it('refuses to replace the kernel of another version', () => {
  tf.unregisterKernel(RmsNorm, 'cpu');
  tf.registerKernel({kernelName: RmsNorm, backendName: 'cpu', kernelFunc: () => []});
  expect(() => registerCpuKernel(RmsNorm, () => [])).toThrow(/RmsNorm.*version unknown.*one version/);
});
