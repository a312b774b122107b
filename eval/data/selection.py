"""Which questions of a gold set are asked."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eval.data.gold import GoldError, GoldQuestion, GoldSet
from eval.data.traps import Trap, off_topic_for, traps
from index.article import Article
from index.errors import OptionError


@dataclass(frozen=True, kw_only=True)
class Options:
    """What is asked and how; all of it is written into the report.

    `split`: a half of the questions, or all.
    `every`, `offset`: every N-th article, from the K-th, counted from 0.
    `max_articles`: at most so many of these articles, the first ones.
    `max_questions`: at most so many questions an article, drawn by `seed`.
    `traps`: also ask questions that the article does not answer (`eval.data.traps`).
    `traps_share`: so many of those that can be made of its own and the next one's questions.
    `retrieval_only`: search, but do not read.
    `resamples`: bootstrap draws a figure.

    Raises:
        OptionError: if one is out of its range or does not go with another.
    """

    split: Literal["dev", "test", "all"] = "all"
    every: int = 1
    offset: int = 0
    max_articles: int | None = None
    max_questions: int | None = None
    traps: bool = False
    traps_share: float = 0.5
    retrieval_only: bool = False
    seed: int = 0
    resamples: int = 1000

    def __post_init__(self) -> None:
        for name in ("every", "max_articles", "max_questions", "resamples"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise OptionError(f"{name} must be 1 or more, not {value}.")
        if not 0 <= self.offset < self.every:
            raise OptionError(
                f"offset must be from 0 up to below every ({self.every}), not {self.offset}."
            )
        if self.seed < 0:
            raise OptionError(f"seed must be 0 or more, not {self.seed}.")
        if not 0 < self.traps_share <= 1:
            raise OptionError(f"traps_share must be in (0, 1], not {self.traps_share}.")
        if self.traps and self.retrieval_only:
            raise OptionError("traps need reading: leave out retrieval_only.")


def select(gold: GoldSet, options: Options) -> GoldSet:
    """Return the part of a gold set that is to be asked, articles without questions left out.

    Raises:
        GoldError: if nothing is left.
    """
    articles = []
    questions: list[GoldQuestion] = []
    for article in gold.articles[options.offset :: options.every][: options.max_articles]:
        asked = [q for q in gold.of(article) if options.split in ("all", q.split)]
        if asked:
            articles.append(article)
            questions += _drawn(asked, options.max_questions, f"{options.seed}:{article.id}")
    if not questions:
        raise GoldError(
            f"No question of {gold.name} is left to ask (split {options.split}, every "
            f"{options.every} from {options.offset}). Choose more articles or the split all."
        )
    return replace(gold, articles=tuple(articles), questions=tuple(questions))


def traps_of(gold: GoldSet, article: Article, options: Options) -> Iterator[Trap]:
    """Return the traps of one article; another article's questions are the next one's.

    Where there is one article only, there are none of those.
    """
    number = gold.articles.index(article)
    other = gold.articles[(number + 1) % len(gold.articles)]
    return traps(
        article,
        gold.of(article),
        gold.of(other) if other is not article else (),
        off_topic_for(number, "dev" if options.split == "dev" else "test"),
        seed=f"{options.seed}:{article.id}",
        share=options.traps_share,
    )


def _drawn(
    questions: Sequence[GoldQuestion], most: int | None, seed: str
) -> Sequence[GoldQuestion]:
    """At most `most` of them, in their order; the same for the same seed."""
    if most is None or most >= len(questions):
        return questions
    chosen = random.Random(seed).sample(range(len(questions)), most)
    return [questions[i] for i in sorted(chosen)]
