"""Which part of the SQuADShifts files is for training, for development and for testing.

Whole articles are held out, never single questions. Every fourth article of `new_wiki`,
from the first, is the test set: nothing is trained or tuned on it. The development part is
what the confidence is fitted on, so the reader is not trained on it either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from eval.data.gold import GoldQuestion, load_gold
from index.article import Article
from index.errors import OptionError
from index.text import Range

Part = Literal["train", "dev", "test"]

SETS = ("new_wiki", "amazon_reviews", "reddit")
_TEST_EVERY = 4
# Every so many articles, from the so-many-th, are the development part.
_DEV = {"new_wiki": (12, 2), "amazon_reviews": (32, 0), "reddit": (24, 0)}
# reddit is one file of unrelated posts: so many blocks together are taken for an article.
_CHUNK = 60


@dataclass(frozen=True, kw_only=True)
class Source:
    """An article of a crowd's set and the questions that it answers."""

    name: str
    article: Article
    questions: tuple[GoldQuestion, ...]


def set_file(folder: Path, name: str) -> Path:
    """Return where a set's file lies in a folder."""
    return folder / f"{name}_v1.0.json"


def check_data(folder: Path) -> None:
    """Raise `OptionError` if a folder lacks a file of `SETS`."""
    for name in SETS:
        path = set_file(folder, name)
        if not path.is_file():
            raise OptionError(f"There is no {path}. Give the folder of the SQuADShifts files.")


def sources(folder: Path, part: Part) -> Iterator[Source]:
    """Return the articles of one part of all three sets, those without a question left out."""
    for name in SETS:
        gold = load_gold(set_file(folder, name))
        if name == "reddit":
            found = _chunks(gold.articles[0], gold.questions)
        else:
            found = [(article, gold.of(article)) for article in gold.articles]
        for number, (article, questions) in enumerate(found):
            if questions and _part(name, number) == part:
                yield Source(name=name, article=article, questions=tuple(questions))


def _part(name: str, number: int) -> Part:
    if name == "new_wiki" and number % _TEST_EVERY == 0:
        return "test"
    every, remainder = _DEV[name]
    return "dev" if number % every == remainder else "train"


def _chunks(
    article: Article, questions: Sequence[GoldQuestion]
) -> list[tuple[Article, list[GoldQuestion]]]:
    """Cut a long article between blocks; a question that a cut goes through is left out."""
    blocks = article.layout.blocks
    parts = []
    for first in range(0, len(blocks), _CHUNK):
        start, end = blocks[first].start, blocks[min(first + _CHUNK, len(blocks)) - 1].end
        part = Article(text=article.text[start:end])
        inside = [
            replace(
                q,
                article_id=part.id,
                evidence=_moved(q.evidence, -start),
                acceptable=_moved(q.acceptable, -start),
            )
            for q in questions
            if all(start <= s and e <= end for s, e in q.evidence + q.acceptable)
        ]
        parts.append((part, inside))
    return parts


def _moved(ranges: Sequence[Range], by: int) -> tuple[Range, ...]:
    return tuple((start + by, end + by) for start, end in ranges)
