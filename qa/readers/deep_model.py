"""The deep reader's model: three scores a token, from a packed file that is unpacked once.

The file is an ONNX graph with int8 weights of about 36 steps to either side, so that gzip stores
each in little more than five bits (`eval.training.deep.quantise` writes it).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ArticleqaError, ModelError
from index.packaged_file import package_folder, packaged_file
from index.quiet import session_options
from qa.readers.windows import Window, Windows

Logits = NDArray[np.float32]

DEEP_FILE = "deep.onnx.gz"
DEEP_TOKENIZER_FILE = "deep-tokenizer.json"
DEEP_WINDOW_TOKENS = 448
_MOST_THREADS = 4


class TokenScores(NamedTuple):
    """Each token's scores, shape (tokens,): as first and last of the answer, and as its proof.

    `evidence` is the log-odds that the token's sentence belongs to what proves the answer.
    """

    start: Logits
    end: Logits
    evidence: Logits


class DeepModel(Protocol):
    """What the deep reader needs of a model."""

    @property
    def windows(self) -> Windows:
        """How the model wants question and text."""

    def scores(self, windows: Sequence[Window]) -> list[TokenScores]:
        """Return each window's scores, in order."""


class PackedModel:
    """A folder with `deep.onnx.gz` and its tokenizer, run on the CPU without torch.

    `file` finds the folder's files by name.
    """

    def __init__(self, folder: Path, file: Callable[[str], Path] | None = None) -> None:
        self._file = file if file is not None else folder.joinpath
        self._loading = Lock()
        self._begun = False

    @cached_property
    def windows(self) -> Windows:
        """How the model wants question and text."""
        return Windows(self._file(DEEP_TOKENIZER_FILE), DEEP_WINDOW_TOKENS)

    def scores(self, windows: Sequence[Window]) -> list[TokenScores]:
        """Return each window's scores, in order. Raises `ModelError` if it cannot be loaded."""
        session = self._loaded()
        return [
            TokenScores(*(scores[0] for scores in session.run(None, {"ids": window.ids[None]})))
            for window in windows
        ]

    def load_beside(self) -> None:
        """Begin to load in a thread of its own, so that less is waited for.

        What fails there is told when the model is used.
        """
        if not self._begun:
            self._begun = True
            Thread(target=self._try, name="deep reader").start()

    def _try(self) -> None:
        with suppress(ArticleqaError):
            self._loaded()

    def _loaded(self) -> Any:
        with self._loading:  # once, and not by every thread
            return self._session

    @cached_property
    def _session(self) -> Any:
        from isal import igzip  # unpacks in half the time of Python's own gzip
        from onnxruntime import InferenceSession

        options = session_options()
        options.intra_op_num_threads = min(os.cpu_count() or 1, _MOST_THREADS)
        path = self._file(DEEP_FILE)
        # By way of a file: from bytes, the weights would be held three times while it loads.
        try:
            with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
                unpacked = Path(scratch) / "deep.onnx"
                with igzip.open(path) as packed, unpacked.open("wb") as file:  # type: ignore[no-untyped-call]
                    shutil.copyfileobj(packed, file, 1 << 20)
                return InferenceSession(str(unpacked), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime's errors share no class of their own
            raise ModelError(
                f"Cannot load the deep reader {path}: {error} "
                "Install articleqa again, or ask with the fast reader."
            ) from error


@lru_cache(maxsize=1)
def packaged_deep_model() -> PackedModel:
    """Return the packaged model, which all bots share. Its files are checked when it is read."""
    return PackedModel(
        package_folder("qa") / "model", lambda name: packaged_file("qa", f"model/{name}")
    )
