/** The TensorFlow runtime, from its Python wheel: two libraries and the headers, once for each machine and version. */
import {fetchWheels} from './native_wheels.mjs';

export const TENSORFLOW = '2.21.0';

/** The wheels on PyPI for Python 3.12. */
const RUNTIMES = {
  cpu: {
    package: 'tensorflow-cpu',
    sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
    megabytes: 274,
    space: 1.5e9,
  },
  gpu: {
    package: 'tensorflow',
    sha256: 'b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0',
    megabytes: 573,
    space: 3e9,
  },
};

/** Two libraries, and the headers that the ops include. */
const WANTED = String.raw`tensorflow/(libtensorflow_(?:cc|framework)\.so\.2|include/(?!external/).*)`;

/**
 * The folder that holds the libraries and `include`; gets it when it is not there.
 *
 * @param device 'cpu' or 'gpu'
 */
export function fetchRuntime(device) {
  const {space, ...wheel} = RUNTIMES[device];
  const what = `TensorFlow ${TENSORFLOW}`;
  const wheels = [{...wheel, version: TENSORFLOW}];
  return fetchWheels({name: `${wheel.package}-${TENSORFLOW}`, what, wheels, space, wanted: WANTED});
}
