"""Questions to start with, for an article that the reader has not asked yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from index import Article
from index.layout import heading_text
from qa.shipped import shipped_article
from ui.page.together import Asked

# The last one is not answered by the article: a reader should see that it says so.
_SHIPPED = (
    "What is this article about?",
    "Who helped the mujahideen?",
    "How did the Taliban rise to power?",
    "What does the Russian embassy say about the withdrawal?",
    "Who wrote this article?",
)
_ABOUT = "What is this article about?"
_TRIED, _SHOWN = 12, 5
_LONGEST_HEADING = 80
_NAME = re.compile(r"(?<=[a-z,;] )(?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}")
_LEADING = re.compile(r"^(?:The|A|An)(?= )")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def shipped_examples(bot: Asked) -> tuple[str, ...] | None:
    """Return the chosen questions for the article that ships; None if it is another."""
    if len(bot.articles) == 1 and bot.articles[0].sha256 == _shipped_sha256():
        return _SHIPPED
    return None


def examples(bot: Asked) -> tuple[str, ...]:
    """Return questions made from the text, each of which the bot answers.

    They are asked to find that out, so this takes as long as some answers do.
    """
    if (chosen := shipped_examples(bot)) is not None:
        return chosen
    made = dict.fromkeys(question for article in bot.articles for question in _made(article))
    answered = (q for q in islice(made, _TRIED) if bot.ask(q).kind == "answer")
    return tuple(islice(answered, _SHOWN))


def leading_on(article: Article, near: str) -> Iterator[str]:
    """Make questions of an article, those of the names and years in a text `near` first."""
    for name in dict.fromkeys(_NAME.findall(near)):
        yield _said_about(name)
    for year in dict.fromkeys(_YEAR.findall(near)):
        yield f"What happened in {year}?"
    yield from _made(article)


def _made(article: Article) -> Iterator[str]:
    """Make questions of an article's headings, names and years, the most telling first."""
    yield _ABOUT
    text = article.text
    for block in article.layout.blocks:
        if block.kind == "heading":
            heading = heading_text(text[block.start : block.end])
            if len(heading) <= _LONGEST_HEADING:
                yield heading if heading.endswith("?") else _said_about(heading)
    for name in _by_number(_NAME.findall(text)):
        yield _said_about(name)
    for year in _by_number(_YEAR.findall(text)):
        yield f"What happened in {year}?"


def _said_about(named: str) -> str:
    """Return a question that fits whatever is named: nobody asks who Saudi Arabia is."""
    return f"What is said about {_LEADING.sub(lambda m: m[0].lower(), named)}?"


def _by_number(found: list[str]) -> list[str]:
    return sorted(dict.fromkeys(found), key=lambda each: -found.count(each))[:4]


@lru_cache(maxsize=1)
def _shipped_sha256() -> str:
    return shipped_article().sha256
