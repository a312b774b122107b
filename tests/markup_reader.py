"""Reads the HTML that the page is sent, and fails on what is not ours or not closed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Our own elements, and on them our own attributes.
TAGS = set(
    re.findall(
        r"\w+",
        "article aside bdi blockquote button code dd details div dl dt em h1 h2 h3 li mark ol p "
        "section span strong summary sup time ul",
    )
)
ATTRIBUTES = set(
    re.findall(
        r"[\w-]+",
        "aria-hidden aria-label aria-labelledby aria-pressed class data-article data-code data-do "
        "data-end data-given data-say data-start data-values data-words datetime dir hidden id "
        "lang role tabindex title type",
    )
)
VOCABULARY = re.compile(r"[\w +:,#%?-]*")


class Element:
    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(i if isinstance(i, str) else i.text for i in self.inside)

    def own_text(self, without: str) -> str:
        """The text, but not that of elements with this tag."""
        kept = (i for i in self.inside if isinstance(i, str) or i.tag != without)
        return "".join(i if isinstance(i, str) else i.own_text(without) for i in kept)

    def all(self, selector: str) -> list[Element]:
        """Elements with a tag, with a class after a point, or with an attribute in brackets."""
        found = []
        for inner in self.inside:
            if isinstance(inner, Element):
                classes = (inner.attributes.get("class") or "").split()
                names = [f".{name}" for name in classes]
                names += [f"[{name}]" for name in inner.attributes]
                if selector in (inner.tag, *names):
                    found.append(inner)
                found += inner.all(selector)
        return found

    def one(self, selector: str) -> Element:
        (found,) = self.all(selector)
        return found


class Reader(HTMLParser):
    """Reads HTML into elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("root", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES
            assert VOCABULARY.fullmatch(value or "")
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(html: str) -> Element:
    reader = Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.open
    return root
