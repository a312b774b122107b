"""The head of the page, and what stands below it before the first question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index import Article
from ui.markup import escape

_TITLES_SHOWN = 6
_SHOWN = 600  # characters of the first paragraph


def page_title(articles: Sequence[Article]) -> str:
    """Give the title of the page, as plain text: the headline, or how many articles."""
    return article_name(articles[0]) if len(articles) == 1 else f"{len(articles)} articles"


def masthead(articles: Sequence[Article]) -> str:
    """Give the head of the page: headline, date, and what this is."""
    several = len(articles) > 1
    day = articles[0].date if not several else None
    return (
        '<header class="masthead">'
        f'<p class="kicker">{"Ask the articles" if several else "Ask the article"}</p>'
        f'<h1 dir="auto">{escape(page_title(articles))}</h1>'
        f"{_titles(articles) if several else ''}"
        f'<p class="standfirst">{_dated(day) if day is not None else ""}'
        "Answers are quoted word for word, with the passage they come from. "
        f"Where the {'articles do' if several else 'article does'} not say, you are told so.</p>"
        "</header>"
    )


def opening(articles: Sequence[Article]) -> str:
    """Give how the first article begins, to look at before the first question."""
    article = articles[0]
    blocks = article.layout.blocks
    first = next((b for b in blocks if b.kind == "paragraph"), blocks[0])
    text = article.text[first.start : first.end]
    begins = "How it begins" if len(articles) == 1 else "How the first begins"
    return (
        f'<aside class="sources" aria-label="{begins}"><h3>{begins}</h3>'
        f'<p class="text" dir="auto">{escape(_shortened(text))}</p></aside>'
    )


def _shortened(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return f"{text[: max(text.rfind(' ', 0, _SHOWN), _SHOWN // 2)]} …"


def article_name(article: Article) -> str:
    """Give what to call an article: its headline, else its file, as plain text."""
    if article.title is not None:
        return article.title
    return article.source if article.source is not None else "An article without a headline"


def _titles(articles: Sequence[Article]) -> str:
    names = "".join(
        f'<li dir="auto">{escape(article_name(a))}</li>' for a in articles[:_TITLES_SHOWN]
    )
    more = len(articles) - _TITLES_SHOWN
    return f'<ul class="titles">{names}{f"<li>and {more} more</li>" if more > 0 else ""}</ul>'


def _dated(day: str) -> str:
    try:
        shown = f"{(d := date.fromisoformat(day)).day} {d:%B %Y}"
    except ValueError:
        return f'<span class="date">{escape(day)}</span> '
    return f'<time class="date" datetime="{d:%Y-%m-%d}">{shown}</time> '
