"""What an article says of itself, as ranges of its text."""

from __future__ import annotations

from dataclasses import dataclass

from index.structure.dates import WrittenDate
from index.text import Range


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Where a text says what it is; None or empty where it does not.

    `byline` is the line, or the part of one, that names the `authors`.
    """

    title: Range | None = None
    standfirst: Range | None = None
    byline: Range | None = None
    authors: tuple[Range, ...] = ()
    published: WrittenDate | None = None
    updated: WrittenDate | None = None
    publisher: Range | None = None
    url: Range | None = None


NO_FIELDS = Fields()
