"""The CUDA kernels over torch tensors: builds them with nvcc, and mirrors the parameter structs of kernels/cc."""

import ctypes
import hashlib
import pathlib
import subprocess
import tempfile
from ctypes import POINTER, Structure, byref, c_bool, c_float, c_int, c_int64, c_void_p

import torch

KERNELS = pathlib.Path(__file__).resolve().parents[2] / "kernels"
SOURCES = KERNELS / "tensorflow" / "cuda"


def hash_of_sources():
    """Of the CUDA sources. test/structure/gpu_results.test.ts computes the same."""
    headers = ("cuda.h", "products.h", "mamba_block.h", "linear_cross_entropy.h")
    files = [*SOURCES.glob("*.cu"), *SOURCES.glob("*.cuh"), *(SOURCES / name for name in headers)]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def build():
    """Compiles the kernels for the GPU of this machine."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tfjs-mamba-gpu-"))
    major, minor = torch.cuda.get_device_capability()
    arch = f"-gencode=arch=compute_{major}{minor},code=sm_{major}{minor}"
    flags = ["-std=c++17", "-O3", "-lineinfo", arch, f"-I{KERNELS}", "-Xcompiler", "-fPIC,-fvisibility=hidden"]
    compilers = []
    for source in sorted(SOURCES.glob("*.cu")):
        output = folder / f"{source.stem}.o"
        compilers.append((output, subprocess.Popen(["nvcc", *flags, "-c", str(source), "-o", str(output)])))
    for output, compiler in compilers:
        if compiler.wait() != 0:
            raise SystemExit(f"nvcc could not compile {output.stem}.cu")
    library = folder / "kernels.so"
    objects = [str(output) for output, _ in compilers]
    subprocess.run(["nvcc", "-shared", arch, *objects, "-o", str(library)], check=True)
    return ctypes.CDLL(str(library))


def fields(kind, names):
    return [(name, kind) for name in names.split()]


class Scan(Structure):
    _fields_ = [
        *fields(c_int, "batch length channels states groups_b groups_c"),
        ("delta_softplus", c_bool),
        *fields(c_void_p, "u delta A B C D z delta_bias initial_state reset y last_state checkpoints"),
    ]


class ScanGrad(Structure):
    _fields_ = [
        ("forward", Scan),
        *fields(c_void_p, "dy d_last_state du d_delta dA dB dC dD dz d_delta_bias d_initial_state"),
    ]


class ScanViews(Structure):
    _fields_ = [*fields(c_int64, "u delta z y B C"), ("element", c_int)]


class ScanStep(Structure):
    _fields_ = [
        *fields(c_int, "batch channels states groups_b groups_c"),
        ("delta_softplus", c_bool),
        *fields(c_void_p, "state u delta A B C D z delta_bias y new_state"),
    ]


class Conv(Structure):
    _fields_ = [
        *fields(c_int, "batch length channels width"),
        ("silu", c_bool),
        *fields(c_void_p, "x weight bias initial_state reset y final_state"),
    ]


class ConvViews(Structure):
    _fields_ = [*fields(c_int64, "x y"), ("element", c_int)]


class ConvGrad(Structure):
    _fields_ = [("forward", Conv), *fields(c_void_p, "dy d_final_state dx d_weight d_bias d_initial_state")]


class Norm(Structure):
    _fields_ = [*fields(c_int, "rows width"), ("epsilon", c_float), *fields(c_void_p, "x weight residual y sum")]


class NormGrad(Structure):
    _fields_ = [("forward", Norm), *fields(c_void_p, "dy d_sum dx d_weight")]


class Embedding(Structure):
    _fields_ = [*fields(c_int, "count vocabulary width"), ("ids", c_void_p)]


class Entropy(Structure):
    _fields_ = [*fields(c_int, "rows classes ignore_label"), *fields(c_void_p, "logits labels")]


class AdamW(Structure):
    _fields_ = [
        ("count", c_int64),
        *fields(c_float, "scale beta1 beta2 one_minus_beta1 one_minus_beta2 rate v_scale epsilon keep"),
        *fields(c_void_p, "param grad m v new_param new_m new_v"),
    ]


def pointer(x):
    if x is None:
        return None
    assert x.is_contiguous() and x.is_cuda and x.dtype in (torch.float32, torch.int32)
    return x.data_ptr()


def start(x):
    """The pointer of a tensor that may have another type or lie in a wider one: numbers of a row are neighbours."""
    assert x.is_cuda and x.stride(-1) == 1 and x.dtype in (torch.float32, torch.bfloat16)
    assert x.dim() < 3 or x.stride(0) == x.shape[1] * x.stride(1)
    return x.data_ptr()


def element_of(x):
    return 1 if x.dtype == torch.bfloat16 else 0


def like(x):
    """An output of x's type that lies as x does: NaN all over, the gaps too."""
    wide = x.stride(-2) if x.dim() > 1 else x.shape[-1]
    return fresh(*x.shape[:-1], wide, dtype=x.dtype)[..., : x.shape[-1]]


def fresh(*shape, dtype=torch.float32):
    """An output that has not been written: NaN all over."""
    return torch.full(shape, float("nan"), device="cuda", dtype=dtype)


def unwritten(*shape, dtype=torch.float32):
    """An output in place of `fresh` where kernels are timed, or watched for reads of what nobody wrote."""
    return torch.empty(*shape, device="cuda", dtype=dtype)


class Kernels:
    def __init__(self, library):
        self.library = library
        library.mamba_error_text.restype = ctypes.c_char_p
        for name in ("scan_checkpoint", "scan_grad", "conv_grad", "norm_grad", "embedding_grad", "sum_rows", "adamw"):
            getattr(library, f"mamba_{name}_floats").restype = c_int64

    def call(self, name, *args):
        stream = c_void_p(torch.cuda.current_stream().cuda_stream)
        values = [c_void_p(pointer(arg)) if arg is None or torch.is_tensor(arg) else arg for arg in args]
        error = getattr(self.library, f"mamba_{name}")(*values, stream)
        if error:
            raise RuntimeError(f"{name}: {self.library.mamba_error_text(error).decode()}")

    def work(self, name, *args):
        return fresh(max(1, getattr(self.library, f"mamba_{name}_floats")(*args)))

    def scan_params(
        self, u, delta, A, B, C, D=None, z=None, delta_bias=None, initial_state=None, reset=None, softplus=True
    ):
        groups = [0 if x.dim() == 2 else 1 if x.dim() == 3 else x.shape[2] for x in (B, C)]
        varying = [start(x) for x in (u, delta)] + [pointer(A)] + [start(x) for x in (B, C)]
        others = [pointer(D), start(z) if z is not None else None]
        others += [pointer(x) for x in (delta_bias, initial_state, reset)]
        return Scan(*u.shape, A.shape[1], *groups, softplus, *varying, *others)

    def scan_views(self, y, u, delta, B, C, z=None, **_):
        steps = [0 if x is None or x.dim() < 3 else x.stride(1) for x in (u, delta, z, y, B, C)]
        return ScanViews(*steps, element_of(u))

    def scan(self, y_like=None, want_state=True, want_checkpoints=True, **inputs):
        """y, the last state and the checkpoints. y lies as `y_like` does, or as u."""
        u, A = inputs["u"], inputs["A"]
        p = self.scan_params(**inputs)
        y = like(u if y_like is None else y_like)
        last = fresh(u.shape[0], *A.shape) if want_state else None
        saved = self.work("scan_checkpoint", byref(p)) if want_checkpoints else None
        p.y, p.last_state, p.checkpoints = start(y), pointer(last), pointer(saved)
        self.call("scan", byref(p), byref(self.scan_views(y, **inputs)))
        return y, last, saved

    def scan_grad(self, checkpoints, dy, d_last_state=None, want_y=False, **inputs):
        """The gradients by the names of their inputs; with `want_y` also y again, by the name y."""
        p = self.scan_params(**inputs)
        p.checkpoints = pointer(checkpoints)
        names = ("u", "delta", "A", "B", "C", "D", "z", "delta_bias", "initial_state")
        grads = {name: like(inputs[name]) for name in names if inputs.get(name) is not None}
        y = like(dy) if want_y else None
        p.y = start(y) if want_y else None
        tensors = (start(grads[name]) if name in grads else None for name in names)
        q = ScanGrad(p, start(dy), pointer(d_last_state), *tensors)
        self.call("scan_grad", byref(q), self.work("scan_grad", byref(p)), byref(self.scan_views(dy, **inputs)))
        return {**grads, "y": y} if want_y else grads

    def scan_step(self, state, u, delta, A, B, C, D=None, z=None, delta_bias=None, softplus=True):
        groups = [1 if x.dim() == 2 else x.shape[1] for x in (B, C)]
        y, new_state = fresh(*u.shape), fresh(*state.shape)
        tensors = (pointer(x) for x in (state, u, delta, A, B, C, D, z, delta_bias, y, new_state))
        self.call("scan_step", byref(ScanStep(*u.shape, A.shape[1], *groups, softplus, *tensors)))
        return y, new_state

    def conv_params(self, x, weight, bias=None, initial_state=None, reset=None, silu=True):
        tensors = (pointer(t) for t in (weight, bias, initial_state, reset))
        return Conv(*x.shape, weight.shape[1], silu, start(x), *tensors)

    def conv(self, y_like=None, want_state=True, **inputs):
        """x of either type, also inside a wider tensor; y lies as `y_like` does, or as x."""
        x, width = inputs["x"], inputs["weight"].shape[1]
        p = self.conv_params(**inputs)
        y = like(x if y_like is None else y_like)
        final = fresh(x.shape[0], width - 1, x.shape[2]) if want_state else None
        p.y, p.final_state = start(y), pointer(final)
        self.call("conv", byref(p), byref(ConvViews(x.stride(1), y.stride(1), element_of(x))))
        return y, final

    def conv_grad(self, dy, d_final_state=None, **inputs):
        p = self.conv_params(**inputs)
        x = inputs["x"]
        names = ("weight", "bias", "initial_state")
        grads = {"x": like(x)}
        grads.update({name: fresh(*inputs[name].shape) for name in names if inputs.get(name) is not None})
        tensors = (pointer(grads.get(name)) for name in names)
        q = ConvGrad(p, start(dy), pointer(d_final_state), start(grads["x"]), *tensors)
        views = ConvViews(x.stride(1), dy.stride(1), element_of(x))
        self.call("conv_grad", byref(q), self.work("conv_grad", byref(p)), byref(views))
        return grads

    def conv_token(self, state, x, weight, bias=None, silu=True):
        y, new_state = fresh(*x.shape), fresh(*state.shape)
        inputs = (pointer(t) for t in (x, weight, bias, state, None, y))
        p = Conv(x.shape[0], 0, x.shape[1], weight.shape[1], silu, *inputs)
        self.call("conv_token", byref(p), new_state)
        return y, new_state

    def norm(self, x, weight, residual=None, epsilon=1e-5, element=torch.float32):
        y, total = fresh(*x.shape, dtype=element), fresh(*x.shape) if residual is not None else None
        p = Norm(*x.shape, epsilon, *(pointer(t) for t in (x, weight, residual)), start(y), pointer(total))
        self.call("norm", byref(p), element_of(y))
        return y, total

    def norm_grad(self, x, weight, dy, residual=None, d_sum=None, epsilon=1e-5):
        p = Norm(*x.shape, epsilon, *(pointer(t) for t in (x, weight, residual)))
        dx, d_weight = fresh(*x.shape), fresh(*weight.shape)
        q = NormGrad(p, start(dy), *(pointer(t) for t in (d_sum, dx, d_weight)))
        self.call("norm_grad", byref(q), self.work("norm_grad", byref(p)), element_of(dy))
        return dx, d_weight

    def embedding(self, ids, weight):
        y = fresh(ids.numel(), weight.shape[1])
        p = Embedding(ids.numel(), *weight.shape, pointer(ids))
        self.call("embedding", byref(p), weight, y)
        return y

    def embedding_grad(self, ids, dy, vocabulary):
        d_weight = fresh(vocabulary, dy.shape[1])
        p = Embedding(ids.numel(), *d_weight.shape, pointer(ids))
        self.call("embedding_grad", byref(p), dy, d_weight, self.work("embedding_grad", byref(p)))
        return d_weight

    def entropy(self, logits, labels, ignore=-1):
        loss = fresh(logits.shape[0])
        self.call("entropy", byref(Entropy(*logits.shape, ignore, pointer(logits), pointer(labels))), loss)
        return loss

    def entropy_grad(self, logits, labels, dy, ignore=-1):
        d_logits = fresh(*logits.shape)
        p = Entropy(*logits.shape, ignore, pointer(logits), pointer(labels))
        self.call("entropy_grad", byref(p), dy, d_logits)
        return d_logits

    def sum_rows(self, x):
        rows, columns = c_int64(x.shape[0]), c_int64(x.shape[1])
        out = fresh(x.shape[1])
        self.call("sum_rows", rows, columns, x, out, self.work("sum_rows", rows, columns))
        return out

    def adamw(self, *inputs):
        """New params, first and second moments, and the norm. `settings` as AdamWSetting has them."""
        return self.adamw_call(*inputs)()

    def adamw_call(self, params, grads, m, v, settings, decays):
        """What `adamw` does, to be called again and again."""
        outputs = [[fresh(*x.shape) for x in params] for _ in range(3)]
        parts = (AdamW * len(params))()
        for i, part in enumerate(parts):
            part.count = params[i].numel()
            part.keep = 0.0 if decays[i] else 1.0
            tensors = (params[i], grads[i], m[i], v[i], *(output[i] for output in outputs))
            for name, tensor in zip("param grad m v new_param new_m new_v".split(), tensors):
                setattr(part, name, pointer(tensor))
        norm, work = fresh(1), self.work("adamw", parts, len(parts))

        def run():
            self.call("adamw", parts, len(parts), settings, norm, work)
            return *outputs, norm

        return run
