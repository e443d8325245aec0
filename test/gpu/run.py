"""Tests the CUDA kernels on this machine's GPU. See --help."""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="one case of each kernel, for compute-sanitizer")
    parser.add_argument("--large", action="store_true", help="also more than 2^31 elements: wants 75 GB of the GPU")
    parser.add_argument("--time", action="store_true", help="also times the kernels")
    parser.add_argument("--library", help="built kernels, in place of building them")
    parser.add_argument("--sanitize", action="store_true", help="also the small cases under compute-sanitizer")
    parser.add_argument("--out", type=pathlib.Path, help="file for the results, where every case passes")
    return parser.parse_args()


def why_not():
    """Why this machine cannot run the tests, or None."""
    try:
        import torch
    except ImportError:
        return "Python has no torch, over whose tensors the kernels run: pip install torch"
    if not torch.cuda.is_available():
        return "torch sees no NVIDIA GPU"
    if torch.cuda.get_device_capability() < (7, 5):
        return f"{torch.cuda.get_device_name()} is older than compute capability 7.5"
    if not shutil.which("nvcc"):
        return "nvcc, which compiles the kernels, is not on the PATH"
    return None


def run_cases(kernels, cases):
    """The number that passed, the failures, and the largest error."""
    import torch

    passed, failures, worst = 0, [], 0.0
    for name, case, options in cases:
        begin = time.time()
        try:
            error = case(kernels, **options)
            torch.cuda.synchronize()
            passed += 1
            worst = max(worst, error)
            if time.time() - begin > 5:
                print(f"{name}: {time.time() - begin:.1f} s", flush=True)
        except Exception as failure:
            failures.append(name)
            print(f"FAILED {name}: {failure}", flush=True)
            if "CUDA error" in str(failure) or "illegal" in str(failure):
                break
    return passed, failures, worst


def sanitize(library):
    """What each tool of compute-sanitizer says of the small cases."""
    summaries = {}
    for tool in ("memcheck", "racecheck", "initcheck"):
        command = ["compute-sanitizer", "--tool", tool, "--error-exitcode", "9"]
        if tool == "initcheck":
            # torch would hand out memory that was written before.
            environment = {**os.environ, "PYTORCH_NO_CUDA_MEMORY_CACHING": "1"}
            command += [sys.executable, str(HERE / "initcheck.py"), library]
        else:
            environment = None
            command += ["--kernel-regex", "kns=tfjs_mamba"]
            command += [sys.executable, str(HERE / "run.py"), "--small", "--library", library]
        try:
            result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=150)
        except subprocess.TimeoutExpired:
            summaries[tool] = "stopped after 150 s"
            continue
        lines = result.stdout.splitlines()
        summary = [line.strip("= ") for line in lines if "SUMMARY" in line]
        summaries[tool] = summary[-1] if summary else f"exit status {result.returncode}"
        if result.returncode != 0:
            print("\n".join(lines[-60:]), result.stderr[-3000:])
        print(tool, summaries[tool], flush=True)
    return summaries


def main():
    options = parse()
    reason = why_not()
    if reason:
        print(f"The GPU tests cannot run here: {reason}.")
        return 1
    import ctypes

    import torch

    import block_cases
    import cases
    import fused_timings
    import large
    import native
    import timings
    import timings_rows

    library = ctypes.CDLL(options.library) if options.library else native.build()
    kernels = native.Kernels(library)
    begin = time.time()
    chosen = list(cases.small_cases() if options.small else cases.all_cases())
    chosen += list(block_cases.small_fused_cases() if options.small else block_cases.fused_cases())
    if options.large:
        chosen += large.large_cases()
    passed, failures, worst = run_cases(kernels, chosen)
    print(f"{passed} passed, {len(failures)} failed, largest error {worst:.1e}, {time.time() - begin:.0f} s")
    driver = subprocess.run(
        ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"], capture_output=True, text=True
    )
    results = dict(
        device=torch.cuda.get_device_name(),
        driver=driver.stdout.strip(),
        cuda=torch.version.cuda,
        date=datetime.date.today().isoformat(),
        passed=passed,
        failed=len(failures),
        largest_error=worst,
        more_than_2_31_elements=options.large,
        sha256=native.hash_of_sources(),
    )
    if options.time:
        results["milliseconds"] = timings.time_scans(kernels)
        results["milliseconds_fused"] = fused_timings.time_fused(kernels)
        results["of_a_copy"] = timings_rows.time_rows(kernels)
    if options.sanitize:
        results["sanitizer"] = summaries = sanitize(library._name)
        failures += [tool for tool, text in summaries.items() if "0 errors" not in text]
    print(json.dumps(results, indent=2), flush=True)
    if failures:
        return 1
    if options.out:
        options.out.write_text(json.dumps(results, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
