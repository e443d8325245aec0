/**
 * Side-effect entry: loads tfjs-node and registers the kernels of backend 'tensorflow' (`import
 * 'tfjs-mamba/tensorflow'`). Throws where `npm run setup:native` has not been run.
 */
import {kernelConfigs} from './kernels';
import {loadLibrary} from './library';
import {registerOnce} from './register';

export type {NativeLibrary} from './library';
export {setTensorFloat32} from './tensor_float32';

/** What was loaded. */
export const nativeLibrary = loadLibrary();

registerOnce(kernelConfigs);
