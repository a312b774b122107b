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
        # At an offset: tags that close, what stands between elements, tags that open.
        self._at: defaultdict[int, tuple[list[Html], list[Html], list[Html]]] = defaultdict(
            lambda: ([], [], [])
        )

    def wrap(self, element: Element, start: int, end: int) -> None:
        """Put an element around `text[start:end]`, which is not empty.

        Elements must not cross each other; of two that begin or end together, the outer one
        comes first.
        """
        self._at[start][2].append(element[0])
        self._at[end][0].insert(0, element[1])

    def put(self, inserted: Html, at: int) -> None:
        """Put HTML before the character at an offset, after an element that ends there."""
        self._at[at][1].append(inserted)

    def into(self, text: str) -> Html:
        """Return the text as HTML, with everything in its place."""
        pieces: list[str] = []
        last = 0
        for at, (closing, between, opening) in sorted(self._at.items()):
            pieces += (text[last:at], *closing, *between, *opening)
            last = at
        return Html().join([*pieces, text[last:]])
