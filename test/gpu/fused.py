"""The fused block and head over torch tensors, with the cuBLAS that torch has loaded."""

import ctypes
from ctypes import Structure, byref, c_float, c_int, c_int64, c_void_p

import torch

import native
from native import fields, pointer

BLOCK_INPUTS = (
    "x norm in_proj in_proj_bias conv conv_bias x_proj dt_proj dt_bias A_log D out_proj out_proj_bias "
    "conv_state scan_state"
).split()


class Matrix(Structure):
    _fields_ = [("data", c_void_p), ("stride", c_int64), ("element", c_int), ("is_transposed", ctypes.c_bool)]


class Product(Structure):
    _fields_ = [
        *fields(c_int64, "rows columns inner"),
        *fields(Matrix, "a b c"),
        ("adds", ctypes.c_bool),
    ]


class Blas(Structure):
    _fields_ = [("handle", c_void_p), ("gemm", c_void_p), ("rounds", c_int)]


class Block(Structure):
    _fields_ = [
        *fields(c_int, "batch length width channels states taps rank"),
        ("epsilon", c_float),
        ("element", c_int),
        *fields(c_void_p, " ".join(BLOCK_INPUTS)),
        *fields(c_void_p, "reset y new_conv_state new_scan_state saved"),
    ]


class BlockGrad(Structure):
    _fields_ = [
        ("forward", Block),
        *fields(c_void_p, "dy d_new_conv_state d_new_scan_state"),
        *fields(c_void_p, " ".join(f"d_{name}" for name in BLOCK_INPUTS)),
    ]


class Head(Structure):
    _fields_ = [
        *fields(c_int, "rows width classes ignore_label element"),
        *fields(c_void_p, "hidden weight labels"),
    ]


def poisoned(floats):
    """Working memory in which every number is NaN, of either type."""
    return torch.full((max(1, floats),), -1, dtype=torch.int32, device="cuda").view(torch.float32)


def loaded_cublas():
    """The library that torch has loaded, and a handle of our own on torch's stream."""
    torch.ones(8, 8, device="cuda") @ torch.ones(8, 8, device="cuda")
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if "libcublas.so" in line}
    library, handle = ctypes.CDLL(paths.pop()), c_void_p()
    assert library.cublasCreate_v2(byref(handle)) == 0
    assert library.cublasSetStream_v2(handle, c_void_p(torch.cuda.current_stream().cuda_stream)) == 0
    return library, handle


class Fused:
    """`kernels` is native.Kernels. `precision`: 'float32', 'tf32' or 'bf16'."""

    def __init__(self, kernels, precision):
        self.kernels = kernels
        for name in ("block_saved", "block", "block_grad", "head", "head_grad"):
            getattr(kernels.library, f"mamba_{name}_floats").restype = c_int64
        if not hasattr(kernels, "cublas"):
            kernels.cublas = loaded_cublas()
        library, handle = kernels.cublas
        gemm = ctypes.cast(library.cublasGemmEx, c_void_p)
        self.element = int(precision == "bf16")
        self.blas = Blas(handle, gemm, int(precision == "tf32"))

    def work(self, name, params):
        return poisoned(getattr(self.kernels.library, f"mamba_{name}_floats")(byref(params)))

    def block_params(self, epsilon=1e-5, reset=None, **inputs):
        batch, length, width = inputs["x"].shape
        (channels, states), (_, taps) = inputs["A_log"].shape, inputs["conv"].shape
        sizes = (batch, length, width, channels, states, taps, inputs["dt_proj"].shape[1])
        tensors = (pointer(inputs.get(name)) for name in BLOCK_INPUTS)
        return Block(*sizes, epsilon, self.element, *tensors, pointer(reset))

    def block(self, want_states=False, saves=False, **inputs):
        """y, the new states of the convolution and of the scan, and what is saved."""
        p = self.block_params(**inputs)
        y, conv_state, scan_state = native.fresh(*inputs["x"].shape), None, None
        if want_states:
            conv_state = native.fresh(p.batch, p.taps - 1, p.channels)
            scan_state = native.fresh(p.batch, p.channels, p.states)
        saved = self.work("block_saved", p) if saves else None
        p.y, p.new_conv_state, p.new_scan_state, p.saved = map(pointer, (y, conv_state, scan_state, saved))
        self.kernels.call("block", byref(p), self.work("block", p), byref(self.blas))
        return y, conv_state, scan_state, saved

    def block_grad(self, dy, d_conv_state=None, d_scan_state=None, saved=None, **inputs):
        """The gradients by the names of their inputs."""
        p = self.block_params(**inputs)
        p.saved = pointer(saved)
        grads = {name: native.fresh(*inputs[name].shape) for name in BLOCK_INPUTS if inputs.get(name) is not None}
        tensors = (pointer(grads.get(name)) for name in BLOCK_INPUTS)
        q = BlockGrad(p, *map(pointer, (dy, d_conv_state, d_scan_state)), *tensors)
        self.kernels.call("block_grad", byref(q), self.work("block_grad", p), byref(self.blas))
        return grads

    def head(self, hidden, weight, labels, ignore=-1):
        loss = native.fresh(hidden.shape[0])
        p = Head(*hidden.shape, weight.shape[0], ignore, self.element, *map(pointer, (hidden, weight, labels)))
        self.kernels.call("head", byref(p), loss, self.work("head", p), byref(self.blas))
        return loss

    def head_grad(self, dy, hidden, weight, labels, ignore=-1):
        """Of hidden and of the weight, and the loss."""
        d_hidden, d_weight, loss = (native.fresh(*x.shape) for x in (hidden, weight, labels))
        p = Head(*hidden.shape, weight.shape[0], ignore, self.element, *map(pointer, (hidden, weight, labels)))
        work = self.work("head_grad", p)
        self.kernels.call("head_grad", byref(p), dy, d_hidden, d_weight, loss, work, byref(self.blas))
        return d_hidden, d_weight, loss

    def product(self, a, b, c, adds=False):
        """c = a b, or c += a b, of matrices whose rows or columns have no gap."""

        def matrix(x):
            is_transposed = x.stride(1) != 1
            return Matrix(x.data_ptr(), x.stride(int(is_transposed)), native.element_of(x), is_transposed)

        p = Product(*a.shape[:1], b.shape[1], a.shape[1], matrix(a), matrix(b), matrix(c), adds)
        error = self.kernels.library.mamba_product(byref(p), byref(self.blas))
        assert error == 0, error
