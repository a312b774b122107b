"""What to call articles and say of them, and the head of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index import Article
from ui.render.markup import escape


def page_title(articles: Sequence[Article]) -> str:
    """Return the title of the page, as plain text: the headline, or how many articles."""
    return article_name(articles[0]) if len(articles) == 1 else f"{len(articles)} articles"


def article_name(article: Article) -> str:
    """Return what to call an article: its headline, else its file, as plain text."""
    if article.title is not None:
        return article.title
    return article.source if article.source is not None else "An article without a headline"


def masthead(articles: Sequence[Article]) -> str:
    """Return what this is, and the headline."""
    ask = "Ask the articles" if len(articles) > 1 else "Ask the article"
    return (
        f'<p class="kicker">{ask}</p>'
        f'<h1 id="headline" dir="auto">{escape(page_title(articles))}</h1>'
    )


def promise(articles: Sequence[Article]) -> str:
    """Return what a reader may expect, above the first question."""
    does = "Where the articles do" if len(articles) > 1 else "Where the article does"
    return (
        '<p class="promise">Answers are quoted word for word, and each leads to the place that '
        f"it comes from. {does} not say, you are told so.</p>"
    )


def day_in_words(day: str) -> str:
    """Return a date in words, as plain text; one that is none as it was given."""
    try:
        d = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{d.day} {d:%B %Y}"


def dated(day: str) -> str:
    """Return a date in words; one that is none as it was given."""
    try:
        d = date.fromisoformat(day)
    except ValueError:
        return f'<span class="date" dir="auto">{escape(day)}</span>'
    return f'<time class="date" datetime="{d:%Y-%m-%d}">{day_in_words(day)}</time>'
