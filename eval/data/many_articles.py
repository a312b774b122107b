"""As many articles as a library needs, made when they are needed and never kept.

Each is one of our own articles by kind, in which every name and every number is another one:
alike in length and in how it is built, and about somebody else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from eval.data.kinds import PARTS, KindArticle, load_kinds
from index.article import Article
from index.words import FUNCTION_WORDS, fold

_NAME = re.compile(r"(?<![.?!\n“\"] )(?<![\n“\"])\b[A-Z][a-z]{3,}\b")
_WORD = re.compile(r"\b[A-Z]\w+\b")
_DIGIT = re.compile(r"[3-9]")
_BEGINS = "Ba Bel Cor Dan Dra El Fen Gar Hol Is Jor Kal Lam Mar Nor Ol Per Quin Ros Sel Tor Val Wes"
_MIDDLES = "ba da den dri fa gan la len li mo na ner ra rin sa ta ven vo"
_ENDS = "by den dor er ford gate ham ic in ley mond ner nes ow rick sen ston ta ton va wick"
_CALENDAR = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """.split()
)


@dataclass(frozen=True, kw_only=True)
class MadeArticle:
    """An article, and questions of fact that it answers."""

    article: Article
    questions: tuple[str, ...]


def many_articles(number: int, *, seed: int = 1) -> Iterator[MadeArticle]:
    """Give so many articles, the same ones for the same seed; each has an id of its own."""
    models = [one for part in PARTS for one in load_kinds(part)]
    for n in range(number):
        yield _other(models[n % len(models)], random.Random(f"{seed} {n}"), f"made-{n:05}")


def _other(model: KindArticle, chance: random.Random, made_id: str) -> MadeArticle:
    text = model.article.text
    found = (word for word in _NAME.findall(text) if fold(word) not in FUNCTION_WORDS | _CALENDAR)
    names = {word: _name(chance) for word in dict.fromkeys(found)}

    def renamed(words: str) -> str:
        # A name is another one wherever it stands, also where it begins a sentence.
        return _WORD.sub(lambda match: names.get(match.group(), match.group()), words)

    # Small digits stay, so that days of the month and years still are some.
    other = _DIGIT.sub(lambda _: chance.choice("3456789"), renamed(text))
    asked = (q for q in model.questions if q.kind == "fact" and not q.history)
    return MadeArticle(
        article=Article(text=other, id=made_id), questions=tuple(renamed(q.question) for q in asked)
    )


def _name(chance: random.Random) -> str:
    middle = chance.choice(_MIDDLES.split()) if chance.random() < 0.7 else ""
    return chance.choice(_BEGINS.split()) + middle + chance.choice(_ENDS.split())
