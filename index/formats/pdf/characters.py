"""A page's characters as runs: letters that stand beside each other on one line."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from index.formats.pdf.layers import address_of, unseen_objects

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# PDFium's own marks: a hyphen at a line's end, and a place that has no character.
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-", 0x2010: "-"}
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip
# In widths of a letter's height: a gap that is a blank, and one that sets columns apart.
_BLANK_GAP, _COLUMN_GAP = 0.18, 1.1
_SAME_LINE = 0.5
_ASCENT, _DESCENT = 0.75, 0.25


@dataclass(frozen=True, kw_only=True)
class Run:
    """Words on one line with no wide gap. Coordinates are points from the page's top left.

    `size` is the height of its letters' font in points.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """How far down the page its middle is."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, kw_only=True)
class _Letter:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def page_runs(page: PdfPage, left_out: list[str]) -> list[Run]:
    """Return the runs of a page in the order in which they are drawn; what is off it is not.

    What is on a layer that is not shown goes to `left_out`.
    """
    unseen: list[str] = []
    letters = list(_glyphs(_letters(page, unseen)))
    if words := " ".join("".join(unseen).split()):
        left_out.append(f"On a layer that is not shown: “{words}”")
    runs: list[Run] = []
    held: list[_Letter | None] = []  # None is a blank
    for letter in letters:
        last = next((other for other in reversed(held) if other is not None), None)
        if last is not None and letter is not None and not _goes_on(last, letter):
            runs += _run(held)
            held = []
        elif last is not None and letter is not None and held[-1] is not None:
            wide = _BLANK_GAP * max(last.size, letter.size)
            held += [None] if letter.left - last.right > wide else []
        held.append(letter)
    return runs + _run(held)


def _glyphs(letters: Iterable[_Letter | None]) -> Iterator[_Letter | None]:
    """Put together letters that are drawn as one glyph: PDFium gives each the whole one's box."""
    held: _Letter | None = None
    for letter in letters:
        if held is not None and letter is not None and _box(held) == _box(letter):
            held = replace(held, text=held.text + letter.text)
            continue
        if held is not None:
            yield held
        held = letter
        if letter is None:
            yield None
    if held is not None:
        yield held


def _box(letter: _Letter) -> tuple[float, ...]:
    return letter.left, letter.top, letter.right, letter.bottom


def _letters(page: PdfPage, unseen: list[str]) -> Iterator[_Letter | None]:
    import pypdfium2.raw as pdfium

    off = unseen_objects(page)
    width, height = page.get_size()
    text_page = page.get_textpage()
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    matrix, advance = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    for number in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, number)
        if code in (0, 0x0D, 0x0A, 0xFFFF):
            unseen += [" "] if unseen else []
            continue
        text = _HYPHENS.get(code) or _LIGATURES.get(code) or chr(code)
        if off:
            holder = pdfium.FPDFText_GetTextObject(text_page, number)
            if holder and address_of(holder) in off:
                unseen.append(text)
                continue
        if text.isspace() and code != 0xA0:
            yield None
            continue
        pdfium.FPDFText_GetCharBox(text_page, number, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(text_page, number, advance)
        pdfium.FPDFText_GetCharOrigin(text_page, number, x, y)
        if right.value <= 0 or left.value >= width or y.value <= 0 or y.value >= height:
            continue  # off the page: printers' marks, and what is hidden there
        size = pdfium.FPDFText_GetFontSize(text_page, number)
        if pdfium.FPDFText_GetMatrix(text_page, number, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        size = size or top.value - bottom.value
        # Letters of one font are taken to be equally high, whatever their form.
        yield _Letter(
            text=text,
            left=min(left.value, advance.left),
            right=max(right.value, advance.right),
            top=height - y.value - _ASCENT * size,
            bottom=height - y.value + _DESCENT * size,
            size=size,
        )


def _goes_on(last: _Letter, letter: _Letter) -> bool:
    overlap = min(last.bottom, letter.bottom) - max(last.top, letter.top)
    if overlap < _SAME_LINE * min(last.bottom - last.top, letter.bottom - letter.top):
        return False
    gap = letter.left - last.right
    return -0.5 * last.size < gap < _COLUMN_GAP * max(last.size, letter.size)


def _run(held: list[_Letter | None]) -> list[Run]:
    letters = [letter for letter in held if letter is not None]
    text = "".join(" " if letter is None else letter.text for letter in held)
    text = re.sub(" +", " ", text).strip(" ")
    if not text:
        return []
    return [
        Run(
            text=text,
            left=min(letter.left for letter in letters),
            top=median(letter.top for letter in letters),
            right=max(letter.right for letter in letters),
            bottom=median(letter.bottom for letter in letters),
            size=median(letter.size for letter in letters),
        )
    ]
