"""An encoder that tells how far it is, and that can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from index.encoders.encoder import Encoder

_TOGETHER = 128


class Stopped(Exception):
    """Nobody waits for this index any more."""


class Watched:
    """Passes everything on to an encoder, which is made when it is first needed.

    `done` grows from 0 to about 1 as `of` characters of documents are encoded.
    """

    def __init__(self, encoder: Callable[[], Encoder], of: int) -> None:
        self._make = encoder
        self._of = of
        self._characters = 0
        self._stopped = False

    @property
    def done(self) -> float:
        """The share of the characters that are encoded."""
        return min(1.0, self._characters / self._of)

    def stop(self) -> None:
        """Make the next encoding of documents raise `Stopped`."""
        self._stopped = True

    def encode_document(self, texts: Sequence[str]) -> Any:
        """Return what the encoder does, some texts at a time. Raises `Stopped` once it is."""
        parts = []
        for first in range(0, len(texts), _TOGETHER):
            if self._stopped:
                raise Stopped
            some = texts[first : first + _TOGETHER]
            parts.append(self._encoder.encode_document(some))
            self._characters += sum(map(len, some))
        return np.concatenate(parts) if parts else self._encoder.encode_document(texts)

    @cached_property
    def _encoder(self) -> Encoder:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        # Everything else is the encoder's own.
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._encoder, name)
