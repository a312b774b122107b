"""A model's own tokenizer, read from its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def plain_tokenizer(file: Path) -> Tokenizer:
    """Return the tokenizer in a `tokenizer.json`, set to cut and to fill up nothing.

    Raises:
        Exception: as the library does, which has nothing more exact.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
