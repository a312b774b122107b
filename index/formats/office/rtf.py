"""RTF: text with its lists, tables and notes.

striprtf leaves the notes out and breaks some tables.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.errors import FormatError
from index.formats.document import Block, Document, Kind
from index.formats.office.rtf_state import CHARSETS, SIGNS, UNREAD, State, Texts
from index.formats.office.rtf_tokens import Token, tokens
from index.formats.options import Options
from index.formats.properties import office_document

_HEADING = re.compile(r"heading \d|title\b", re.IGNORECASE)
_NUMBERED = re.compile(r"[\w.()]+")
_TYPED_MARKER = re.compile(r"\s*([•▪◦‣–-]|\d{1,3}[.)])\t\s*")
_DEEPEST = 1_000


def read(data: bytes, options: Options) -> list[Document]:
    """Return an RTF file. Raises `FormatError` if it is broken or has no text."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise FormatError(
            f"{options.name} is no RTF: it does not begin as one. Save it anew as .rtf."
        )
    reader = _Reader(options)
    for token in tokens(data):
        reader.take(token)
    texts = reader.finish()
    blocks = [
        *texts.blocks,
        *(Block(kind="note", text=f"[{n}] {words}") for n, words in enumerate(texts.notes, 1)),
    ]
    left_out = [f"Struck out by a tracked change: “{w}”" for w in texts.deleted]
    left_out += [f"Hidden text: “{w}”" for w in texts.hidden]
    if texts.annotations:
        left_out.append("The reviewers' comments.")
    if texts.embedded:
        left_out.append(f"Embedded objects, not opened: {texts.embedded}")
    return [
        office_document(
            options.name,
            blocks,
            title=texts.told.get("title"),
            author=texts.told.get("author"),
            left_out=left_out,
        )
    ]


class _Reader:
    def __init__(self, options: Options) -> None:
        self._options = options
        self._state = State()
        self._stack: list[State] = []
        self._texts = Texts()
        self._parts: dict[str, list[str]] = {}
        self._bytes = b""  # of one character set, not yet decoded
        self._to_skip = 0
        self._cells: list[str] = []
        self._fonts: dict[int, str] = {}
        self._styles: set[int] = set()
        self._font = 0
        self._default = "cp1252"
        self._fresh = False  # just after an opening brace, or a star there

    def take(self, token: Token) -> None:
        """Take in one token. Raises `FormatError` where groups are nested too deeply."""
        if token.kind == "text":
            self._fresh = False
            self._raw(token.data)
            return
        self._decode()
        if token.kind == "open":
            if len(self._stack) >= _DEEPEST:
                raise FormatError(
                    f"{self._options.name} is nested too deeply. Save it anew as .rtf."
                )
            self._stack.append(self._state)
            self._state = replace(self._state, starred=False)
            self._fresh = True
        elif token.kind == "close":
            self._close()
        elif token.kind == "sign":
            self._sign(token.word)
        else:
            self._word(token.word, token.number)
            self._fresh = False

    def finish(self) -> Texts:
        """End what is open, and return all that was gathered."""
        self._decode()
        self._paragraph()
        return self._texts

    def _raw(self, data: bytes) -> None:
        skip = min(self._to_skip, len(data))
        self._to_skip -= skip
        self._bytes += data[skip:]

    def _decode(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._state.codepage, "replace")
            self._bytes = b""
            self._say(text)

    def _say(self, text: str) -> None:
        state = self._state
        if state.into == "skip":
            return
        if state.deleted or state.hidden:
            into = "deleted" if state.deleted else "hidden"
            self._parts.setdefault(into, []).append(text)
            return
        self._parts.setdefault(state.into, []).append(text)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state = replace(self._state, starred=True)
            return  # still fresh: the word that follows names the group
        self._fresh = False
        if sign in "\r\n":
            self._paragraph()
        else:
            # An optional hyphen is not seen.
            self._say({"~": "\u00a0", "_": "\u2011", "-": "", ":": "", "|": ""}.get(sign, sign))

    def _close(self) -> None:
        ended = self._state
        if not self._stack:
            return
        self._state = self._stack.pop()
        self._to_skip = 0
        if ended.into == "style" and _HEADING.match("".join(self._parts.pop("style", [])).strip()):
            self._styles.add(ended.style or 0)
        if ended.into == self._state.into:
            return
        if ended.into in ("font", "style"):
            self._parts.pop(ended.into, None)
            return
        if ended.into == "note":
            words = " ".join("".join(self._parts.pop("note", [])).split())
            if words:
                self._texts.notes.append(words)
                self._say(f"[{len(self._texts.notes)}]")
        elif ended.into.startswith("told "):
            self._texts.told[ended.into[5:]] = " ".join(
                "".join(self._parts.pop(ended.into, [])).split()
            )
        elif ended.into == "marker":
            marker = "".join(self._parts.pop("marker", [])).strip()
            if marker:  # a heading that is not numbered has an empty one
                shown = marker if _NUMBERED.fullmatch(marker) else "•"
                self._parts.setdefault("item", []).append(shown)

    def _word(self, word: str, number: int | None) -> None:
        if self._fresh and self._opens(word):
            return
        if self._state.into == "skip":
            return
        if word in SIGNS:
            self._say(SIGNS[word])
        elif word in ("par", "sect", "page", "row", "nestrow", "cell", "nestcell"):
            self._ends(word)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "uc":
            self._state = replace(self._state, skipped=min(max(0, number or 0), 8))
        elif word == "f":
            self._use_font(number or 0)
        elif word == "fcharset" and self._state.into == "font":
            self._fonts[self._font] = CHARSETS.get(number or 0, self._default)
        elif word == "ansicpg" and number:
            self._default = self._known(f"cp{number}")
            self._state = replace(self._state, codepage=self._default)
        elif word in ("mac", "pc", "pca"):
            self._default = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
            self._state = replace(self._state, codepage=self._default)
        else:
            self._property(word, number)

    def _property(self, word: str, number: int | None) -> None:
        on = number != 0
        if word == "plain":
            self._state = replace(self._state, hidden=False, deleted=False, codepage=self._default)
        elif word == "pard":
            self._state = replace(self._state, style=None, outline=False, in_table=False)
        elif word == "v":
            self._state = replace(self._state, hidden=on)
        elif word == "deleted":
            self._state = replace(self._state, deleted=on)
        elif word == "intbl":
            self._state = replace(self._state, in_table=True)
        elif word == "s":
            self._state = replace(self._state, style=number)
        elif word == "outlinelevel":
            self._state = replace(self._state, outline=(number or 0) < 9)

    def _opens(self, word: str) -> bool:
        """Turn to where the words of the group go that a word names; tell whether it does."""
        into = None
        if word in UNREAD:
            into = "skip"
        elif word in ("fonttbl", "stylesheet"):
            into = "font" if word == "fonttbl" else "style"
        elif word == "footnote":
            into = "note"
        elif word in ("annotation", "atnid", "atnauthor", "atntime", "atnref", "atnicn"):
            self._texts.annotations += word == "annotation"
            into = "skip"
        elif word == "object":
            self._texts.embedded += 1
            return True  # what is shown in its place is read
        elif word in ("listtext", "pntext"):
            into = "marker"
        elif word == "info":
            into = "skip"
        elif word in ("title", "author") and self._stack and self._stack[-1].into == "skip":
            into = f"told {word}"
        elif word in ("shpinst", "shptxt", "nonesttables", "fldrslt", "result", "upr"):
            if word in ("nonesttables", "upr"):
                into = "skip"
        elif word == "ud":
            into = "body" if self._state.into == "skip" else None
        elif self._state.starred:
            into = "skip"
        if into is None:
            return False
        self._state = replace(self._state, into=into)
        return True

    def _use_font(self, number: int) -> None:
        self._font = number
        if self._state.into != "font":
            self._state = replace(self._state, codepage=self._fonts.get(number, self._default))

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        if 0xDC00 <= code <= 0xDFFF and (parts := self._parts.get(self._state.into)):
            lead = ord(parts[-1][-1]) if parts[-1] else 0
            if 0xD800 <= lead <= 0xDBFF:
                parts[-1] = parts[-1][:-1]
                code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)
        if code <= 0x10FFFF:
            self._say(chr(code))
        self._to_skip = self._state.skipped

    def _ends(self, word: str) -> None:
        if self._state.into == "note":
            self._say(" ")
        elif self._state.into not in ("body", "item"):
            return
        elif word in ("cell", "nestcell"):
            self._cells.append(" ".join("".join(self._parts.pop("body", [])).split()))
            self._parts.pop("item", None)
        elif word in ("row", "nestrow"):
            if any(self._cells):
                self._texts.blocks.append(Block(kind="row", text="\t".join(self._cells)))
            self._cells.clear()
        elif self._state.in_table:
            self._say(" ")
        else:
            self._paragraph()

    def _paragraph(self) -> None:
        for into, gathered in (("deleted", self._texts.deleted), ("hidden", self._texts.hidden)):
            if words := " ".join("".join(self._parts.pop(into, [])).split()):
                gathered.append(words)
        marker = "".join(self._parts.pop("item", []))
        body = "".join(self._parts.pop("body", []))
        if not marker and (typed := _TYPED_MARKER.match(body)):
            marker, body = typed[1], body[typed.end() :]
        lines = body.split("\n")
        text = "\n".join(" ".join(re.split(r"[ \t\r]+", line)).strip(" ") for line in lines).strip()
        if not text:
            return
        kind: Kind = "paragraph"
        if marker:
            kind, text = "item", f"{marker} {text}"
        elif self._state.outline or self._state.style in self._styles:
            kind = "heading"
        self._texts.blocks.append(Block(kind=kind, text=text))

    def _known(self, codepage: str) -> str:
        try:
            "".encode(codepage)
        except LookupError:
            return self._default
        return codepage
