"""The deep reader's model: three scores a token, from a packed file that is unpacked once.

The file is an ONNX graph with int8 weights of about 36 steps to either side, so that gzip stores
each in little more than five bits (`eval.training.deep.quantise` writes it).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoders.loading import LoadedOnce
from index.errors import ModelError
from index.packaged_file import package_folder, packaged_checksums, packaged_file
from qa.readers.kept_graph import kept_session, session_of
from qa.readers.windows import Window, Windows

Logits = NDArray[np.float32]

DEEP_FILE = "deep.onnx.gz"
DEEP_TOKENIZER_FILE = "deep-tokenizer.json"
DEEP_WINDOW_TOKENS = 448
_KEPT = "deep"
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


class PackedModel(LoadedOnce):
    """A folder with `deep.onnx.gz` and its tokenizer, run on the CPU without torch.

    `file` finds the folder's files by name. `checksum` gives that of the packed file: with it,
    the graph is kept in the cache folder as it is run.
    """

    called = "deep reader"

    def __init__(
        self,
        folder: Path,
        file: Callable[[str], Path] | None = None,
        checksum: Callable[[], str] | None = None,
    ) -> None:
        self._file = file if file is not None else folder.joinpath
        self._checksum = checksum
        super().__init__()

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

    def _load(self) -> None:
        super()._load()
        self.windows  # noqa: B018 its tokenizer is loaded, too

    @cached_property
    def _session(self) -> Any:
        threads = min(os.cpu_count() or 1, _MOST_THREADS)
        keep = None if self._checksum is None else (_KEPT, self._checksum())
        if keep is not None and (kept := kept_session(*keep, threads)) is not None:
            return kept
        path = self._file(DEEP_FILE)
        try:
            return session_of(path, threads, keep)
        except Exception as error:  # the runtime's errors share no class of their own
            raise ModelError(
                f"Cannot load the deep reader {path}: {error} "
                "Install articleqa again, or ask with the fast reader."
            ) from error


@lru_cache(maxsize=1)
def packaged_deep_model() -> PackedModel:
    """Return the packaged model, which all bots share. Its files are checked when it is read."""
    return PackedModel(
        package_folder("qa") / "model",
        lambda name: packaged_file("qa", f"model/{name}"),
        lambda: packaged_checksums("qa")[f"model/{DEEP_FILE}"],
    )
