"""Reading files in this process, and making small ones by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from index.formats.compose import Composed, compose
from index.formats.document import Document
from index.formats.options import Options
from index.formats.registry import format_of


def documents(data: bytes, path: str, **options: Any) -> list[Document]:
    """What the reader of a file's format makes of it, without a process of its own."""
    given = Options(name=path, **options)
    known = format_of(data, name=path, path=path)
    module, _, function = known.reader.partition(":")
    found: list[Document] = getattr(import_module(module), function)(data, given)
    return found


def document(data: bytes, path: str, **options: Any) -> Document:
    (found,) = documents(data, path, **options)
    return found


def composed(data: bytes, path: str, **options: Any) -> Composed:
    return compose(document(data, path, **options).blocks)


def text(data: bytes, path: str, **options: Any) -> str:
    return composed(data, path, **options).text


def packed(members: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


# Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def word(body: str, **more: str) -> bytes:
    """A Word document of the XML in its body; `more` are further parts by name in word/."""
    parts = {f"word/{name}.xml": xml for name, xml in more.items()}
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS,
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            **parts,
        }
    )


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def formula(inner: str, around: str = "") -> str:
    """A formula of Word's: its elements are written without their prefix."""
    marked = re.sub(r"<(/?)(\w)", r"<\1m:\2", f"<oMath>{inner}</oMath>")
    whole = f"<m:{around}>{marked}</m:{around}>" if around else marked
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    return re.sub(r"<m:(\w+)>", rf'<m:\1 xmlns:m="{space}">', whole, count=1)


def numbered(words: str, level: int = 0) -> str:
    """An item of the document's one list, whose levels `levels` gives."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="1"/>'
    return f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr>{run(words)}</w:p>"


def levels(*given: tuple[str, str, int]) -> str:
    """The part that says how a list counts: each level's format, text and first number."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{shape}"/></w:lvl>'
        for at, (kind, shape, start) in enumerate(given)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="5">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )


# OpenDocument

_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
)


def open_document(body: str, **more: str) -> bytes:
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{_ODT}<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            **{f"{name}.xml": xml for name, xml in more.items()},
        }
    )


# EPUB


def book(pages: Mapping[str, str], spine: Sequence[str], told: str = "") -> bytes:
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in spine)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{told}</metadata><manifest>{items}</manifest><spine>{refs}</spine></package>"
    )
    container = (
        '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    chapters = {f"OEBPS/{name}": page for name, page in pages.items()}
    return packed({"META-INF/container.xml": container, "OEBPS/book.opf": package, **chapters})


# PDF

Words = tuple[float, float, float, str]  # x, y from the foot of the page, size, words


def pdf(
    pages: Sequence[Sequence[Words]], info: str = "", encoding: str = "/WinAnsiEncoding"
) -> bytes:
    """A PDF of words at places on A4 pages, in Helvetica and by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "", f"<< {info} >>"]
    objects[2] = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} >>"
    kids = []
    for words in pages:
        content = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(said)}) Tj ET" for x, y, size, said in words
        )
        objects.append(
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream"
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _pdf_of(objects, "/Info 4 0 R")


def layered_pdf(shown: str, layered: str, *, off: bool, grouped: bool = False) -> bytes:
    """A PDF with two lines, the second on a layer that is on or off, or in a group that is."""
    texts = [
        f"BT /F 12 Tf 50 {y} Td ({_escaped(said)}) Tj ET"
        for y, said in ((700, shown), (600, layered))
    ]
    content = f"{texts[0]} /OC /L BDC {'/G Do' if grouped else texts[1]} EMC"
    layers = (
        f"/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R] /OFF [{'6 0 R' if off else ''}] >> >>"
    )
    font = "/Font << /F 5 0 R >>"
    return _pdf_of(
        [
            f"<< /Type /Catalog /Pages 2 0 R {layers} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
            f"<< {font} /Properties << /L 6 0 R >> /XObject << /G 7 0 R >> >> >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /OCG /Name (Draft) >>",
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {font} >> "
            f"/Length {len(texts[1])} >>\nstream\n{texts[1]}\nendstream",
        ]
    )


def _pdf_of(objects: Sequence[str], more: str = "") -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R "
    return made + f"{end}{more} >>\nstartxref\n{len(made)}\n%%EOF\n".encode()


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def column(x: float, top: float, lines: Sequence[str], size: float = 10) -> list[Words]:
    """Lines below each other."""
    return [(x, top - 1.2 * size * number, size, line) for number, line in enumerate(lines)]
