"""Which sentence answers a question that leans on the turn before, of all ways to read it.

It often stands where the turn before was answered, or right behind. What speaks for a sentence,
and how sure of it one may be, is fitted by `python -m eval.fitting.after_turn` on conversations of
our own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from index.retrieval.part import Part
from qa.answer import Answer, Span
from qa.decision.cascade import Place, Reading
from qa.fitted import LinearModel
from qa.model_file import held, read_model_file
from qa.question.parsed import ParsedQuestion

MODEL_FILE = "after_turn.json"
# How sure its best reading is, what the other readings make of it, how far it stands from the
# first quote of the turn before, and how it is read.
NAMES = (
    *("sure", "behind", "first_of_another", "sure_of_another"),
    *("right_after", "soon_after", "shortly_before", "given", "near"),
    *("completed", "exchanged", "margin"),
)
SURE_NAMES = ("score", "lead")

_WEIGHED = 6  # candidates of each reading
_LEAST = 1e-4  # as a probability
_NONE, _ALONE = -12.0, -8.0  # log-odds: where no other reading, or no other sentence, is

PartOf = Callable[[str], Part]  # an article's part of the index, by its id


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A sentence, in which reading it is likeliest, and its features as in `NAMES`."""

    reading: int
    span: Span
    features: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class AfterTurnModel:
    """What ranks choices, and the probability that the best one is right."""

    rank: LinearModel
    sure: LinearModel

    def best(self, found: Sequence[Choice]) -> tuple[Choice, list[float]]:
        """Return the best choice, and what its probability goes by, as in `SURE_NAMES`."""
        scored = sorted(((self.rank.score(c.features), i) for i, c in enumerate(found)))
        score, best = scored[-1]
        lead = score - (scored[-2][0] if len(scored) > 1 else _ALONE)
        return found[best], [score, lead]


def leans_on(questions: Sequence[ParsedQuestion], last: Answer) -> bool:
    """Return whether a question is weighed so: not where it is completed to one that stands alone.

    The turn before must have quoted something, too.
    """
    stands_alone = len(questions) == 1 and not questions[0].context
    return bool(last.citations) and not stands_alone


def is_exchanged(question: ParsedQuestion, typed: str) -> bool:
    """Return whether a question stands alone in other words than it was typed in.

    A name stands for "he" then, as a rule; a slip may have been mended, too.
    """
    return not question.context and question.asked != typed


def choices(
    questions: Sequence[ParsedQuestion],
    readings: Sequence[Reading],
    typed: str,
    last: Answer,
    part_of: PartOf,
) -> list[Choice]:
    """Return the best candidates of all readings of a question, each sentence once.

    `typed` is how it was put, and `last` the answer to the turn before.
    """
    odds = [_log_odds(read.confidence) for read in readings]
    by_place: dict[Place, dict[int, tuple[int, Span]]] = {}
    for n, read in enumerate(readings):
        for rank, span in enumerate(read.spans[:_WEIGHED]):
            place = span.passage.article_id, (span.start, span.end)
            by_place.setdefault(place, {})[n] = rank, span
    found = []
    for place, read_as in by_place.items():
        likely = {
            n: odds[n] + span.score - readings[n].spans[0].score for n, (_, span) in read_as.items()
        }
        best = max(likely, key=lambda n: likely[n])
        span = read_as[best][1]
        others = [n for n in read_as if n != best]
        asked = questions[best]
        far = _distance(place, last, part_of)
        features = (
            odds[best],
            likely[best] - odds[best],
            float(any(read_as[n][0] == 0 for n in others)),
            max((likely[n] for n in others), default=_NONE),
            float(far == 1),
            float(far == 2),
            float(far in (-1, -2)),
            float(far == 0),
            0.0 if far is None else 1 / (1 + abs(far)),
            float(bool(asked.context)),
            float(is_exchanged(asked, typed)),
            span.margin or 0.0,
        )
        found.append(Choice(reading=best, span=span, features=features))
    return found


def chosen(read: Reading, choice: Choice, sure: float) -> Reading:
    """Return a reading whose best candidate is the one that was chosen, with this confidence."""
    span = choice.span
    others = tuple(s for s in read.spans if s is not span)
    short = read.short_confidence
    if short is not None:
        short = sure * min(1.0, short / max(read.confidence, _LEAST))
    is_best = read.spans[0] is span
    return replace(
        read,
        spans=(span, *others),
        quoted=read.quoted if is_best else (span,),
        listed=read.listed if is_best else (span,),
        confidence=sure,
        short_confidence=short,
    )


@lru_cache(maxsize=1)
def after_turn_model() -> AfterTurnModel:
    """Return the model that ships. Raises `PackagedFileError` if its file is damaged."""
    return read_model_file(f"decision/{MODEL_FILE}", _parsed)


def _parsed(record: Any) -> AfterTurnModel:
    rank = LinearModel.from_json(held(record, "rank"))
    sure = LinearModel.from_json(held(record, "sure"))
    if (rank.names, sure.names) != (NAMES, SURE_NAMES):
        raise ValueError("its weights are not those of what is weighed after a turn")
    return AfterTurnModel(rank=rank, sure=sure)


def _distance(place: Place, last: Answer, part_of: PartOf) -> int | None:
    """Return how many sentences a place is behind the first quote of the turn before.

    None where that has none, or in another article.
    """
    if not last.citations:
        return None
    first = last.citations[0]
    if first.passage.article_id != place[0]:
        return None
    part = part_of(place[0])
    return part.number_of(place[1][0]) - part.number_of(first.start)


def _log_odds(probability: float) -> float:
    kept = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))
