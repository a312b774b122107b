"""An encoder and a reader's model that remember, for runs that read the same texts many times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from index.encoders.encoder import Encoder, HasMiddle, TokenVectors, Vectors
from qa.readers.span_model import Logits, SpanModel
from qa.readers.windows import Window, Windows


def caching(encoder: Encoder) -> CachingEncoder:
    """Return an encoder that remembers; kinds of question are told as with the one given."""
    made = CachingPackagedEncoder if isinstance(encoder, HasMiddle) else CachingEncoder
    return made(encoder)


class CachingEncoder:
    """Passes everything on to another encoder, and each text only once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._seen: dict[str, dict[str, Any]] = {}

    @property
    def name(self) -> str:
        """The model's name."""
        return self._encoder.name

    @property
    def fingerprint(self) -> str:
        """The model's fingerprint."""
        return self._encoder.fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    @property
    def max_tokens(self) -> int:
        """How many tokens the model reads."""
        return self._encoder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens."""
        return self._all("count", self._encoder.count_tokens, texts)

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of questions."""
        return self._rows(self._all("query", self._encoder.encode_query, texts))

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of passages."""
        return self._rows(self._all("document", self._encoder.encode_document, texts))

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return vectors of tokens."""
        return self._all("tokens", self._encoder.encode_tokens, texts)

    def forget(self) -> None:
        """Drop all that is remembered."""
        self._seen.clear()

    def _all(
        self, what: str, encode: Callable[[Sequence[str]], Any], texts: Sequence[str]
    ) -> list[Any]:
        seen = self._seen.setdefault(what, {})
        missing = [text for text in dict.fromkeys(texts) if text not in seen]
        if missing:
            seen.update(zip(missing, encode(missing), strict=True))
        return [seen[text] for text in texts]

    def _rows(self, rows: list[Any]) -> Vectors:
        if not rows:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(rows, dtype=np.float32)


class CachingPackagedEncoder(CachingEncoder):
    """The same, of an encoder whose middle others go on from."""

    def encode_middle(self, text: str) -> Vectors:
        """Return the tokens' vectors half way up."""
        assert isinstance(self._encoder, HasMiddle)
        encode = self._encoder.encode_middle
        (found,) = self._all("middle", lambda texts: [encode(one) for one in texts], [text])
        middle: Vectors = found
        return middle


class CachingSpanModel:
    """Passes windows on to another model, and each only once."""

    def __init__(self, model: SpanModel) -> None:
        self._model = model
        self._seen: dict[bytes, tuple[Logits, Logits]] = {}

    @property
    def windows(self) -> Windows:
        """How the model wants question and text."""
        return self._model.windows

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        """Return each token's score as first and as last of the answer."""
        keys = [window.ids.tobytes() for window in windows]
        missing = {k: w for k, w in zip(keys, windows, strict=True) if k not in self._seen}
        self._seen.update(zip(missing, self._model.scores(list(missing.values())), strict=True))
        return [self._seen[key] for key in keys]
