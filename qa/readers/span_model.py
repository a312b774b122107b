"""The models that a span reader may run: the packaged one by ONNX Runtime, or a checkpoint."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoders.loading import LoadedOnce
from index.errors import ModelError
from index.packaged_file import package_folder, packaged_file
from index.quiet import no_progress_bar, session_options
from qa.readers.windows import WINDOW_TOKENS, Window, Windows

Logits = NDArray[np.float32]

ONNX_FILE = "reader.onnx"
TOKENIZER_FILE = "tokenizer.json"


class SpanModel(Protocol):
    """What a span reader needs of a model."""

    @property
    def windows(self) -> Windows:
        """How the model wants question and text."""

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        """Return each token's score as first and as last of the answer, shape (tokens,)."""


class _FolderModel:
    """A model in a folder, with its tokenizer; `file` finds the folder's files by name."""

    def __init__(self, folder: Path, file: Callable[[str], Path] | None = None) -> None:
        self._folder = folder
        self._file = file if file is not None else folder.joinpath

    @cached_property
    def windows(self) -> Windows:
        """How the model wants question and text."""
        return Windows(self._file(TOKENIZER_FILE))


class OnnxSpanModel(_FolderModel, LoadedOnce):
    """A folder with `reader.onnx` and `tokenizer.json`, run on the CPU without torch."""

    called = "fast reader"

    def __init__(self, folder: Path, file: Callable[[str], Path] | None = None) -> None:
        _FolderModel.__init__(self, folder, file)
        LoadedOnce.__init__(self)

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        """Return each token's score as first and as last of the answer, shape (tokens,)."""
        session = self._loaded()

        def score(window: Window) -> tuple[Logits, Logits]:
            # One window at a time: int8 scales are set by all that is read together.
            given = {"ids": window.ids[None], "types": window.types[None]}
            start, end = session.run(["start", "end"], given)
            return start[0], end[0]

        return list(_threads().map(score, windows))

    def _load(self) -> None:
        super()._load()
        self.windows  # noqa: B018 its tokenizer is loaded, too

    @cached_property
    def _session(self) -> Any:
        from onnxruntime import InferenceSession

        options = session_options()
        # Windows are read side by side: threads within one would wait for those of torch.
        options.intra_op_num_threads = 1
        path = self._file(ONNX_FILE)
        try:
            return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # its errors share no class of their own
            raise ModelError(
                f"Cannot load the reader {path}: {error} "
                "Give a folder that `python -m eval.training` wrote."
            ) from error


class CheckpointSpanModel(_FolderModel):
    """A local folder with a checkpoint for `AutoModelForQuestionAnswering`, run by torch."""

    @cached_property
    def windows(self) -> Windows:
        """How the model wants question and text: no more tokens than it has positions for."""
        return Windows(self._folder / TOKENIZER_FILE, min(WINDOW_TOKENS, self._positions()))

    def _positions(self) -> int:
        config = self._model.config
        positions = int(getattr(config, "max_position_embeddings", WINDOW_TOKENS))
        # Models after RoBERTa number their positions from the padding's own number on.
        embeddings = getattr(self._model.base_model, "embeddings", None)
        padding = getattr(getattr(embeddings, "position_embeddings", None), "padding_idx", None)
        return positions if padding is None else positions - padding - 1

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        """Return each token's score as first and as last of the answer, shape (tokens,)."""
        return [self._score(window) for window in windows]

    def _score(self, window: Window) -> tuple[Logits, Logits]:
        import torch

        given = {"input_ids": torch.from_numpy(window.ids[None])}
        if getattr(self._model.config, "type_vocab_size", 1) > 1:
            given["token_type_ids"] = torch.from_numpy(window.types[None])
        with torch.inference_mode():
            found = self._model(**given)
        return found.start_logits[0].numpy(), found.end_logits[0].numpy()

    @cached_property
    def _model(self) -> Any:
        import torch
        from transformers import AutoModelForQuestionAnswering

        try:
            with no_progress_bar():
                return AutoModelForQuestionAnswering.from_pretrained(
                    str(self._folder), local_files_only=True, dtype=torch.float32
                ).eval()
        # A folder or a file in it can be wrong in as many ways as there are libraries.
        except Exception as error:
            raise ModelError(
                f"Cannot load the reader {self._folder}: {error} Give a folder that holds "
                "a checkpoint for question answering, with its tokenizer.json."
            ) from error


def span_model(folder: str | Path | None = None) -> SpanModel:
    """Return the packaged model, or the one in a folder.

    Raises:
        ModelError: if the folder does not exist; what is wrong within it is found when it is first
            read.
    """
    if folder is None:
        return packaged_span_model()
    folder = Path(folder)
    if not folder.is_dir():
        raise ModelError(f"There is no folder {folder}. Give one that holds a reader's model.")
    return (OnnxSpanModel if (folder / ONNX_FILE).is_file() else CheckpointSpanModel)(folder)


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="reading")


@lru_cache(maxsize=1)
def packaged_span_model() -> OnnxSpanModel:
    """Return the packaged model, which all bots share. Its files are checked when it is read."""
    return OnnxSpanModel(
        package_folder("qa") / "model", lambda name: packaged_file("qa", f"model/{name}")
    )
