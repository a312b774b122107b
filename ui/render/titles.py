"""What to call articles and say of them, and the head of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index import Article
from ui.render.html import Html
from ui.render.languages.inside import said_in_page
from ui.render.languages.speaking import day as in_words
from ui.render.languages.speaking import say, speaking

_LONGEST_OPENING = 60
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
# What Markdown puts at the beginning of a line, and around words.
_SIGNS = re.compile(r"^\s*(?:[#>]+\s|[-*+]\s|-{3,}|\|)\s*|\*+(?=\S)|(?<=\S)\*+", re.MULTILINE)


def page_title(articles: Sequence[Article]) -> str:
    """Return the title of the page, as plain text: the headline, or how many articles."""
    return article_name(articles[0]) if len(articles) == 1 else say("{n} articles", n=len(articles))


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


def masthead(articles: Sequence[Article]) -> Html:
    """Return what this is, and the headline."""
    several = len(articles) > 1
    ask = say("Ask the articles") if several else say("Ask the article")
    name = said_in_page("{n} articles", n=len(articles)) if several else page_title(articles)
    # The article's own stands beside it: headline.js shows one of the two.
    titled = len(articles) == 1 and articles[0].title is not None
    return Html(
        '<p class="kicker">{ask}</p><h1 id="headline"{twice} dir="auto"{tongue}>{name}</h1>'
    ).format(
        ask=ask,
        twice=Html(' class="twice"') if titled else Html(),
        tongue=_in_its_own(articles),
        name=name,
    )


def promise(articles: Sequence[Article]) -> Html:
    """Return what a reader may expect, above the first question."""
    leads = say("Answers are quoted word for word, and each leads to the place that it comes from.")
    if len(articles) > 1:
        told = say("Where the articles do not say, you are told so.")
    else:
        told = say("Where the article does not say, you are told so.")
    # Each in an element of its own, so that it can be said in another language.
    return Html(
        '<p class="promise"><span>{}</span> <span>{}</span> <span class="foreign">{}</span></p>'
    ).format(leads, told, say("Ask in English: only English is read."))


def _in_its_own(articles: Sequence[Article]) -> Html:
    """Return the attribute that tells the language of a headline; none where there are several."""
    return Html() if len(articles) > 1 else Html(' lang="{}"').format(language_of(articles[0]))


def language_of(article: Article) -> str:
    """Return the tag of the language that an article is in, as far as it says."""
    given = article.language
    return given if given is not None and _TAG.fullmatch(given) else "en"


def day_in_words(day: str) -> str:
    """Return a date in words, as plain text; one that is none as it was given."""
    try:
        return in_words(date.fromisoformat(day))
    except ValueError:
        return day


def day_in_english(day: str) -> str:
    """Return a date in an article's own language, for where it stands among its words."""
    with speaking("en"):
        return day_in_words(day)


def dated(day: str) -> Html:
    """Return a date in words; one that is none as it was given."""
    try:
        d = date.fromisoformat(day)
    except ValueError:
        return Html('<span class="date" dir="auto">{}</span>').format(day)
    time = Html('<time class="date" datetime="{}">{}</time>')
    return time.format(f"{d:%Y-%m-%d}", day_in_english(day))
