"""The native op library in Python's TensorFlow, with gradients registered there, against the fixtures of PyTorch.

    pip install tensorflow-cpu==2.21.0
    python test/python/native_ops.py node_modules/@tensorflow/tfjs-node/deps/tfjs-mamba/tfjs_mamba.node

Runs in graphs, so that the shape functions are seen too. Not part of `npm test`: TensorFlow's package takes over 1 GB.
"""

import json
import re
import struct
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow.python.framework import op_def_registry

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "ops"
FORWARD_TOLERANCE, GRADIENT_TOLERANCE = 2e-5, 1e-4

library = tf.load_op_library(str(Path(sys.argv[1]).resolve()))


def split(op):
    """The inputs of an op by name: a list for an optional one."""
    inputs, at = {}, 0
    for arg in op_def_registry.get(op.type).input_arg:
        count = op.get_attr(arg.number_attr) if arg.number_attr else 1
        given = list(op.inputs[at : at + count])
        inputs[arg.name] = given if arg.number_attr else given[0]
        at += count
    return inputs


def aligned(op, grads):
    """One gradient for each input of the op, None where there is none."""
    out = []
    for arg in op_def_registry.get(op.type).input_arg:
        given = split(op)[arg.name]
        for _ in given if arg.number_attr else [given]:
            out.append(grads.get(arg.name))
    return out


def first(outputs):
    return outputs[0] if outputs else None


@tf.RegisterGradient("SelectiveScan")
def _selective_scan_grad(op, dy, *rest):
    d_last_state = list(rest[: op.get_attr("return_state")])
    g = library.selective_scan_grad(
        **split(op), dy=dy, d_last_state=d_last_state, checkpoints=[], delta_softplus=op.get_attr("delta_softplus")
    )
    optional = {"d": first(g.dd), "z": first(g.dz), "delta_bias": first(g.d_delta_bias), "initial_state": first(g.d_initial_state)}
    return aligned(op, {"u": g.du, "delta": g.d_delta, "a": g.da, "b": g.db, "c": g.dc, **optional})


@tf.RegisterGradient("CausalConv1d")
def _causal_conv1d_grad(op, dy, *d_final_state):
    g = library.causal_conv1d_grad(
        **split(op), dy=dy, d_final_state=list(d_final_state), activation=op.get_attr("activation")
    )
    optional = {"bias": first(g.d_bias), "initial_state": first(g.d_initial_state)}
    return aligned(op, {"x": g.dx, "weight": g.d_weight, **optional})


@tf.RegisterGradient("RmsNorm")
def _rms_norm_grad(op, dy, *d_sum):
    g = library.rms_norm_grad(**split(op), dy=dy, d_sum=list(d_sum), epsilon=op.get_attr("epsilon"))
    return aligned(op, {"x": g.dx, "weight": g.d_weight, "residual": g.dx})


@tf.RegisterGradient("TokenEmbedding")
def _token_embedding_grad(op, dy):
    return [None, library.token_embedding_grad(dy, op.inputs[0], vocab_size=op.inputs[1].shape[0])]


@tf.RegisterGradient("TokenCrossEntropy")
def _token_cross_entropy_grad(op, dy):
    logits, labels = op.inputs
    return [library.token_cross_entropy_grad(logits, labels, dy, ignore_label=op.get_attr("ignore_label")), None]


def selective_scan(x, attrs):
    optional = {name: [x[key]] if key in x else [] for name, key in
                [("d", "D"), ("z", "z"), ("delta_bias", "deltaBias"), ("initial_state", "initialState"), ("reset", "reset")]}
    out = library.selective_scan(
        x["u"], x["delta"], x["A"], x["B"], x["C"], **optional, delta_softplus=attrs["deltaSoftplus"],
        return_state=int(attrs["returnState"]), save_checkpoints=0,
    )
    return {"y": out.y, **({"lastState": out.last_state[0]} if attrs["returnState"] else {})}


def causal_conv1d(x, attrs):
    optional = {name: [x[key]] if key in x else [] for name, key in
                [("bias", "bias"), ("initial_state", "initialState"), ("reset", "reset")]}
    state = int(attrs["returnState"])
    out = library.causal_conv1d(x["x"], x["weight"], **optional, activation=attrs["activation"], return_state=state)
    return {"y": out.y, **({"finalState": out.final_state[0]} if state else {})}


def rms_norm(x, attrs):
    out = library.rms_norm(x["x"], x["weight"], [x["residual"]] if "residual" in x else [], epsilon=attrs["epsilon"])
    return {"y": out.y, **({"residual": out.sum[0]} if "residual" in x else {})}


def token_embedding(x, _attrs):
    return {"y": library.token_embedding(x["ids"], x["weight"])}


def token_cross_entropy(x, attrs):
    return {"loss": library.token_cross_entropy(x["logits"], x["labels"], ignore_label=attrs["ignoreLabel"])}


def read(op):
    data = (FIXTURES / f"{op}.safetensors").read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    cases = json.loads(header.pop("__metadata__")["fixture"])["cases"]
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + size + offset for offset in entry["data_offsets"])
        dtype = {"F32": np.float32, "I32": np.int32}[entry["dtype"]]
        tensors[name] = np.frombuffer(data[begin:end], dtype).reshape(entry["shape"])
    return cases, tensors


def part(tensors, prefix):
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}


def error(actual, expected):
    return np.abs(actual - expected).max() / (np.abs(expected).max() or 1)


def check(op, run):
    cases, tensors = read(op)
    for name, attrs in cases.items():
        inputs = {key: tf.constant(value) for key, value in part(tensors, f"{name}/in/").items()}
        dys, grads = part(tensors, f"{name}/dy/"), part(tensors, f"{name}/grad/")
        outputs = part(tensors, f"{name}/out/")

        @tf.function
        def compute():
            with tf.GradientTape() as tape:
                watched = {key: tf.identity(value) for key, value in inputs.items()}
                for key in grads:
                    tape.watch(watched[key])
                results = run(watched, attrs)
                for key, value in results.items():
                    assert value.shape.is_compatible_with(outputs[key].shape), (op, name, key, value.shape)
                loss = tf.add_n([tf.reduce_sum(results[key] * dy) for key, dy in dys.items()]) if dys else tf.constant(0.0)
            return results, tape.gradient(loss, {key: watched[key] for key in grads})

        results, gradients = compute()
        for key, value in outputs.items():
            assert error(results[key].numpy(), value) <= FORWARD_TOLERANCE, (op, name, key)
        for key, value in grads.items():
            assert error(gradients[key].numpy(), value) <= GRADIENT_TOLERANCE, (op, name, key)
    print(f"{op}: {len(cases)} cases")


check("selectiveScan", selective_scan)
check("causalConv1d", causal_conv1d)
check("rmsNorm", rms_norm)
check("tokenEmbedding", token_embedding)
check("tokenCrossEntropy", token_cross_entropy)

try:
    library.rms_norm(tf.ones([2, 3]), tf.ones([4]), [], epsilon=1e-5)
    raise AssertionError("a wrong shape was taken")
except tf.errors.InvalidArgumentError as refused:
    assert re.search(r"RmsNorm: weight has shape \[4\]", str(refused)), refused
print("all well")
