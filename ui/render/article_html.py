"""The article itself as HTML, typeset for reading, with every place findable by offset.

Each block carries in `data-start` the offset of its first character, and its text content is
exactly the article's, so the page can mark any quote where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index import Article
from index.layout import Block, Kind
from index.text import Range, trim
from ui.render.html import Html
from ui.render.signs import looks
from ui.render.titles import dated, language_of

_FORMS = {
    "paragraph": Html('<p dir="auto" data-start="{}">{}</p>'),
    "heading": Html('<h3 dir="auto" data-start="{}">{}</h3>'),
    "title": Html('<h2 class="title" dir="auto" data-start="{}">{}</h2>'),
    "table": Html('<div class="table" role="table" dir="auto" data-start="{}">{}</div>'),
}


def paper(articles: Sequence[Article]) -> Html:
    """Return all articles, one below the other, each with its number from 0."""
    return Html().join(
        Html('<article class="paper" data-article="{}" lang="{}">{}</article>').format(
            number, language_of(article), Html().join(_parts(article))
        )
        for number, article in enumerate(articles)
    )


def _parts(article: Article) -> Iterator[Html]:
    blocks = article.layout.blocks
    headed = any(block.kind == "header" for block in blocks)
    if article.title is not None and (not headed or article.layout.title is None):
        # The text itself holds no headline, so this one is no place in it.
        yield Html('<h2 class="title" dir="auto">{}</h2>').format(article.title)
    if not headed and article.date is not None:
        yield Html('<p class="byline">{}</p>').format(dated(article.date))
    for block in blocks:
        if block.kind == "header":
            yield from _header(article, block)
        else:
            yield _block(article.text, (block.start, block.end), block.kind)


def _header(article: Article, block: Block) -> Iterator[Html]:
    """Return the date above the headline, and whatever else stands in the first line."""
    at, end = block.start, block.end
    layout = article.layout
    title = layout.title if layout.title is not None else (end, end)
    if not at <= title[0] < title[1] <= end:
        title = (end, end)
    yield _block(article.text, trim(article.text, at, title[0]), "header", "byline")
    yield _block(article.text, title, "header", "title")
    yield _block(article.text, trim(article.text, title[1], end), "header", "byline")


def _block(text: str, place: Range, kind: Kind, named: str = "") -> Html:
    """Return a block, in a class of its own where it is no paragraph and no heading."""
    start, end = place
    if start >= end:
        return Html()
    content = text[start:end]
    inside = looks(content, kind).into(content)
    if (form := _FORMS.get(named or kind)) is not None:
        return form.format(start, inside)
    numbered = kind == "list" and content[0].isdigit()
    classes = "list numbered" if numbered else named or kind.replace(" ", "-")
    return Html('<p class="{}" dir="auto" data-start="{}">{}</p>').format(classes, start, inside)
