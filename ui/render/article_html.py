"""The article itself as HTML, typeset for reading, with every place findable by offset.

Each block carries in `data-start` the offset of its first character, and its text content is
exactly the article's, so the page can mark any quote where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index import Article
from index.layout import Block, Kind
from index.text import Range, trim
from ui.render.markup import escape
from ui.render.signs import looks
from ui.render.titles import dated, language_of


def paper(articles: Sequence[Article]) -> str:
    """Return all articles, one below the other, each with its number from 0."""
    return "".join(
        f'<article class="paper" data-article="{number}" lang="{language_of(article)}">'
        f"{''.join(_parts(article))}</article>"
        for number, article in enumerate(articles)
    )


def _parts(article: Article) -> Iterator[str]:
    blocks = article.layout.blocks
    headed = any(block.kind == "header" for block in blocks)
    if article.title is not None and (not headed or article.layout.title is None):
        # The text itself holds no headline, so this one is no place in it.
        yield f'<h2 class="title" dir="auto">{escape(article.title)}</h2>'
    if not headed and article.date is not None:
        yield f'<p class="byline">{dated(article.date)}</p>'
    for block in blocks:
        if block.kind == "header":
            yield from _header(article, block)
        else:
            yield _block(article.text, (block.start, block.end), block.kind)


def _header(article: Article, block: Block) -> Iterator[str]:
    """Return the date above the headline, and whatever else stands in the first line."""
    at, end = block.start, block.end
    layout = article.layout
    title = layout.title if layout.title is not None else (end, end)
    if not at <= title[0] < title[1] <= end:
        title = (end, end)
    yield _block(article.text, trim(article.text, at, title[0]), "header")
    yield _block(article.text, title, "header", "title")
    yield _block(article.text, trim(article.text, title[1], end), "header")


def _block(text: str, place: Range, kind: Kind, named: str = "byline") -> str:
    """Return a block, in a class of its own where it is no paragraph and no heading."""
    start, end = place
    if start >= end:
        return ""
    content = text[start:end]
    element, classes, role = "p", "", ""
    if kind == "header":
        element, classes = ("h2" if named == "title" else "p"), named
    elif kind == "heading":
        element = "h3"
    elif kind == "table":
        element, classes, role = "div", "table", ' role="table"'
    elif kind != "paragraph":
        classes = kind.replace(" ", "-")
    if kind == "list" and content[0].isdigit():
        classes = "list numbered"
    inside = looks(content, kind).into(content)
    given = f' class="{classes}"' if classes else ""
    return f'<{element}{given}{role} dir="auto" data-start="{start}">{inside}</{element}>'
