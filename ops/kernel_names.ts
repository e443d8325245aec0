/**
 * The contract between ops and kernels: every kernel's name, inputs, attributes and outputs.
 *
 * Letters: B batch, L length, E model width, D inner channels, N state size, G groups, W conv width, K inputs of a
 * product, V vocabulary, T tokens. All tensors are float32 unless a comment says int32. Optional inputs are absent,
 * never null. A gradient kernel returns one gradient for each name of its `*_GRADS` list that is present among the
 * inputs, in that order, each with exactly its input's shape.
 */
import type {NamedAttrMap, TensorInfo} from '@tensorflow/tfjs-core';

export const SelectiveScan = 'SelectiveScan';
export interface SelectiveScanInputs {
  /** [B, L, D] */
  u: TensorInfo;
  /** [B, L, D] */
  delta: TensorInfo;
  /** [D, N] */
  A: TensorInfo;
  /** [D, N] (constant), [B, L, N] (one group) or [B, L, G, N]; channel d belongs to group floor(d / (D / G)). */
  B: TensorInfo;
  /** As B; the two may differ in form. */
  C: TensorInfo;
  /** [D] skip connection */
  D?: TensorInfo;
  /** [B, L, D] gate */
  z?: TensorInfo;
  /** [D] added to delta before softplus */
  deltaBias?: TensorInfo;
  /** [B, D, N] */
  initialState?: TensorInfo;
  /** [B, L] of 0 and 1: 1 drops the state before the step. */
  reset?: TensorInfo;
}
/** Outputs: y [B, L, D]; then lastState [B, D, N] if returnState; then checkpoints (opaque) if saveCheckpoints. */
export interface SelectiveScanAttrs extends NamedAttrMap {
  deltaSoftplus: boolean;
  returnState: boolean;
  saveCheckpoints: boolean;
}

export const SelectiveScanGrad = 'SelectiveScanGrad';
export const SELECTIVE_SCAN_GRADS = ['u', 'delta', 'A', 'B', 'C', 'D', 'z', 'deltaBias', 'initialState'] as const;
export interface SelectiveScanGradInputs extends SelectiveScanInputs {
  /** [B, L, D] */
  dy: TensorInfo;
  /** [B, D, N] */
  dLastState?: TensorInfo;
  /** What the same backend's forward saved; absent: the kernel makes its own. */
  checkpoints?: TensorInfo;
}
export interface SelectiveScanGradAttrs extends NamedAttrMap {
  deltaSoftplus: boolean;
}

export const SelectiveScanStep = 'SelectiveScanStep';
export interface SelectiveScanStepInputs {
  /** [B, D, N] */
  state: TensorInfo;
  /** [B, D] */
  u: TensorInfo;
  /** [B, D] */
  delta: TensorInfo;
  /** [D, N] */
  A: TensorInfo;
  /** [B, N] or [B, G, N] */
  B: TensorInfo;
  /** [B, N] or [B, G, N] */
  C: TensorInfo;
  /** [D] */
  D?: TensorInfo;
  /** [B, D] */
  z?: TensorInfo;
  /** [D] */
  deltaBias?: TensorInfo;
}
/** Outputs: y [B, D], new state [B, D, N]. */
export interface SelectiveScanStepAttrs extends NamedAttrMap {
  deltaSoftplus: boolean;
}

export type Activation = 'silu' | 'none';

export const CausalConv1d = 'CausalConv1d';
export interface CausalConv1dInputs {
  /** [B, L, D] */
  x: TensorInfo;
  /** [D, W]; weight[d, W-1] meets the current step, weight[d, 0] the oldest. */
  weight: TensorInfo;
  /** [D] */
  bias?: TensorInfo;
  /** [B, W-1, D], the steps before the first, oldest first */
  initialState?: TensorInfo;
  /** [B, L] of 0 and 1: at 1 the window forgets every earlier step. */
  reset?: TensorInfo;
}
/** Outputs: y [B, L, D]; then finalState [B, W-1, D] (zero before the last reset) if returnState. */
export interface CausalConv1dAttrs extends NamedAttrMap {
  activation: Activation;
  returnState: boolean;
}

export const CausalConv1dGrad = 'CausalConv1dGrad';
export const CAUSAL_CONV1D_GRADS = ['x', 'weight', 'bias', 'initialState'] as const;
export interface CausalConv1dGradInputs extends CausalConv1dInputs {
  /** [B, L, D] */
  dy: TensorInfo;
  /** [B, W-1, D] */
  dFinalState?: TensorInfo;
}
export interface CausalConv1dGradAttrs extends NamedAttrMap {
  activation: Activation;
}

export const CausalConv1dStep = 'CausalConv1dStep';
export interface CausalConv1dStepInputs {
  /** [B, W-1, D] */
  state: TensorInfo;
  /** [B, D] */
  x: TensorInfo;
  /** [D, W] */
  weight: TensorInfo;
  /** [D] */
  bias?: TensorInfo;
}
/** Outputs: y [B, D], new state [B, W-1, D]. */
export interface CausalConv1dStepAttrs extends NamedAttrMap {
  activation: Activation;
}

export const RmsNorm = 'RmsNorm';
export interface RmsNormInputs {
  /** [..., E] */
  x: TensorInfo;
  /** [E] */
  weight: TensorInfo;
  /** [..., E], added to x before the norm */
  residual?: TensorInfo;
}
/** Outputs: y [..., E]; then x + residual if residual is given. */
export interface RmsNormAttrs extends NamedAttrMap {
  epsilon: number;
}

export const RmsNormGrad = 'RmsNormGrad';
export interface RmsNormGradInputs extends RmsNormInputs {
  /** [..., E] */
  dy: TensorInfo;
  /** [..., E], gradient of the second output */
  dResidual?: TensorInfo;
}
/** Outputs: dx [..., E] (it is the residual's gradient too), dWeight [E]. */
export interface RmsNormGradAttrs extends NamedAttrMap {
  epsilon: number;
}

export const Linear = 'Linear';
export interface LinearInputs {
  /** [..., K] */
  x: TensorInfo;
  /** [N, K] */
  weight: TensorInfo;
  /** [N] */
  bias?: TensorInfo;
}
/** Output: x · weightᵀ + bias, [..., N]. */
export const LinearGrad = 'LinearGrad';
export const LINEAR_GRADS = ['x', 'weight', 'bias'] as const;
export interface LinearGradInputs extends LinearInputs {
  /** [..., N] */
  dy: TensorInfo;
}

export const TokenEmbedding = 'TokenEmbedding';
export interface TokenEmbeddingInputs {
  /** int32 [B, L]; an id outside 0..V-1 gives zeros and no gradient */
  ids: TensorInfo;
  /** [V, E] */
  weight: TensorInfo;
}
/** Output: [B, L, E]. */
export const TokenEmbeddingGrad = 'TokenEmbeddingGrad';
export interface TokenEmbeddingGradInputs {
  /** [B, L, E] */
  dy: TensorInfo;
  /** int32 [B, L] */
  ids: TensorInfo;
}
/** Output: dWeight [vocabSize, E], summed in the order of positions. */
export interface TokenEmbeddingGradAttrs extends NamedAttrMap {
  vocabSize: number;
}

export const TokenCrossEntropy = 'TokenCrossEntropy';
export interface TokenCrossEntropyInputs {
  /** [T, V] */
  logits: TensorInfo;
  /** int32 [T]; ignoreLabel gives loss 0 and no gradient, any other label outside 0..V-1 gives NaN */
  labels: TensorInfo;
}
/** Output: loss [T] in nats. */
export interface TokenCrossEntropyAttrs extends NamedAttrMap {
  ignoreLabel: number;
}

export const TokenCrossEntropyGrad = 'TokenCrossEntropyGrad';
export interface TokenCrossEntropyGradInputs extends TokenCrossEntropyInputs {
  /** [T] */
  dy: TensorInfo;
}
/** Output: dLogits [T, V]. */
export type TokenCrossEntropyGradAttrs = TokenCrossEntropyAttrs;

/** Half precision is that of products and of what lies between them; norms, states and sums stay float32. */
export type Precision = 'float32' | 'bf16';

export const LinearCrossEntropy = 'LinearCrossEntropy';
export interface LinearCrossEntropyInputs {
  /** [T, E] */
  hidden: TensorInfo;
  /** [V, E] */
  weight: TensorInfo;
  /** int32 [T] */
  labels: TensorInfo;
}
/** Output: loss [T]. A backend without this kernel gets it in chunks of Linear and TokenCrossEntropy. */
export interface LinearCrossEntropyAttrs extends NamedAttrMap {
  ignoreLabel: number;
  /** Of the products. */
  precision: Precision;
}
export const LinearCrossEntropyGrad = 'LinearCrossEntropyGrad';
export interface LinearCrossEntropyGradInputs extends LinearCrossEntropyInputs {
  /** [T] */
  dy: TensorInfo;
}
/** Outputs: dHidden [T, E], dWeight [V, E]; then the loss [T] if returnLoss. */
export interface LinearCrossEntropyGradAttrs extends LinearCrossEntropyAttrs {
  /** For a loss whose dy is known before it, such as a mean: the logits are then made once. */
  returnLoss: boolean;
}

export const AdamWStep = 'AdamWStep';
/** For parameter i: `param{i}`, `grad{i}`, `m{i}` (first moment), `v{i}` (second moment), all of one shape. */
export type AdamWStepInputs = Record<`${'param' | 'grad' | 'm' | 'v'}${number}`, TensorInfo>;
/**
 * Outputs: new param, m, v of parameter 0, then of 1, …; last the scalar global gradient norm before clipping.
 * With g the gradient times min(1, clipNorm / (norm + 1e-6)), m and v updated from g, and bias-corrected m̂ = m / (1 -
 * beta1^step), v̂ = v / (1 - beta2^step): param -= learningRate · (weightDecay · decay · param + m̂ / (√v̂ + epsilon)).
 */
export interface AdamWStepAttrs extends NamedAttrMap {
  /** parameters in the call */
  count: number;
  /** 1 for the first step */
  step: number;
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
  /** one 0 or 1 for each parameter */
  decay: number[];
  /** gradients are scaled to at most this global norm; 0 turns clipping off */
  clipNorm: number;
}

/** A fused block, on backends that have one; elsewhere the op composes the kernels above. R is dt_rank. */
export const MambaBlock = 'MambaBlock';
export interface MambaBlockInputs {
  /** [B, L, E], the residual stream */
  x: TensorInfo;
  /** [E] */
  norm: TensorInfo;
  /** [2D, E] */
  inProj: TensorInfo;
  /** [2D] */
  inProjBias?: TensorInfo;
  /** [D, W] */
  conv: TensorInfo;
  /** [D] */
  convBias?: TensorInfo;
  /** [R + 2N, D] */
  xProj: TensorInfo;
  /** [D, R] */
  dtProj: TensorInfo;
  /** [D] */
  dtBias: TensorInfo;
  /** [D, N]; A = -exp(ALog) */
  ALog: TensorInfo;
  /** [D] */
  D: TensorInfo;
  /** [E, D] */
  outProj: TensorInfo;
  /** [E] */
  outProjBias?: TensorInfo;
  /** [B, W-1, D] */
  convState?: TensorInfo;
  /** [B, D, N] */
  scanState?: TensorInfo;
  /** [B, L] of 0 and 1 */
  reset?: TensorInfo;
}
/**
 * Outputs: y [B, L, E]; then the conv state [B, W-1, D] and the scan state [B, D, N] if returnState; then what the
 * gradient wants to find (opaque, one axis) if saves.
 */
export interface MambaBlockAttrs extends NamedAttrMap {
  epsilon: number;
  precision: Precision;
  returnState: boolean;
  saves: boolean;
}

export const MambaBlockGrad = 'MambaBlockGrad';
export const MAMBA_BLOCK_GRADS = [
  'x',
  'norm',
  'inProj',
  'inProjBias',
  'conv',
  'convBias',
  'xProj',
  'dtProj',
  'dtBias',
  'ALog',
  'D',
  'outProj',
  'outProjBias',
  'convState',
  'scanState',
] as const;
export interface MambaBlockGradInputs extends MambaBlockInputs {
  /** [B, L, E] */
  dy: TensorInfo;
  /** [B, W-1, D] */
  dConvState?: TensorInfo;
  /** [B, D, N] */
  dScanState?: TensorInfo;
  /** What the same backend's forward saved; absent: the kernel makes it anew from x. */
  saved?: TensorInfo;
}
export interface MambaBlockGradAttrs extends NamedAttrMap {
  epsilon: number;
  precision: Precision;
}

/** Every kernel that a backend may register. Those of an op that composes others are optional. */
export const KERNEL_NAMES = [
  SelectiveScan,
  SelectiveScanGrad,
  SelectiveScanStep,
  CausalConv1d,
  CausalConv1dGrad,
  CausalConv1dStep,
  RmsNorm,
  RmsNormGrad,
  Linear,
  LinearGrad,
  TokenEmbedding,
  TokenEmbeddingGrad,
  TokenCrossEntropy,
  TokenCrossEntropyGrad,
  LinearCrossEntropy,
  LinearCrossEntropyGrad,
  AdamWStep,
  MambaBlock,
  MambaBlockGrad,
] as const;
export type KernelName = (typeof KERNEL_NAMES)[number];
