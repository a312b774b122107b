"""XML and HTML to trees: no entities, no document types, no network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import FormatError

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def xml_tree(data: bytes, *, name: str, recover: bool = False) -> _Element:
    """Return the root of an XML document; entities that it declares are not expanded.

    With `recover` small faults are passed over, which a feed often has.

    Raises:
        FormatError: if it is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(
            f"{name} is not well-formed XML ({_reason(error)}). Export it anew and try again."
        ) from error
    if root is None:
        raise FormatError(f"{name} has no XML in it. Export it anew and try again.")
    return root


def strict_xml_tree(data: bytes, *, name: str) -> _Element:
    """Return the root of XML in which no document type may stand, as in Office files.

    Raises:
        FormatError: if one does, or it is not well-formed.
    """
    if _DECLARED.search(data):
        raise FormatError(
            f"{name} has a document type inside, which these files never need, and is not read. "
            "Save it anew in an office program."
        )
    return xml_tree(data, name=name)


def html_tree(text: str, *, name: str) -> _Element:
    """Return the root of a page or of a part of one. Raises `FormatError` if it has none."""
    from lxml import etree, html

    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    # What is decoded already is not decoded again by what the page says.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(
            f"{name} has no text in it ({_reason(error)}). Save the page anew and try again."
        ) from error
    return root


def child_text(element: _Element | None) -> str | None:
    """Return an element's words in one line; None if there are none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def _reason(error: Exception) -> str:
    return str(error).split(", line ")[0].strip(". ") or "nothing is in it"
