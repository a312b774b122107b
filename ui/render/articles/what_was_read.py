"""What was read of visitors' own articles, as HTML: shown before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from index import Article
from ui.render.markup import escape
from ui.render.reading import ASIDE, known_fields
from ui.render.titles import article_name

# An article, its file's format if that is known, and how it was read.
Read = tuple[Article, str | None, Sequence[str]]

_READ = "This is what was read"


def what_was_read(read: Sequence[Read]) -> str:
    """Return the fields of each article, and what is not in its text; nothing of none.

    Of several each is folded under its headline.
    """
    if not read:
        return ""
    if len(read) == 1:
        return f'<h2>{_READ}</h2><div class="read-one">{_one(*read[0])}</div>'
    folded = "".join(
        f'<details class="read-one"><summary dir="auto">{escape(article_name(one[0]))}</summary>'
        f"{_one(*one)}</details>"
        for one in read
    )
    return f"<h2>{_READ}</h2>{folded}"


def _one(article: Article, form: str | None, notes: Sequence[str]) -> str:
    rows = "".join(
        f'<dt>{name}</dt><dd dir="auto">{escape(value)}</dd>'
        for name, value in known_fields(article, form)
    )
    aside = "".join(f'<li dir="auto">{escape(line)}</li>' for line in (*notes, *article.left_out))
    return f"<dl>{rows}</dl>" + (f"<h3>{ASIDE}</h3><ul>{aside}</ul>" if aside else "")
