"""The words of RTF's own language: groups, control words, and bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Token:
    """One token: `word` with its `number`, or `data` that is text in the code page in force."""

    kind: Literal["open", "close", "word", "sign", "text"]
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Return the tokens of RTF; line ends mean nothing in it, and binary data is passed over."""
    position = 0
    while found := _TOKEN.match(data, position):
        position = found.end()
        if found["open"]:
            yield Token(kind="open")
        elif found["close"]:
            yield Token(kind="close")
        elif found["word"]:
            word = found["word"].decode("ascii")
            number = None if found["number"] is None else int(found["number"])
            if word == "bin":
                position += max(0, number or 0)
            else:
                yield Token(kind="word", word=word, number=number)
        elif found["hex"]:
            yield Token(kind="text", data=bytes.fromhex(found["hex"].decode("ascii")))
        elif found["sign"]:
            yield Token(kind="sign", word=found["sign"].decode("latin-1"))
        elif found["text"]:
            yield Token(kind="text", data=found["text"])
