"""What three libraries make of the same PDFs, beside ours: text, order, speed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from eval.formats.made_file import MadeFile
from eval.formats.measure import found_in_order, longest_rise, squeezed

LICENCES = {
    "pypdfium2": "BSD-3-Clause and Apache-2.0",
    "pdfminer.six": "MIT",
    "pypdf": "BSD-3-Clause",
}


def compare(files: Sequence[MadeFile]) -> list[dict[str, Any]]:
    """Return a row for each library that is installed: shares, and pages a second."""
    pdfs = [file for file in files if file.path.suffix == ".pdf"]
    if not pdfs:
        return []
    return [
        row for name, extract in _READERS.items() if (row := _row(name, extract, pdfs)) is not None
    ]


def _row(
    name: str, extract: Callable[[Path], tuple[str, int]], pdfs: Sequence[MadeFile]
) -> dict[str, Any] | None:
    try:
        known = version(name)
        extract(pdfs[0].path)  # what is imported is not timed
    except (PackageNotFoundError, ImportError):
        return None
    complete, order, pages = [], [], 0
    started = time.perf_counter()
    texts = [extract(file.path) for file in pdfs]
    took = time.perf_counter() - started
    for file, (text, count) in zip(pdfs, texts, strict=True):
        places = found_in_order(file.articles[0].blocks, squeezed(text))
        found = [place for place in places if place is not None]
        complete.append(len(found) / len(places))
        order.append(longest_rise(found) / max(1, len(found)))
        pages += count
    return {
        "reader": name,
        "version": known,
        "licence": LICENCES.get(name, "MIT"),
        "files": len(pdfs),
        "blocks_verbatim": sum(complete) / len(complete),
        "order": sum(order) / len(order),
        "pages_a_second": pages / took,
    }


def _pdfium(path: Path) -> tuple[str, int]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(pages), len(pages)


def _pdfminer(path: Path) -> tuple[str, int]:
    from pdfminer.high_level import extract_text

    text = extract_text(path)
    return text, text.count("\f")


def _pypdf(path: Path) -> tuple[str, int]:
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(path).pages]
    return "\n".join(pages), len(pages)


def _ours(path: Path) -> tuple[str, int]:
    from index.formats.compose import compose
    from index.formats.options import Options
    from index.formats.pdf.reader import read

    composed = compose(read(path.read_bytes(), Options())[0].blocks)
    return composed.text, max(mark.page or 1 for mark in composed.marks)


_READERS: dict[str, Callable[[Path], tuple[str, int]]] = {
    "pypdfium2": _pdfium,
    "pdfminer.six": _pdfminer,
    "pypdf": _pypdf,
    "articleqa": _ours,
}
