/** The only file that touches the engine: named inputs, the rule on gradient depth, the fallback, attributes. */
import {cast, engine, getBackend, getKernel} from '@tensorflow/tfjs-core';
import type {GradConfig, NamedAttrMap, Tensor, Variable} from '@tensorflow/tfjs-core';
import {KernelNotFoundError} from './errors';
import type {KernelName} from './kernel_names';

export type NamedTensors = Record<string, Tensor>;

/** Gradients by input name, from the outputs' gradients, the op's inputs and whatever else the forward saved. */
export type Backward = (dys: Tensor[], inputs: NamedTensors, extra: Tensor[], attrs: NamedAttrMap) => NamedTensors;

export interface Op {
  kernel: KernelName;
  /** Kernels that the backward needs; without them a differentiated call takes the composed form. Default none. */
  gradKernels?: readonly KernelName[];
  inputs: NamedTensors;
  attrs: NamedAttrMap;
  /** Attributes that change while a gradient is recorded, such as saveCheckpoints. */
  tapeAttrs?: NamedAttrMap;
  /** How many of the kernel's outputs are the op's own; the rest are only saved for the backward. */
  outputs: number;
  /** Absent: a differentiated call takes the composed form. */
  backward?: Backward;
  /** Runs the forward from kernels, where it is more than one call. Default: one call of `kernel`. */
  forward?: (attrs: NamedAttrMap) => Tensor[];
  /** The op in stock tf operations: fallback, oracle, and the way to second-order gradients. */
  composed: () => Tensor[];
  /** Elements that the composed form keeps on the tape; above the limit it refuses to run. */
  composedSize: number;
}

/** 4 million elements: ten tape nodes of this size are 160 MB. */
const COMPOSED_LIMIT = 1 << 22;

interface KernelScope {
  runKernelFunc(call: {
    forwardFunc: (backend: object, save: (tensors: Tensor[]) => void) => Tensor[];
    backwardsFunc: (dy: Tensor | Tensor[], saved: Tensor[]) => Record<string, () => Tensor>;
    inputs: NamedTensors;
    attrs: NamedAttrMap;
  }): Tensor[];
}

/** Drops absent inputs; an array with names, since the engine saves all inputs only of arrays. */
export function presentInputs(inputs: Record<string, Tensor | undefined>): NamedTensors {
  const present = Object.entries(inputs).filter(([, tensor]) => tensor != null);
  return Object.assign([], Object.fromEntries(present)) as unknown as NamedTensors;
}

export function hasKernel(kernel: KernelName): boolean {
  void engine().backend; // makes sure that a backend is set
  return getKernel(kernel, getBackend()) != null;
}

/** Runs a registered kernel on the inputs that are present; its outputs are always an array. */
export function runKernel(
  kernel: KernelName,
  inputs: Record<string, Tensor | undefined>,
  attrs: NamedAttrMap = {},
): Tensor[] {
  const present = presentInputs(inputs);
  const out = engine().runKernel(kernel, present, {...attrs, inputNames: Object.keys(present)}) as Tensor | Tensor[];
  return Array.isArray(out) ? out : [out];
}

/** Runs the op's kernel with its gradient, or its composed form where there is no kernel or a second derivative. */
export function runOp(op: Op): Tensor[] {
  const {gradientDepth, kernelDepth} = engine().state;
  const isTaping = gradientDepth > 0 && kernelDepth === 0;
  const kernels = isTaping ? [op.kernel, ...(op.gradKernels ?? [])] : [op.kernel];
  const missing = kernels.find(kernel => !hasKernel(kernel));
  const {backward} = op;
  if (isTaping && (gradientDepth > 1 || !backward)) return runComposed(op, undefined);
  if (missing !== undefined) return runComposed(op, missing);
  const forward = (attrs: NamedAttrMap) => (op.forward ? op.forward(attrs) : runKernel(op.kernel, op.inputs, attrs));
  if (!isTaping || !backward) return forward(op.attrs);

  const attrs = {...op.attrs, ...op.tapeAttrs};
  const names = Object.keys(op.inputs);
  const backend = getBackend();
  return (engine() as unknown as KernelScope).runKernelFunc({
    forwardFunc: (_backend, save) => {
      const all = forward(attrs);
      save([...names.map(name => op.inputs[name]), ...all.slice(op.outputs)]);
      return all.slice(0, op.outputs);
    },
    backwardsFunc: (dy, saved) => {
      const inputs = presentInputs(Object.fromEntries(names.map((name, i) => [name, saved[i]])));
      // What a kernel saved besides the inputs is in its own backend's layout.
      const extra = getBackend() === backend ? saved.slice(names.length) : [];
      const grads = backward(Array.isArray(dy) ? dy : [dy], inputs, extra, attrs);
      return asThunks(grads);
    },
    inputs: op.inputs,
    attrs,
  });
}

/** The variable of this name, as optimizers are given names only. */
export function registeredVariable(name: string): Variable {
  return engine().registeredVariables[name];
}

/** The engine asks for each gradient by a function. */
function asThunks(grads: NamedTensors): Record<string, () => Tensor> {
  return Object.fromEntries(Object.entries(grads).map(([name, grad]) => [name, () => grad]));
}

const warned = new Set<string>();

function runComposed(op: Op, missing: KernelName | undefined): Tensor[] {
  const entry = ENTRIES[getBackend()];
  const advice = entry ? `import '${entry}'` : `use a backend of ${Object.keys(ENTRIES).join(', ')}`;
  if (op.composedSize > COMPOSED_LIMIT) {
    const why = missing ? `backend '${getBackend()}' has no kernel ${missing}` : 'this gradient needs stock ops';
    const size = `${op.composedSize} elements is above the limit of ${COMPOSED_LIMIT}`;
    throw new KernelNotFoundError(
      `${op.kernel}: ${why}, and at this shape the composed form would hold too much (${size}). ` +
        (missing ? `To get the kernel, ${advice}.` : 'Use a smaller shape.'),
    );
  }
  if (missing && op.composedSize > 0 && !warned.has(missing + getBackend())) {
    warned.add(missing + getBackend());
    console.warn(`tfjs-mamba: no kernel ${missing} on backend '${getBackend()}', composing it slowly; ${advice}.`);
  }
  return op.composed();
}

/** Which package entry registers a backend's kernels. */
const ENTRIES: Record<string, string> = {
  cpu: 'tfjs-mamba',
  wasm: 'tfjs-mamba/wasm',
  tensorflow: 'tfjs-mamba/tensorflow',
};

/** Reset and mask arrive as bool, int32 or float32; kernels take float32 (int32 lives on the host in tfjs-node). */
export function asFlags(flags: Tensor | undefined): Tensor | undefined {
  return flags && flags.dtype !== 'float32' ? cast(flags, 'float32') : flags;
}

/** Pairs a gradient kernel's outputs with the names of the present inputs, in the contract's order. */
export function gradsByName(names: readonly string[], inputs: NamedTensors, grads: Tensor[]): NamedTensors {
  const present = names.filter(name => name in inputs);
  return Object.fromEntries(present.map((name, i) => [name, grads[i]]));
}

/**
 * A GradConfig for callers of the bare kernel. The engine hands over the inputs without their names, so a caller that
 * passes optional ones lists all names in key order in `attrs.inputNames`, and passes inputs as an array with names.
 */
export function registeredGradient(
  kernelName: KernelName,
  required: readonly string[],
  backward: Backward,
): GradConfig {
  return {
    kernelName,
    saveAllInputs: true,
    gradFunc: (dy, saved, attrs) => {
      const names = (attrs.inputNames as string[] | undefined) ?? required;
      if (names.length !== saved.length) {
        throw new Error(
          `${kernelName}: the gradient got ${saved.length} inputs for ${names.length} names (${names.join(', ')}). ` +
            'Pass attrs.inputNames, all input names in key order.',
        );
      }
      const inputs = presentInputs(Object.fromEntries(names.map((name, i) => [name, saved[i]])));
      return asThunks(backward([dy].flat(), inputs, [], attrs));
    },
  };
}
