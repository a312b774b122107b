"""Several articles: what each is called in a list and at its quotes, and which were asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from index import Article
from ui.conversation.turn import Turn
from ui.render.html import Html
from ui.render.languages.speaking import say
from ui.render.terminal import told_apart
from ui.render.titles import article_name, day_in_words, language_of


def listed(articles: Sequence[Article]) -> list[dict[str, str]]:
    """Return the name of each article, its publisher and its date, "" where it is not known."""
    return [
        {
            "name": " ".join(article_name(article).split()),
            "publisher": " ".join((article.publisher or "").split()),
            "date": " ".join((article.date or article.published or "").split()),
        }
        for article in articles
    ]


def named(article: Article, articles: Sequence[Article]) -> str:
    """Return what tells an article from the others, as plain text."""
    if article.title is None:
        return article_name(article)
    return " ".join(told_apart(article, articles).split())


def asked_of(turn: Turn, articles: Sequence[Article]) -> list[Article]:
    """Return the articles that a turn was asked of."""
    return [article for article in articles if not turn.of or article.id in turn.of]


def said_of_asked(turn: Turn, articles: Sequence[Article]) -> Html:
    """Return which articles were asked, as HTML, where these were not all."""
    asked = asked_of(turn, articles)
    if len(asked) == len(articles):
        return Html()
    if len(asked) == 1:
        words = say("Asked of {name} only.", name=named(asked[0], articles))
    else:
        words = say("Asked of {n} of {m} articles.", n=len(asked), m=len(articles))
    return Html('<p class="of" dir="auto">{}</p>').format(words)


def by_article(quotes: Sequence[tuple[Article, Html]], articles: Sequence[Article]) -> Html:
    """Return quotes, each with its article, those of one article together.

    Of several articles it is said under each run of quotes which one they are from.
    """
    if len(articles) == 1:
        return _quoted(quotes)
    return Html().join(
        _quoted(run) + _from(run[0][0], articles)
        for run in (list(run) for _, run in groupby(quotes, key=lambda quote: quote[0].id))
    )


def _quoted(quotes: Sequence[tuple[Article, Html]]) -> Html:
    """Return quotes of one article, in the language that it is written in."""
    words, tongue = Html(" ").join(quote for _, quote in quotes), language_of(quotes[0][0])
    return Html('<blockquote class="answer" dir="auto" lang="{}">{}</blockquote>').format(
        tongue, words
    )


def _from(article: Article, articles: Sequence[Article]) -> Html:
    name = Html('<span lang="{}">{}</span>').format(language_of(article), named(article, articles))
    known = Html(" · ").join([name, *_known(article)])
    return Html('<p class="from" dir="auto">{}</p>').format(known)


def _known(article: Article) -> list[str]:
    """Return an article's publisher and its date in words, as far as they are known."""
    date = article.date or article.published
    known = (article.publisher, None if date is None else day_in_words(date))
    return [" ".join(words.split()) for words in known if words]
