"""A packed graph as it is run, kept in the cache folder from one start to the next.

It takes most of a second to unpack and optimise. Kept, the graph is optimised already, and its
weights are a file of their own that is mapped, not read: that takes a tenth of it, and less memory.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index.packaged_file import CHECKSUMS, checked_file, read_checksums, sha256_of
from index.quiet import session_options

_GRAPH, _WEIGHTS = "graph.onnx", "weights.bin"
_CHECKED = (_GRAPH, _WEIGHTS)
_LEAST = "1024"  # bytes: what is smaller stays in the graph


def kept_session(name: str, checksum: str, threads: int) -> Any | None:
    """Return a session of what is kept of a packed file; None if nothing is, or it is damaged."""
    from onnxruntime import GraphOptimizationLevel

    folder = _folder(name, checksum)
    if not folder.is_dir():
        return None
    options = _options(threads)
    options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL  # it is optimised
    try:
        checksums = read_checksums(folder)
        graph, _ = [checked_file(folder, file, checksums) for file in _CHECKED]
        return _load(graph, options)
    except Exception:  # the runtime's errors share no class of their own
        shutil.rmtree(folder, ignore_errors=True)
        return None


def session_of(packed: Path, threads: int, keep: tuple[str, str] | None = None) -> Any:
    """Return a session of a packed file, by way of a file that is deleted at once.

    `keep` is a name and the packed file's checksum, under which the graph is kept if the cache
    folder can be written; what was kept under that name before is deleted. Whatever the runtime
    raises is passed on.
    """
    from isal import igzip  # unpacks in half the time of Python's own gzip

    # By way of a file: from bytes, the weights would be held three times while it loads.
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        unpacked = Path(scratch) / "packed.onnx"
        with igzip.open(packed) as source, unpacked.open("wb") as file:  # type: ignore[no-untyped-call]
            shutil.copyfileobj(source, file, 1 << 20)
        if keep is not None:
            with suppress(Exception):  # the folder cannot be written, or the disk is full
                return _keeping(unpacked, threads, *keep)
        return _load(unpacked, _options(threads))


def _keeping(unpacked: Path, threads: int, name: str, checksum: str) -> Any:
    from onnxruntime import GraphOptimizationLevel

    folder = _folder(name, checksum)
    folder.parent.mkdir(parents=True, exist_ok=True)
    options = _options(threads)
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    for key, value in (("file_name", _WEIGHTS), ("min_size_in_bytes", _LEAST)):
        options.add_session_config_entry(
            f"session.optimized_model_external_initializers_{key}", value
        )
    with TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        options.optimized_model_filepath = str(made / _GRAPH)
        session = _load(unpacked, options)
        checksums = {file: sha256_of(made / file) for file in _CHECKED}
        (made / CHECKSUMS).write_text(json.dumps(checksums), encoding="utf-8")
        for file in made.iterdir():
            _write_through(file)
        with suppress(OSError):  # another process kept it meanwhile
            made.rename(folder)
    for other in folder.parent.glob(f"{name}-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return session


def _folder(name: str, checksum: str) -> Path:
    """Return where a graph is kept: another file, runtime or processor has another place."""
    from onnxruntime import __version__
    from platformdirs import user_cache_path

    place = f"{name}-{checksum[:16]}-{__version__}-{platform.machine()}"
    return user_cache_path("articleqa") / "readers" / place


def _options(threads: int) -> Any:
    options = session_options()
    options.intra_op_num_threads = threads
    return options


def _load(graph: Path, options: Any) -> Any:
    from onnxruntime import InferenceSession

    return InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _write_through(file: Path) -> None:
    """See that a file is on the disk before it is given its name."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())
