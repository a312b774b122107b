"""PDF: what a person reads on its pages, in order, with the page of every word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import FormatError
from index.formats.compose import seen
from index.formats.document import Block, Document
from index.formats.options import Options
from index.formats.pdf.characters import page_runs
from index.formats.pdf.columns import in_reading_order
from index.formats.pdf.furniture import furniture
from index.formats.pdf.hyphens import join_lines, words_in
from index.formats.pdf.lines import Line, Paragraph, body_size, lines_of, paragraphs_of
from index.formats.properties import borne_out

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ENDED = re.compile(r"[.!?…:。！？][\"'”’)\]]*(?:\[?\d{0,3}\]?)$")
_MOST_NAMED = 6


def read(data: bytes, options: Options) -> list[Document]:
    """Return a PDF as one document.

    Raises:
        FormatError: if it is broken, needs a password, has too many pages, or is a scan.
    """
    with _opened(data, options) as document:
        left_out: list[str] = []
        pages, heights = _pages(document, options, left_out)
        told = document.get_metadata_dict()
    lines = [[line for region in page for line in region] for page in pages]
    if not any(lines):
        raise FormatError(
            f"{options.name} has no text: its pages are pictures, as a scanner makes them. "
            "Run text recognition (OCR) over it and try again."
        )
    left_out += _drop_furniture(pages, lines, heights)
    body = body_size([line for page in pages for region in page for line in region])
    paragraphs = [p for page in pages for p in _page_paragraphs(page, body)]
    known = words_in(" ".join(_inner_words(p) for p in paragraphs))
    blocks = tuple(_block(p, known) for p in _joined(paragraphs))
    title, authors, unproved = borne_out(told.get("Title"), told.get("Author"), blocks)
    return [
        Document(
            blocks=blocks,
            title=title,
            authors=authors,
            left_out=(*left_out, *unproved),
        )
    ]


def _opened(data: bytes, options: Options) -> PdfDocument:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        number = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError(
                f"{options.name} needs a password. Save it without one and try again."
            ) from error
        raise FormatError(
            f"{options.name} is a broken PDF, or none. Save or print it anew as PDF and try again."
        ) from error
    if number > options.limits.pages:
        document.close()
        raise FormatError(
            f"{options.name} has {number:,} pages, and {options.limits.pages:,} are the most. "
            "Give a part of it."
        )
    return document


def _pages(
    document: PdfDocument, options: Options, left_out: list[str]
) -> tuple[list[list[list[Line]]], list[float]]:
    """Return the lines of each page by region, and the pages' heights in points."""
    import pypdfium2

    pages: list[list[list[Line]]] = []
    heights: list[float] = []
    gutter: float | None = None
    for number in range(len(document)):
        try:
            page = document[number]
            runs = page_runs(page, left_out)
            width, height = page.get_size()
            heights.append(height)
        except pypdfium2.PdfiumError as error:
            raise FormatError(
                f"{options.name} is damaged at page {number + 1}. Save or print it anew as PDF."
            ) from error
        regions, gutter = in_reading_order(runs, width, gutter)
        pages.append([lines_of(region, number + 1) for region in regions])
    return pages, heights


def _drop_furniture(
    pages: list[list[list[Line]]], lines: Sequence[Sequence[Line]], heights: Sequence[float]
) -> list[str]:
    """Take running heads and page numbers out, in place; return what is said of them."""
    places = furniture(lines, heights)
    dropped = {id(lines[page][number]) for page, number in places}
    texts = list(dict.fromkeys(lines[p][n].text for p, n in sorted(places)))
    for page in pages:
        for region in page:
            region[:] = [line for line in region if id(line) not in dropped]
    if not texts:
        return []
    named = ", ".join(f"“{text}”" for text in texts[:_MOST_NAMED])
    further = f" and {len(texts) - _MOST_NAMED} more" if len(texts) > _MOST_NAMED else ""
    return [f"Running heads and page numbers: {named}{further}"]


def _page_paragraphs(page: Sequence[Sequence[Line]], body: float) -> Iterator[Paragraph]:
    """Return a page's paragraphs; its footnotes last."""
    found = [p for region in page for p in paragraphs_of(region, body)]
    yield from (p for p in found if p.kind != "note")
    yield from (p for p in found if p.kind == "note")


def _joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join what goes on in the next column or on the next page; notes follow it then."""
    found: list[Paragraph] = []
    notes: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind == "note":
            notes.append(paragraph)
            continue
        if found and _goes_on(found[-1], paragraph):
            found[-1].lines += paragraph.lines
            continue
        found += notes
        notes = []
        found.append(paragraph)
    return found + notes


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    if above.kind not in ("paragraph", "item") or below.kind != "paragraph":
        return False
    last, first = above.lines[-1], below.lines[0]
    if first.page == last.page and first.top > last.top:
        return False  # below it in one column: it was set apart there
    ended = _ENDED.search(last.text) is not None
    small = first.text[:1].islower() or first.text[:1].isdigit()
    return not ended and (small or last.text.endswith(("-", ",")) or not _is_short(above))


def _is_short(paragraph: Paragraph) -> bool:
    """Return whether a paragraph's last line ends well before the others do."""
    right = max(line.right for line in paragraph.lines)
    last = paragraph.lines[-1]
    return len(paragraph.lines) > 1 and last.right < right - 0.15 * (right - last.left)


def _inner_words(paragraph: Paragraph) -> str:
    """Return a paragraph's text without the words that a line's end cuts."""
    return " ".join(
        re.sub(r"\S+-$", "", line.text) if number + 1 < len(paragraph.lines) else line.text
        for number, line in enumerate(paragraph.lines)
    )


def _block(paragraph: Paragraph, known: frozenset[str]) -> Block:
    first = paragraph.lines[0]
    if paragraph.kind == "row":
        return Block(kind="row", text="\t".join(map(seen, first.cells)), page=first.page)
    text, page = "", first.page
    turns: list[tuple[int, int]] = []
    for line in paragraph.lines:
        words = seen(line.text).strip()
        text = join_lines(text, words, known) if text else words
        if line.page != page:
            page = line.page
            turns.append((len(text) - len(words), page))
    return Block(kind=paragraph.kind, text=text, page=first.page, turns=tuple(turns))
