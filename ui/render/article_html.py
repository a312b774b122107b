"""The article itself as HTML, typeset for reading, with every place findable by offset.

Each block carries in `data-start` the offset of its first character, and its text content is
exactly the article's, so the page can mark any quote where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import Article
from index.layout import Block
from index.text import Range, trim
from ui.render.markup import Markup, escape
from ui.render.titles import article_name, dated

_ELEMENT = {"heading": "h3"}
# What says no more than the look of the page does: kept in the text, but not shown.
_UNSHOWN = {"h3": re.compile("#+"), "p": re.compile(r"date\b:?\s*(?=\d)", re.IGNORECASE)}


def paper(articles: Sequence[Article]) -> str:
    """Return all articles, one below the other, each with its number from 0."""
    return "".join(
        f'<article class="paper" data-article="{number}">{"".join(_parts(article))}</article>'
        for number, article in enumerate(articles)
    )


def _parts(article: Article) -> Iterator[str]:
    blocks = article.layout.blocks
    headed = any(block.kind == "header" for block in blocks)
    if not headed or article.layout.title is None:
        # The text itself holds no headline, so this one is no place in it.
        yield f'<h2 class="title" dir="auto">{escape(article_name(article))}</h2>'
    if not headed and article.date is not None:
        yield f'<p class="byline">{dated(article.date)}</p>'
    for block in blocks:
        if block.kind == "header":
            yield from _header(article, block)
        else:
            element = _ELEMENT.get(block.kind, "p")
            yield _block(article.text, (block.start, block.end), element)


def _header(article: Article, block: Block) -> Iterator[str]:
    """Return the date above the headline, and whatever else stands in the first line."""
    at, end = block.start, block.end
    layout = article.layout
    title = layout.title if layout.title is not None else (end, end)
    if not at <= title[0] < title[1] <= end:
        title = (end, end)
    yield _block(article.text, trim(article.text, at, title[0]), "p", "byline")
    yield _block(article.text, title, "h2", "title")
    yield _block(article.text, trim(article.text, title[1], end), "p", "byline")


def _block(text: str, place: Range, element: str, kind: str = "") -> str:
    start, end = place
    if start >= end:
        return ""
    named = f' class="{kind}"' if kind else ""
    content = text[start:end]
    markup = Markup()
    looked_at = element == "h3" or kind == "byline"
    if looked_at and (unshown := _UNSHOWN[element].match(content)):
        markup.wrap("span", 0, unshown.end())
    return f'<{element}{named} dir="auto" data-start="{start}">{markup.into(content)}</{element}>'
