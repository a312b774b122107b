"""How well the deep reader reads: every question with its own paragraph, nothing refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.data.splits import Part, sources
from eval.metrics import scores as metrics
from eval.training.judge import Reading, paragraph_of
from index.errors import OptionError
from qa.readers.decoding import Part as Stretch
from qa.readers.decoding import best_spans
from qa.readers.deep_model import DEEP_WINDOW_TOKENS, DeepModel, TokenScores
from qa.readers.windows import Window, Windows


class CheckpointModel:
    """A checkpoint of `python -m eval.training.deep` run by torch, in float32."""

    def __init__(self, folder: Path) -> None:
        from eval.training.deep.model import deep_reader

        if not folder.is_dir():
            raise OptionError(f"There is no folder {folder}. Give a checkpoint's.")
        self._model: Any = deep_reader(folder).eval()
        self.windows = Windows(folder / "tokenizer.json", DEEP_WINDOW_TOKENS)

    def scores(self, windows: Sequence[Window]) -> list[TokenScores]:
        """Return each window's scores, in order."""
        import torch

        with torch.inference_mode():
            return [
                TokenScores(*self._model(torch.from_numpy(w.ids[None]))[0].numpy().T)
                for w in windows
            ]


def read_paragraphs(folder: Path, part: Part, model: DeepModel) -> Iterator[Reading]:
    """Return how each `new_wiki` question of a part is read; `folder` holds SQuADShifts."""
    for source in sources(folder, part):
        if source.name != "new_wiki":
            continue
        for question in source.questions:
            start, end = paragraph_of(source, question)
            said = best_span(question.question, source.article.text[start:end], model)
            yield Reading(
                article=source.article.id,
                f1=metrics.f1(said, question.answers) or 0.0,
                exact=metrics.exact_match(said, question.answers) or 0.0,
            )


def best_span(question: str, text: str, model: DeepModel) -> str:
    """Return the words of the best span of a text, "" where it holds no token."""
    windows = model.windows.of(question, text)
    best, margin = "", -np.inf
    for window, scores in zip(windows, model.scores(windows), strict=True):
        found = best_spans(window, scores.start, scores.end, [Stretch(start=0, end=len(text))])[0]
        if found is not None and found.margin > margin:
            best, margin = text[found.start : found.end], found.margin
    return best
