"""Words on layers that are switched off: PDFium gives them as text, and does not draw them."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_LAYER = "OC"  # the name of marked content that belongs to a layer
_PIXELS = 1000  # of a page's longer side, for comparing
_LONGEST_NAME = 256
_MOST_LAYERS = 32


def unseen_objects(page: PdfPage) -> frozenset[int]:
    """Return the addresses of a page's texts that are on a layer which is not drawn.

    PDFium does not say which layers are on, but draws by it: taking one that is off out of the
    page changes nothing of its picture.
    """
    import pypdfium2.raw as pdfium

    layers: defaultdict[str, list[Any]] = defaultdict(list)
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        each = pdfium.FPDFPage_GetObject(page.raw, number)
        if (name := _layer_of(each)) is not None:
            layers[name].append(each)
    if not layers or len(layers) > _MOST_LAYERS:
        return frozenset()
    whole = _picture(page)
    unseen: set[int] = set()
    for objects in layers.values():
        for each in objects:
            pdfium.FPDFPageObj_SetIsActive(each, False)
        if _picture(page) == whole:
            unseen.update(address_of(text) for each in objects for text in _texts(each))
        for each in objects:
            pdfium.FPDFPageObj_SetIsActive(each, True)
    return frozenset(unseen)


def address_of(of: Any) -> int:
    """Return the address of a page's object, by which it is told from others."""
    return ctypes.addressof(of.contents)


def _layer_of(of: Any) -> str | None:
    """Return the name of the layer that an object is on, "" without one; None if on none."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPageObj_CountMarks(of)):
        mark = pdfium.FPDFPageObj_GetMark(of, number)
        buffer = (pdfium.FPDF_WCHAR * _LONGEST_NAME)()
        size = ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
        if _words(buffer, size.value) != _LAYER:
            continue
        stated = pdfium.FPDFPageObjMark_GetParamStringValue(
            mark, b"Name", buffer, ctypes.sizeof(buffer), size
        )
        return _words(buffer, size.value) if stated else ""
    return None


def _words(buffer: Any, size: int) -> str:
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")


def _texts(of: Any) -> Iterator[Any]:
    """Return the texts in an object: itself, or those in a group of objects."""
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFPageObj_GetType(of)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield of
    elif kind == pdfium.FPDF_PAGEOBJ_FORM:
        for number in range(pdfium.FPDFFormObj_CountObjects(of)):
            yield from _texts(pdfium.FPDFFormObj_GetObject(of, number))


def _picture(page: PdfPage) -> bytes:
    bitmap = page.render(scale=min(1.0, _PIXELS / max(*page.get_size(), 1.0)))
    try:
        return bytes(bitmap.buffer)
    finally:
        bitmap.close()
