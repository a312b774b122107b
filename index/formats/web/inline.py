"""Which elements stand in a line of words: HTML's own, the newsrooms', and any that is unknown.

A browser shows what it does not know ("st1:place", "date") in the line: only HTML's own blocks
break one (HTML Living Standard, section 15.3, Rendering: Flow content and its like).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.formats.web.elements import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i inline ins kbd "
    "label mark money num output person org location chron copyrite event function object.title "
    "virtloc lang pronounce postaddr q ruby rb s samp small span strike strong sub sup time tt u "
    "var wbr nobr slot o:p classifier alt-code".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div "
    "dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "legend li listing main menu nav noframes ol optgroup p plaintext pre search section summary "
    "table tbody td tfoot th thead tr ul xmp "
    # NITF's
    "abstract bibliography block byline byttl credit dateline distributor fn hedline hl1 hl2 media "
    "media-caption media-producer media-reference note story.date tagline".split()
)
# Not shown, or shown by a program that is not run here.
UNSHOWN = frozenset(
    "script style template noscript head title meta link svg canvas iframe object embed video "
    "audio picture source track map select option datalist textarea input progress meter rt "
    "rp".split()
)
_NO_WORDS = UNSHOWN | frozenset("area base basefont br frame img math param".split())
# In these all stands in a line that is no block of HTML's.
_LINES = INLINE | frozenset("p h1 h2 h3 h4 h5 h6 hl1 hl2 summary legend dt".split())


def stands_in_line(element: _Element, before: str) -> bool:
    """Return whether an element stands in a line; `before` is what is said right before it."""
    tag = tag_of(element)
    if tag in INLINE:
        return True
    if tag in _BLOCKS:
        return False
    if before.strip():
        return True
    at: _Element | None = element
    while at is not None and _is_unknown(at):
        if (at.tail or "").strip():
            return True
        at = at.getparent()
    return at is not None and tag_of(at) in _LINES


def unknown_in_lines(root: _Element) -> set[str]:
    """Return the names below an element that stand in a line and that HTML does not know."""
    return {
        str(element.tag)
        for element in root.iter()
        if _is_unknown(element)
        and stands_in_line(element, "")
        and not any(tag_of(one) in _NO_WORDS for one in (element, *element.iterancestors()))
    }


def _is_unknown(element: _Element) -> bool:
    tag = tag_of(element)
    return bool(tag) and tag not in INLINE and tag not in _BLOCKS
