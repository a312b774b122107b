"""How long a library of many articles takes to grow by one, and to answer, beside one article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from eval.data.many_articles import MadeArticle, many_articles
from eval.run.timing import seconds
from index.encoders.encoder import Encoder
from index.storage.manifest import MANIFEST
from qa.library import Library

ADDED, ASKED_ARTICLES, QUESTIONS_EACH = 5, 6, 4


@dataclass(frozen=True, kw_only=True)
class LibraryTimes:
    """Seconds, one a measurement.

    `add`: an article is added and searched for, so that all that is put off is done, too.
    `one` and `every`: the same questions to the one article that they are about and to all.
    """

    articles: int
    add: tuple[float, ...]
    one: tuple[float, ...]
    every: tuple[float, ...]


def library_times(
    number: int,
    *,
    kept: Path | None = None,
    encoder: Encoder | None = None,
    reader: str | None = None,
    say: Callable[[int, int], None] | None = None,
) -> LibraryTimes:
    """Return the times of a library of so many articles; each step is done once before.

    Where `kept` is given, the library is saved there, and taken from there the next time.
    """
    many = list(many_articles(number + ADDED + 1))
    library = _library(many[:number], kept, encoder, reader, say)
    asked = many[: number : max(1, number // ASKED_ARTICLES)][:ASKED_ARTICLES]
    pairs = [(one.article.id, q) for one in asked for q in one.questions[:QUESTIONS_EACH]]
    library.search(pairs[0][1])
    add = [seconds(partial(_added, library, new)) for new in many[number:]]
    for new in many[number:]:
        library.remove(new.article.id)
    library.ask(pairs[0][1])
    one, every = [], []
    for article_id, question in pairs:
        bot, whole = library.bot([article_id]), library.bot()
        bot.ask("Which paragraph is the first?")
        one.append(seconds(partial(bot.ask, question)))
        every.append(seconds(partial(whole.ask, question)))
    return LibraryTimes(articles=number, add=tuple(add[1:]), one=tuple(one), every=tuple(every))


def _library(
    made: list[MadeArticle],
    kept: Path | None,
    encoder: Encoder | None,
    reader: str | None,
    say: Callable[[int, int], None] | None,
) -> Library:
    articles = [one.article for one in made]
    if kept is not None and (kept / MANIFEST).exists():
        library = Library.load(kept, encoder=encoder, reader=reader)
        if library.articles == tuple(articles):
            return library
    library = Library(articles, encoder=encoder, reader=reader, progress=say)
    if kept is not None:
        library.save(kept)
    return library


def _added(library: Library, new: MadeArticle) -> None:
    library.add(new.article)
    library.search(new.questions[0])
