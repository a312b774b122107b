"""Question and text as a reader's model takes them: token windows, with offsets kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoders.tokenizer import plain_tokenizer
from index.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

WINDOW_TOKENS = 384
STRIDE_TOKENS = 96
QUESTION_TOKENS = 64


@dataclass(frozen=True, kw_only=True, eq=False)
class Window:
    """One input of the model: a question and as much of a text as fits beside it.

    `ids` and `types` are int64 of shape (tokens,). `rows` are the positions of the text's
    own tokens among them; token `rows[i]` is `text[starts[i]:ends[i]]`, without the blank that
    some tokenizers count to a word. Position 0 is the classification token, where the model
    says "not here".
    """

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class Windows:
    """Cuts question and text into windows, by a tokenizer's own offsets.

    A question keeps its first `QUESTION_TOKENS` tokens. A text that does not fit is read
    in windows that share `STRIDE_TOKENS`.

    Raises:
        ModelError: if the file holds no tokenizer.
    """

    def __init__(self, tokenizer_file: Path, max_tokens: int = WINDOW_TOKENS) -> None:
        self._max_tokens = max_tokens
        self._questions = _tokenizer(tokenizer_file)
        self._pairs = _tokenizer(tokenizer_file)
        # Set once and never again: encoding then changes nothing, whatever the thread.
        self._pairs.enable_truncation(
            max_tokens, stride=min(STRIDE_TOKENS, max_tokens // 4), strategy="only_second"
        )

    def of(self, question: str, text: str) -> list[Window]:
        """Return the windows over a text, in order; none if it holds no token."""
        found = self._pairs.encode(self._shortened(question), text)
        windows = [_window(encoding, text) for encoding in (found, *found.overflowing)]
        return [window for window in windows if len(window.rows)]

    def count(self, text: str) -> int:
        """Return how many tokens a text has."""
        return len(self._questions.encode(text, add_special_tokens=False))

    def room(self, question: str) -> int:
        """Return how many tokens of a text fit beside a question."""
        asked = self._pairs.encode(self._shortened(question), "")
        return self._max_tokens - len(asked)

    def _shortened(self, question: str) -> str:
        offsets = self._questions.encode(question, add_special_tokens=False).offsets
        kept = offsets[:QUESTION_TOKENS]
        return question[: kept[-1][1]] if len(kept) < len(offsets) else question


def _tokenizer(file: Path) -> Tokenizer:
    try:
        return plain_tokenizer(file)
    except Exception as error:  # the library raises plain Exception
        raise ModelError(
            f"Cannot read the tokenizer {file}: {error}. "
            "Give a reader's folder that holds its tokenizer.json."
        ) from error


def _window(encoding: Encoding, text: str) -> Window:
    rows, offsets = [], []
    parts = zip(encoding.sequence_ids, encoding.offsets, strict=True)
    for row, (part, (start, end)) in enumerate(parts):
        if part != 1:
            continue
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            rows.append(row)
            offsets.append((start, end))
    places = _int64(offsets).reshape(len(rows), 2)
    return Window(
        ids=_int64(encoding.ids),
        types=_int64(encoding.type_ids),
        rows=_int64(rows),
        starts=places[:, 0],
        ends=places[:, 1],
    )


def _int64(values: Sequence[object]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)
