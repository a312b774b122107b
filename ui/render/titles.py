"""What to call articles and say of them, and the head of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index import Article
from ui.render.markup import escape

_LONGEST_OPENING = 60
# What Markdown puts at the beginning of a line, and around words.
_SIGNS = re.compile(r"^\s*(?:[#>]+\s|[-*+]\s|-{3,}|\|)\s*|\*+(?=\S)|(?<=\S)\*+", re.MULTILINE)


def page_title(articles: Sequence[Article]) -> str:
    """Return the title of the page, as plain text: the headline, or how many articles."""
    return article_name(articles[0]) if len(articles) == 1 else f"{len(articles)} articles"


def article_name(article: Article) -> str:
    """Return what to call an article, as plain text: its headline, or else how it begins."""
    return article.title if article.title is not None else f"“{_opening(article.text)}”"


def _opening(text: str) -> str:
    """Return the first words of a text, on one line, as a title that is none is often given."""
    words = _SIGNS.sub("", text[: 10 * _LONGEST_OPENING]).split()
    kept = ""
    for word in words:
        if kept and len(kept) + 1 + len(word) > _LONGEST_OPENING:
            return f"{kept} …"
        kept = f"{kept} {word}" if kept else word
    return kept if len(kept) <= _LONGEST_OPENING else f"{kept[:_LONGEST_OPENING]}…"


def masthead(articles: Sequence[Article]) -> str:
    """Return what this is, and the headline."""
    ask = "Ask the articles" if len(articles) > 1 else "Ask the article"
    # The article's own stands beside it: headline.js shows one of the two.
    twice = ' class="twice"' if len(articles) == 1 and articles[0].title is not None else ""
    return (
        f'<p class="kicker">{ask}</p>'
        f'<h1 id="headline"{twice} dir="auto">{escape(page_title(articles))}</h1>'
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
