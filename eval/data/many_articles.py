"""As many articles as a library needs, made when they are needed and never kept.

Each is one of our own articles by kind, in which every name and every number is another one:
alike in length and in how it is built, and about somebody else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from eval.data.kinds import PARTS, load_kinds
from index.article import Article
from index.words import FUNCTION_WORDS, fold

_NAME = re.compile(r"(?<![.?!\n“\"] )(?<![\n“\"])\b[A-Z][a-z]{3,}\b")
_WORD = re.compile(r"\b[A-Z]\w+\b")
_DIGIT = re.compile(r"\d")
_BEGINS = "Ba Bel Cor Dan Dra El Fen Gar Hol Is Jor Kal Lam Mar Nor Ol Per Quin Ros Sel Tor Val Wes"
_MIDDLES = "ba da den dri fa gan la len li mo na ner ra rin sa ta ven vo"
_ENDS = "by den dor er ford gate ham ic in ley mond ner nes ow rick sen ston ta ton va wick"
_CALENDAR = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """.split()
)


def many_articles(number: int, *, seed: int = 1) -> Iterator[Article]:
    """Give so many articles, the same ones for the same seed; each has an id of its own."""
    models = [one.article for part in PARTS for one in load_kinds(part)]
    for n in range(number):
        yield _other(models[n % len(models)], random.Random(f"{seed} {n}"), f"made-{n:05}")


def _other(article: Article, chance: random.Random, made_id: str) -> Article:
    names: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        word = match.group()
        if fold(word) in FUNCTION_WORDS | _CALENDAR:
            return word
        return names.setdefault(word, _name(chance))

    text = _NAME.sub(renamed, article.text)
    # A name is another one wherever it stands, also where it begins a sentence.
    text = _WORD.sub(lambda match: names.get(match.group(), match.group()), text)
    # Small digits stay, so that days of the month and years still are some.
    text = _DIGIT.sub(lambda m: m.group() if m.group() in "012" else chance.choice("3456789"), text)
    return Article(text=text, id=made_id)


def _name(chance: random.Random) -> str:
    middle = chance.choice(_MIDDLES.split()) if chance.random() < 0.7 else ""
    return chance.choice(_BEGINS.split()) + middle + chance.choice(_ENDS.split())
