"""Titles and authors that a program wrote into a file, and nobody may have looked at."""

from __future__ import annotations

from collections.abc import Sequence

from index.formats.document import Block

_TOP = 2_000


def borne_out(
    title: str | None, author: str | None, blocks: Sequence[Block]
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """Return the title and the authors that the text's beginning names, and a line for each other.

    A file's author is often who owned the computer, and its title that of a template.
    """
    top = _folded(" ".join(block.text for block in blocks)[:_TOP])
    unproved: list[str] = []
    found: list[str] = []
    for name in (author or "").replace(" and ", ";").split(";"):
        if name := name.strip():
            if _folded(name) in top:
                found.append(name)
            else:
                unproved.append(
                    f"The file's property “author: {name}”, which its text does not name."
                )
    if title and _folded(title) not in top:
        unproved.append(f"The file's property “title: {title}”, which its text does not have.")
        title = None
    return title or None, tuple(found), tuple(unproved)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
