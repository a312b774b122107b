"""Bytes to text: the encoding that is said, or that the bytes show, or the likeliest one."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from index.errors import FormatError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# By the standard of the web these names mean the larger set, which has the curly quotes.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_FEWEST_FOR_GUESSING = 64
_LOOKED_AT = 200_000
_FALLBACK = "cp1252"


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A text, the encoding it was in, and whether that is only likely."""

    text: str
    encoding: str
    guessed: bool = False

    @property
    def note(self) -> str | None:
        """What a reader should know of it; None for UTF-8."""
        if self.encoding == "utf-8":
            return None
        if not self.guessed:
            return f"The text was in {self.encoding}."
        return (
            f"The text is not UTF-8. It was read as {self.encoding}, which is likely; "
            "if letters are wrong, say the encoding (--encoding NAME)."
        )


def decode_text(
    data: bytes, *, name: str, encoding: str | None = None, charset: str | None = None
) -> Decoded:
    """Return bytes as text.

    `encoding`, the user's word, is taken without asking. Otherwise a byte-order mark, UTF-8
    where the bytes are, `charset` (what a server or a page says), and last the likeliest.

    Raises:
        FormatError: if they are no text, not in the encoding that is said, or if there is no such
            encoding.
    """
    if encoding is not None:
        return _as_said(data, encoding, name)
    for mark, known in _MARKS:
        if data.startswith(mark):
            return _as_said(data, known, name)
    if (text := _strictly(data, "utf-8")) is not None and "\0" not in text:
        return Decoded(text=text, encoding="utf-8")
    said = _known(charset)
    if said is not None and (text := _strictly(data, said)) is not None and "\0" not in text:
        return Decoded(text=text, encoding=said)
    if b"\0" in data:
        return _wide(data, name)
    return _likeliest(data, name)


def _as_said(data: bytes, encoding: str, name: str) -> Decoded:
    known = _known(encoding)
    if known is None:
        raise FormatError(f"There is no encoding {encoding!r}. Say for instance windows-1252.")
    try:
        text = data.decode(known)
    except (UnicodeError, ValueError) as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise FormatError(
            f"{name} is not in the encoding {encoding}{where}. Say another, or none."
        ) from error
    return Decoded(text=text.removeprefix("\ufeff"), encoding=known)


def _known(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        found = codecs.lookup(encoding.strip())
    except (LookupError, ValueError):
        return None
    # Python also has "encodings" that unpack archives.
    if not getattr(found, "_is_text_encoding", True):
        return None
    return _MEANT.get(found.name, found.name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _wide(data: bytes, name: str) -> Decoded:
    """Return UTF-16 without its mark: every second byte of a Western text is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    for zeros, encoding in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if zeros > 0.3 * (len(data) / 2) and zeros == max(even, odd):
            text = _strictly(data, encoding)
            if text is not None and "\0" not in text:
                return Decoded(text=text, encoding=encoding, guessed=True)
    raise FormatError(
        f"{name} is not text: it has a null byte at offset {data.index(0)}. "
        "Save it as UTF-8 text and try again."
    )


def _likeliest(data: bytes, name: str) -> Decoded:
    found: str | None = None
    if len(data) >= _FEWEST_FOR_GUESSING:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_LOOKED_AT]).best()
        found = None if best is None else _known(best.encoding)
    # Where both say the same letters, the one that most texts are in is named.
    if found is not None and _strictly(data, found) == _strictly(data, _FALLBACK):
        found = _FALLBACK
    for encoding in (found, _FALLBACK, "latin-1"):
        text = None if encoding is None else _strictly(data, encoding)
        if text is not None and encoding is not None:
            return Decoded(text=text, encoding=encoding, guessed=True)
    raise FormatError(f"{name} is in no encoding that is known. Save it as UTF-8 and try again.")
