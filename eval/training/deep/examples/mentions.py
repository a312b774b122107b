"""Windows where a mention, or another's name, stands for the name that is asked for.

Annotated sets ask in the words of their text, so a reader learns to look for the name itself. In
an article it is often "they"; the bot says at such a mention whom it means. And what the text says
of another is no answer, whether it names or only mentions it.
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
# What would make a part of a longer name, of another word, or of a note.
_BEFORE = re.compile(r"[A-Z][\w.’'-]* $|[\w’'“\"-]$|\([^()]*$")
_AFTER = re.compile(r"[\w’'-]| [A-Z]| \(")
# Where somebody does something: at the start, or behind these; and a word follows, but not another
# member of a row of names.
_SUBJECT = re.compile(r"(?:^|, |\b(?:that|but|when|if|as|where|while) )$")
_DOES = re.compile(r" (?!(?:and|or|of|in|at|from|for)\b)[a-z]")
_ROW = re.compile(r"[A-Z][\w’'-]*, $")
_MENTIONED = 0.5  # of what is said of another, so much only mentions it


def by_a_mention(example: Example, rng: random.Random) -> Example | None:
    """Return the example with a mention in a name's place: "Iran (they) want"; None without one."""
    found = _asked_for(example, rng)
    return None if found is None else _mentioned(example, *found, rng)


def of_another(example: Example, names: Sequence[str], rng: random.Random) -> Example | None:
    """Return the example unanswered: what proved the answer says it of another, one of `names`.

    None where no name is asked for that can be exchanged.
    """
    found = _asked_for(example, rng)
    if found is None or len(example.evidence) > 1:
        return None
    place, _ = found
    others = [other for other in names if not _alike(other, example.question)]
    if not others:
        return None
    other = rng.choice(others)
    made = _mentioned(example, place, other, rng) if rng.random() < _MENTIONED else None
    return replace(made or _put(example, place, other), answers=(), evidence=())


def _mentioned(example: Example, place: Range, name: str, rng: random.Random) -> Example | None:
    """Return the example with a name and a mention at a place; None where nobody does anything."""
    begins = max(start for start, _ in example.evidence if start <= place[0])
    before = example.context[begins : place[0]]
    if _ROW.search(before) or not _SUBJECT.search(before):
        return None
    if not _DOES.match(example.context, place[1]):
        return None
    mention = rng.choice(_MENTIONS)
    if not before:
        mention = mention[0].upper() + mention[1:]
    return _put(example, place, f"{name} ({mention})")


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
    return bool(set(one.casefold().split()) & set(re.findall(r"[\w’'-]+", other.casefold())))


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
