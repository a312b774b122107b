"""Text into HTML, safely: escaping, and tags put into a text by offset."""

from __future__ import annotations

import html
import re
from collections import defaultdict

_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def escape(text: str) -> str:
    """Return HTML whose text content is `text`, and that is nothing but text.

    A character that would turn round what follows it (the "Trojan Source" of Boucher
    and Anderson, 2021) is kept, but shut in an element of its own, where it does nothing.
    """
    # A browser drops this character, and every offset after it would be wrong.
    return _BIDI_CONTROLS.sub(_shut_in, html.escape(text.replace("\0", "\ufffd")))


def _shut_in(match: re.Match[str]) -> str:
    return f'<bdi class="control" data-code="U+{ord(match[0]):04X}">{match[0]}</bdi>'


class Markup:
    """Tags to put into a text: the text is escaped, the tags are not.

    Offsets are code points of the text as it was before escaping.
    """

    def __init__(self) -> None:
        self._closing: defaultdict[int, str] = defaultdict(str)
        self._between: defaultdict[int, str] = defaultdict(str)
        self._opening: defaultdict[int, str] = defaultdict(str)

    def wrap(self, tag: str, start: int, end: int, attributes: str = "") -> None:
        """Put an element around `text[start:end]`, which is not empty.

        Elements must not cross each other; of two that begin or end together, the outer one
        comes first.
        """
        self._opening[start] += f"<{tag} {attributes}>" if attributes else f"<{tag}>"
        self._closing[end] = f"</{tag}>" + self._closing[end]

    def put(self, html_text: str, at: int) -> None:
        """Put HTML before the character at an offset, after an element that ends there."""
        self._between[at] += html_text

    def into(self, text: str) -> str:
        """Return the text as HTML, with everything in its place."""
        pieces = []
        last = 0
        for at in sorted({*self._closing, *self._between, *self._opening}):
            pieces += [escape(text[last:at]), self._closing[at], self._between[at]]
            pieces.append(self._opening[at])
            last = at
        return "".join([*pieces, escape(text[last:])])
