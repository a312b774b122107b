"""Word documents: changes as accepted, notes at the end, lists, tables and headings."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from index.errors import FormatError
from index.formats.document import Document
from index.formats.markup import blocks_of, walk
from index.formats.office.archive import Archive, opened
from index.formats.office.numbers import carry_numbers, take_numbers
from index.formats.office.word_shown import show_all
from index.formats.options import Options
from index.formats.properties import office_document, stated
from index.formats.web.elements import tag_of
from index.formats.xml_tree import child_text, html_tree, strict_xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element

# Text, and what it needs to be understood. Pictures and embedded files stay unopened.
_PARTS = ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml")
_WORD_PARTS = ("document", "footnotes", "endnotes", "styles", "numbering", "settings")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = (
    "p[style-name='Title'] => h1:fresh",
    "p[style-name='Subtitle'] => p:fresh",
    "p[style-name='Quote'] => blockquote:fresh",
    "p[style-name='Intense Quote'] => blockquote:fresh",
    "p[style-name='caption'] => figcaption:fresh",
    "p[style-name='Caption'] => figcaption:fresh",
)


def read(data: bytes, options: Options) -> list[Document]:
    """Return a Word document. Raises `FormatError` if it is broken or has no text."""
    with opened(data, options) as archive:
        if not archive.has("word/document.xml"):
            raise FormatError(
                f"{options.name} is no Word document. Save it as .docx and try again."
            )
        core = (
            strict_xml_tree(archive.read("docProps/core.xml"), name=options.name)
            if archive.has("docProps/core.xml")
            else None
        )
        left_out: list[str] = []
        packed = _clean(archive, options, left_out)
    html = html_tree(f"<html><body>{_html(packed, options)}</body></html>", name=options.name)
    take_numbers(html)
    walked = walk(html)
    blocks = blocks_of(walked.pieces)
    return [
        office_document(
            options.name,
            blocks,
            title=stated(core, "title"),
            author=stated(core, "creator"),
            language=stated(core, "language"),
            left_out=(*left_out, *walked.left_out),
        )
    ]


def _html(packed: bytes, options: Options) -> str:
    import mammoth

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(packed),
            style_map="\n".join(_STYLES),
            convert_image=lambda _: [],
            external_file_access=False,
        )
    except (KeyError, ValueError, AttributeError, TypeError, zipfile.BadZipFile) as error:
        raise FormatError(
            f"{options.name} is no Word document that can be read. "
            "Save it anew as .docx in an office program and try again."
        ) from error
    return str(result.value)


def _clean(archive: Archive, options: Options, left_out: list[str]) -> bytes:
    """Return the archive with its text parts alone, without entities, and changes accepted."""
    from lxml import etree

    made = io.BytesIO()
    roots = {
        name: strict_xml_tree(archive.read(name), name=options.name)
        for name in archive.names
        if _is_wanted(name)
    }
    for name, root in roots.items():
        if _stem(name) in ("document", "footnotes", "endnotes"):
            _accept_changes(root, left_out)
            show_all(root)
    if (numbering := roots.get("word/numbering.xml")) is not None:
        carry_numbers(roots["word/document.xml"], numbering, roots.get("word/styles.xml"))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name, root in roots.items():
            packed.writestr(name, etree.tostring(root, encoding="utf-8", xml_declaration=True))
    for name in archive.names:
        if name.startswith("word/embeddings/"):
            left_out.append(f"An embedded file, not opened: {name.rpartition('/')[2]}")
        elif name == "word/comments.xml":
            comments = strict_xml_tree(archive.read(name), name=options.name)
            words = (child_text(e) for e in comments.iter(f"{_W}comment"))
            left_out += [f"A reviewer's comment: “{said}”" for said in words if said]
    return made.getvalue()


def _is_wanted(name: str) -> bool:
    if not name.startswith("word/"):
        return name in _PARTS
    stem = _stem(name)
    return stem in _WORD_PARTS or (stem.startswith("_rels/") and stem.endswith(".rels"))


def _stem(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml")


def _accept_changes(root: _Element, left_out: list[str]) -> None:
    """Carry out tracked changes as "Accept all" does, and take out hidden words."""
    from lxml import etree

    words = _words(root, ("del", "moveFrom"))
    if words:
        left_out.append(f"Struck out by a tracked change: “{words}”")
    if hidden := _drop_hidden(root):
        left_out.append(f"Hidden text: “{hidden}”")
    _join_paragraphs(root)
    etree.strip_elements(
        root, f"{_W}del", f"{_W}moveFrom", f"{_W}rPrChange", f"{_W}pPrChange", with_tail=False
    )
    etree.strip_tags(
        root, f"{_W}ins", f"{_W}moveTo", f"{_W}smartTag", f"{_W}customXml", f"{_W}dir", f"{_W}bdo"
    )


def _words(root: _Element, tags: tuple[str, ...]) -> str:
    parts = []
    for tag in tags:
        for element in root.iter(f"{_W}{tag}"):
            parts.append("".join(t.text or "" for t in element.iter(f"{_W}delText", f"{_W}t")))
    return " … ".join(" ".join(part.split()) for part in parts if part.strip())


def _drop_hidden(root: _Element) -> str:
    parts = []
    for mark in list(root.iter(f"{_W}vanish")):
        run = mark.getparent()
        run = None if run is None else run.getparent()
        if run is None or run.tag != f"{_W}r" or mark.get(f"{_W}val") in ("0", "false"):
            continue
        parts.append("".join(t.text or "" for t in run.iter(f"{_W}t")))
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
    return " … ".join(" ".join(part.split()) for part in parts if part.strip())


def _join_paragraphs(root: _Element) -> None:
    """Join a paragraph whose end was struck out to the one that follows it."""
    for paragraph in list(root.iter(f"{_W}p")):
        properties = paragraph.find(f"{_W}pPr/{_W}rPr")
        if properties is None or properties.find(f"{_W}del") is None:
            continue
        following = paragraph.getnext()
        if following is not None and following.tag == f"{_W}p":
            own = [child for child in paragraph if tag_of(child) != "ppr"]
            at = 1 if len(following) and tag_of(following[0]) == "ppr" else 0
            following[at:at] = own
            parent = paragraph.getparent()
            if parent is not None:
                parent.remove(paragraph)
