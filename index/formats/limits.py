"""How much of a file is read, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds on reading one file; what goes beyond them is refused with the limit.

    `file_bytes` is the file's own size and `unpacked_bytes` that of all it is unpacked to, in
    at most `members` parts. `characters` bounds the text that is read, `pages` a PDF's pages,
    `articles` the articles in one feed or mailbox. `seconds` of time and `memory_bytes` of
    memory are what the process that reads it may take; memory is bounded on Linux and macOS.
    """

    file_bytes: int = 64 * MIB
    unpacked_bytes: int = 256 * MIB
    members: int = 5_000
    characters: int = 10_000_000
    pages: int = 2_000
    articles: int = 1_000
    seconds: float = 60.0
    memory_bytes: int = 2048 * MIB


LIMITS = Limits()
