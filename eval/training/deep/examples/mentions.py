"""Windows where a mention, or another's name, stands for the name that is asked for.

Annotated sets ask in the words of their text, so a reader learns to look for the name itself. In
an article it is often "they"; the bot notes behind such a mention whom it means. And what the text
says of another is no answer.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from eval.data.unanswerable import names_in
from eval.training.deep.examples.example import Example
from index.text import Range

_MENTIONS = (
    "all three",
    "both",
    "they",
    "the three",
    "the two sides",
    "it",
    "he",
    "she",
    "the company",
    "the group",
    "the minister",
    "the president",
    "the government",
)
# What would make a part of a longer name, or of another word.
_BEFORE, _AFTER = re.compile(r"[A-Z][\w.’'-]* $|[\w’'“\"-]$"), re.compile(r"[\w’'-]| [A-Z]")
# Where somebody does something: at the start, or behind these; and a word follows.
_SUBJECT, _DOES = (
    re.compile(r"(?:^|, |\b(?:that|but|when|if|as|where|while) )$"),
    re.compile(r" [a-z]"),
)


def meant(example: Example, rng: random.Random) -> Example | None:
    """Return the example with a mention and its note for a name; None where there is none."""
    found = _asked_for(example, rng)
    if found is None:
        return None
    place, name = found
    begins = max(start for start, _ in example.evidence if start <= place[0])
    before = example.context[begins : place[0]]
    if not _SUBJECT.search(before) or not _DOES.match(example.context, place[1]):
        return None
    mention = rng.choice(_MENTIONS)
    if not before:
        mention = mention[0].upper() + mention[1:]
    return _put(example, place, f"{mention} ({name})")


def of_another(example: Example, names: Sequence[str], rng: random.Random) -> Example | None:
    """Return the example unanswered: what proved the answer says it of another, one of `names`.

    None where no name is asked for that can be exchanged.
    """
    found = _asked_for(example, rng)
    others = [other for other in names if found is not None and not _alike(other, found[1])]
    if found is None or not others or len(example.evidence) > 1:
        return None
    made = _put(example, found[0], rng.choice(others))
    return replace(made, answers=(), evidence=())


def _asked_for(example: Example, rng: random.Random) -> tuple[Range, str] | None:
    """Return where a name of the question stands first in a sentence that proves its answer."""
    places: list[tuple[Range, str]] = []
    for name in names_in(example.question):
        for start, end in example.evidence:
            at = example.context.find(name, start, end)
            place = at, at + len(name)
            if (
                at >= 0
                and example.context.find(name, place[1], end) < 0
                and not _BEFORE.search(example.context[max(start, at - 30) : at])
                and not _AFTER.match(example.context, place[1])
                and not any(s < place[1] and at < e for s, e, _ in example.answers)
            ):
                places.append((place, name))
    return rng.choice(places) if places else None


def _alike(one: str, other: str) -> bool:
    return bool(set(one.casefold().split()) & set(other.casefold().split()))


def _put(example: Example, place: Range, said: str) -> Example:
    """Return the example with other words at a place; no range of it begins or ends within."""
    longer = len(said) - (place[1] - place[0])

    def moved(at: int) -> int:
        return at + longer if at >= place[1] else at

    return replace(
        example,
        context=example.context[: place[0]] + said + example.context[place[1] :],
        answers=tuple((moved(s), moved(e), weight) for s, e, weight in example.answers),
        evidence=tuple((moved(s), moved(e)) for s, e in example.evidence),
    )
