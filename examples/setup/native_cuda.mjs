/** What a GPU needs beside TensorFlow: NVIDIA's libraries of CUDA 12, which TensorFlow opens, and a compiler of CUDA 13. */
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {findCuda} from '../../kernels/tensorflow/cuda/build.mjs';
import {NativeSetupError, cacheFolder, fetchWheels, findPython} from './native_wheels.mjs';

/**
 * As the extra `and-cuda` of TensorFlow's wheel names them, but for those that a process does without: its compiler (for
 * XLA), NCCL (for several GPUs) and cuRAND.
 */
const LIBRARIES = [
  {package: 'nvidia-cublas-cu12', version: '12.9.1.4', megabytes: 581, sha256: '453611eb21a7c1f2c2156ed9f3a45b691deda0440ec550860290dc901af5b4c2'},
  {package: 'nvidia-cuda-cupti-cu12', version: '12.9.79', megabytes: 11, sha256: '096bcf334f13e1984ba36685ad4c1d6347db214de03dbb6eebb237b41d9d934f'},
  {package: 'nvidia-cuda-nvrtc-cu12', version: '12.9.86', megabytes: 90, sha256: '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4'},
  {package: 'nvidia-cuda-runtime-cu12', version: '12.9.79', megabytes: 3, sha256: '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3'},
  {package: 'nvidia-cudnn-cu12', version: '9.10.2.21', megabytes: 707, sha256: '949452be657fa16687d0930933f032835951ef0892b37d2d53824d1a84dc97a8'},
  {package: 'nvidia-cufft-cu12', version: '11.4.1.4', megabytes: 201, sha256: 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28'},
  {package: 'nvidia-cusolver-cu12', version: '11.7.5.82', megabytes: 338, sha256: '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88'},
  {package: 'nvidia-cusparse-cu12', version: '12.5.10.65', megabytes: 366, sha256: '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78'},
  {package: 'nvidia-nvjitlink-cu12', version: '12.9.86', megabytes: 40, sha256: 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9'},
]; // prettier-ignore
/** The packages of nvcc 13.0, with the headers and the static runtime that the kernels are compiled and linked with. */
const COMPILER = [
  {package: 'nvidia-cuda-cccl', version: '13.0.85', megabytes: 3, sha256: 'e0da7ad981f3a8aff08241b5bfc1af868742a63e2762f53a5171c492ef242649'},
  {package: 'nvidia-cuda-crt', version: '13.0.88', megabytes: 1, sha256: '2c8043c7c9e02492716426e9919fc78d2c5b3b2a7a768a88e952676b08aa55a4'},
  {package: 'nvidia-cuda-nvcc', version: '13.0.88', megabytes: 37, sha256: '56fe502eb77625a12f25172caa3cdddb4e4c8ba2c8c17dba44b164761b380f03'},
  {package: 'nvidia-cuda-runtime', version: '13.0.96', megabytes: 2, sha256: '7f82250d7782aa23b6cfe765ecc7db554bd3c2870c43f3d1821f1d18aebf0548'},
  {package: 'nvidia-nvvm', version: '13.0.88', megabytes: 62, sha256: 'c5f41ffeb6466944a026dfa5317d7d85355c119bbec279205d22f1869d1054e0'},
]; // prettier-ignore
/** Those that TensorFlow refuses a GPU without. */
const OPENED = [
  'libcudart.so.12', 'libcublas.so.12', 'libcublasLt.so.12', 'libcufft.so.11', 'libcusolver.so.11',
  'libcusparse.so.12', 'libcudnn.so.9',
]; // prettier-ignore
/** CUPTI's headers are for profiles. */
const WANTED_LIBRARIES = String.raw`nvidia/([^/]+/lib/[^/]+\.so[.0-9]*|cuda_cupti/include/.*)`;

/**
 * The folder of CUDA's and cuDNN's libraries, a folder for each package, as TensorFlow's own search path has them;
 * undefined where this machine has them all.
 */
export function fetchCudaLibraries() {
  const missing = missingLibraries();
  if (missing.length === 0) return undefined;
  return fetchWheels({
    name: 'cuda-libraries-12.9', what: 'the libraries of CUDA 12 and cuDNN', wheels: LIBRARIES, space: 7e9, wanted: WANTED_LIBRARIES,
  }); // prettier-ignore
}

/** Those that the dynamic linker does not find. */
function missingLibraries() {
  const script = `
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
`;
  const {status, stdout} = spawnSync(findPython(), ['-c', script, ...OPENED], {encoding: 'utf8'});
  return status === 0 ? stdout.split('\n').filter(Boolean) : OPENED;
}

/** CUDA's compiler, as findCuda gives it: this machine's, or one from a package index. */
export async function fetchCuda() {
  const name = 'nvcc-13.0';
  const find = () => {
    try {
      return findCuda([join(cacheFolder(), name, 'bin/nvcc')]);
    } catch (error) {
      throw new NativeSetupError(error.message);
    }
  };
  const found = find();
  if (found) return found;
  await fetchWheels({name, what: 'the compiler of CUDA 13', wheels: COMPILER, space: 5e8, wanted: 'nvidia/cu13/(.*)'});
  return find();
}
