"""What a reader is told beside the bytes."""

from __future__ import annotations

from dataclasses import dataclass

from index.formats.limits import LIMITS, Limits


@dataclass(frozen=True, kw_only=True)
class Options:
    """What is known of the bytes from elsewhere.

    `name` is what messages call them. `encoding` is the one that the user says, which wins;
    `charset` is the one that the server or the surrounding mail says. `url` is the address
    that they came from.
    """

    name: str = "The file"
    encoding: str | None = None
    charset: str | None = None
    url: str | None = None
    limits: Limits = LIMITS
