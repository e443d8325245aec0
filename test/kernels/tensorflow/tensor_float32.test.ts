import * as tf from '@tensorflow/tfjs-core';
import {describeNative, loadNative, nativeTensors} from '../../util/native';

describeNative('setTensorFloat32', () => {
  it('sets TensorFlow, gives the setting before, and keeps no tensor', async () => {
    const {setTensorFloat32} = loadNative();
    await tf.setBackend('tensorflow');
    const first = setTensorFloat32(false);
    const tensors = nativeTensors();
    expect(first).toBe(true); // as TensorFlow starts
    expect(setTensorFloat32(false)).toBe(false);
    expect(setTensorFloat32(true)).toBe(false);
    expect(setTensorFloat32(first)).toBe(true);
    expect(nativeTensors()).toBe(tensors);
  });
});
