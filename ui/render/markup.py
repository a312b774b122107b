"""Elements put into a text by offset."""

from __future__ import annotations

from collections import defaultdict

from ui.render.html import Html

Element = tuple[Html, Html]  # its two tags


class Markup:
    """Elements to put into a text, which is escaped.

    Offsets are code points of the text as it was before escaping.
    """

    def __init__(self) -> None:
        self._closing: defaultdict[int, list[Html]] = defaultdict(list)
        self._between: defaultdict[int, list[Html]] = defaultdict(list)
        self._opening: defaultdict[int, list[Html]] = defaultdict(list)

    def wrap(self, element: Element, start: int, end: int) -> None:
        """Put an element around `text[start:end]`, which is not empty.

        Elements must not cross each other; of two that begin or end together, the outer one
        comes first.
        """
        self._opening[start].append(element[0])
        self._closing[end].insert(0, element[1])

    def put(self, inserted: Html, at: int) -> None:
        """Put HTML before the character at an offset, after an element that ends there."""
        self._between[at].append(inserted)

    def into(self, text: str) -> Html:
        """Return the text as HTML, with everything in its place."""
        pieces: list[str] = []
        last = 0
        for at in sorted({*self._closing, *self._between, *self._opening}):
            pieces.append(text[last:at])
            pieces += (*self._closing[at], *self._between[at], *self._opening[at])
            last = at
        return Html().join([*pieces, text[last:]])
