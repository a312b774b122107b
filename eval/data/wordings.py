"""Questions with their kinds, for what tells the kinds apart; some are held out.

Our own wordings, each file by other writers than the one before; questions that were asked of
articles to be learnt from; the development half of the gold; and, as plain questions, some of a
public set's.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from eval.data import splits
from eval.data.kinds import GOLD, KindQuestion, load_hands, load_kinds, load_more

Examples = list[tuple[str, str]]

_FIRST = GOLD / "wordings.jsonl"
_MORE = tuple(GOLD / f"wordings_{name}.jsonl" for name in ("more", "asked", "hands"))
_HELD_OUT = 5  # every so-manieth line of each file but the first
_PLAIN = 1500  # so many plain questions of public sets
_WHY = re.compile(r"^\W*(?:why|how (?!much|many|long|old|far|often|big|large|tall|high))\b", re.I)


def wordings() -> Examples:
    """Return the wordings that are learnt from, with their kinds."""
    learnt = [*_read(_FIRST), *_asked_of_articles()]
    for path in _MORE:
        learnt += [e for n, e in enumerate(_read(path), start=1) if n % _HELD_OUT]
    return learnt


def _asked_of_articles() -> Examples:
    """Return the questions that were written to be learnt from, each with the kind of its form."""
    return [
        (q.question, _kind_of_form(q) if q.kind == "unanswered" else q.kind)
        for one in load_more("train")
        for q in one.questions
    ]


def _kind_of_form(question: KindQuestion) -> str:
    """Return the kind of a question that its article does not answer."""
    if question.history:
        return "follow_up"
    return "why_how" if _WHY.search(question.question) else "fact"


def held_out() -> Examples:
    """Return the wordings that are held out; what is learnt from in the same words is not."""
    learnt = {folded(question) for question, _ in wordings()}
    found = [e for path in _MORE for e in _read(path)[_HELD_OUT - 1 :: _HELD_OUT]]
    return [example for example in found if folded(example[0]) not in learnt]


def folded(question: str) -> str:
    """Return a question's words: case and marks around them aside."""
    return question.casefold().strip(" ?.!,")


def _read(path: Path) -> Examples:
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(record["question"], record["kind"]) for record in records]


def gold() -> Examples:
    """Return the development half of the gold; what follows another question has no own kind."""
    return [
        (q.question, "fact" if q.kind == "unanswered" else q.kind)
        for one in (*load_kinds("dev"), *load_more("dev"), *load_hands("dev"))
        for q in one.questions
        if q.kind != "follow_up"
    ]


def plain(data: Path, seed: int = 0) -> Examples:
    """Return plain questions of public sets. Raises `OptionError` where the data lacks a file."""
    found = [
        q.question
        for source in splits.sources(data / "squadshifts", "train")
        for q in source.questions
        if source.name == "new_wiki" and not _is_other(q.question)
    ]
    return [(q, "fact") for q in random.Random(seed).sample(found, min(_PLAIN, len(found)))]


def _is_other(question: str) -> bool:
    """Return whether a plain set's question may be of another kind: they are not labelled."""
    from qa.question.answer_type import asks_yes_or_no

    asked = question.casefold()
    several = re.search(r"^\W*(?:which|name|list)\b|\btwo\b|\bthree\b|\bdiffer", asked)
    return bool(asks_yes_or_no(question) or _WHY.search(question) or several)
