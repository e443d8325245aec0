import * as tf from '@tensorflow/tfjs-core';
import type {LayersModel} from '@tensorflow/tfjs-layers';
import * as mamba from 'tfjs-mamba';
import {MambaLM, selectiveScan} from 'tfjs-mamba';
import type {MambaConfig} from 'tfjs-mamba';
import {runPlot} from 'tfjs-mamba/node';
import 'tfjs-mamba/wasm';

const u = tf.zeros<tf.Rank.R3>([1, 4, 2]);
const A = tf.zeros<tf.Rank.R2>([2, 3]);
const B = tf.zeros([1, 4, 3]);
export const y: tf.Tensor3D = selectiveScan(u, u, A, B, B, {deltaSoftplus: true});
const {lastState} = mamba.selectiveScan(u, u, A, B, B, {returnState: true});
export const state: tf.Tensor = lastState;

const lm = MambaLM.create({dModel: 8, nLayer: 1, vocabSize: 256});
export const model: LayersModel = lm.model;
export const config: MambaConfig = lm.config;
export const optimizer: tf.Optimizer = mamba.train.adamW({learningRate: 1e-3});
model.compile({optimizer, loss: mamba.losses.tokenCrossEntropy});
export const block = mamba.layers.mambaBlock({dState: 4});
export const plot: Promise<string> = runPlot({title: 'loss', steps: [{step: 1, loss: 5}]});

// @ts-expect-error: an option that is not there
selectiveScan(u, u, A, B, B, {deltaSoftpluss: true});
// @ts-expect-error: not a tensor
selectiveScan([1], u, A, B, B);
