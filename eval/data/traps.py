"""Questions that the article does not answer, asked all the same: four kinds of trap.

Another article's question; the article without the paragraph that answers; a name or a
number exchanged (Rajpurkar, Jia and Liang, 2018); and what is no question about an
article at all: chat, commands, the world at large.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from eval.data.gold import GoldQuestion
from eval.data.unanswerable import exchanged, names_in, without_answers
from index.article import Article

TrapKind = Literal["foreign", "removed", "exchanged", "off topic"]
TRAP_KINDS: tuple[TrapKind, ...] = get_args(TrapKind)


_OFF_TOPIC = 15  # an article

# There are many more traps than people step into: taken together they count for so much,
# as if one question in three that is asked had no answer in the article.
SHARE = 1 / 3


@dataclass(frozen=True, kw_only=True)
class Trap:
    """A question, unanswerable on the article that it is asked on."""

    kind: TrapKind
    article: Article
    question: GoldQuestion


def traps(
    article: Article,
    questions: Sequence[GoldQuestion],
    others: Sequence[GoldQuestion],
    off_topic: Sequence[str],
    *,
    seed: str,
    share: float = 1.0,
) -> Iterator[Trap]:
    """Yield the traps of one article, those on a like text next to each other.

    `questions` are its own, `others` those of another article. Of all kinds but the last,
    the `share` is drawn; of `off_topic` all are asked. The same for the same seed.
    """
    rng = random.Random(seed)
    names = [n for q in others for n in names_in(q.question) if n not in article.text]
    strangers = rng.sample(list(others), min(len(others), len(questions)))

    def trap(kind: TrapKind, on: Article, question: GoldQuestion, asked: str) -> Trap:
        unanswerable = replace(
            question,
            question=asked,
            article_id=article.id,
            history=(),
            answerable=False,
            answers=(),
            evidence=(),
            acceptable=(),
            votes=(),
        )
        return Trap(kind=kind, article=on, question=unanswerable)

    for q in strangers:
        if rng.random() < share:
            yield trap("foreign", article, q, q.question)
    for q in questions:
        if rng.random() < share and (other := exchanged(q.question, names, rng)) is not None:
            yield trap("exchanged", article, q, other)
    for number, asked in enumerate(off_topic):
        blank = GoldQuestion(
            id=f"off-topic-{number}",
            kind="off topic",
            article_id=article.id,
            question=asked,
            answerable=False,
        )
        yield trap("off topic", article, blank, asked)
    for rest, unanswered in without_answers(article, questions):
        for q in unanswered:
            if rng.random() < share:
                yield trap("removed", rest, q, q.question)


def off_topic_questions(split: Literal["dev", "test"]) -> list[str]:
    """Return one half of the chat, commands and questions about no article that we collected."""
    lines = (files("eval") / "gold" / "off_topic.txt").read_text(encoding="utf-8").splitlines()
    asked = (
        GoldQuestion(id=line, kind="off topic", article_id="", question=line, answerable=False)
        for line in lines
        if line.strip()
    )
    return [q.question for q in asked if q.split == split]


def off_topic_for(number: int, split: Literal["dev", "test"]) -> list[str]:
    """Return the off-topic questions for one article: other ones for each, round and round."""
    asked = off_topic_questions(split)
    first = number * _OFF_TOPIC % len(asked)
    return (asked + asked)[first : first + _OFF_TOPIC]


def trap_weights(is_trap: ArrayLike) -> NDArray[np.float64]:
    """Return weights with which traps are `SHARE` of all; 1 for all where there is one kind."""
    traps_here = np.asarray(is_trap, dtype=bool)
    others = int((~traps_here).sum())
    weights = np.ones(len(traps_here))
    if others and traps_here.any():
        weights[traps_here] = SHARE / (1 - SHARE) * others / int(traps_here.sum())
    return weights
