"""Answers to "Compare Russia and China": quotes on either side, and which side has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence
from qa.intents.topic import also_meant, is_absent, naming, not_mentioned, topic, words_of

EACH, TOGETHER = 2, 1
_ELSE = 0.5  # of the confidence, where a side is not named

_PAIR = re.compile(
    r"\b(?:between|compare|contrast|do|does|did|are|is|of)?\s*(?P<one>[^,?]+?)\s+"
    r"(?:and|with|to|versus|vs?\.?|against|from|than|or)\s+(?P<other>[^,?]+)",
    re.IGNORECASE,
)
# "How does A compare in size to B?"
_COMPARES = re.compile(
    r"\bhow (?:do|does|did|would) (?P<one>[^,?]+?) compare\b[^?]*?\b(?:to|with|against)\s+"
    r"(?P<other>[^,?]+)",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"^\W*(?:\w+\s+){1,4}(?:vs?\.?|versus)(?:\s+\w+){1,4}\W*$", re.IGNORECASE)
# Not "Compare it with other articles", which cannot be done.
_COMPARE = re.compile(
    r"^\W*(?:(?:please|now|and|then|(?:can|could|would) you)\W+)*(?:compare|contrast)\b"
    r"(?! (?:it|this|that|these|those|them|the (?:articles?|texts?))\b)"
    r"[^,?]+ (?:and|with|to|against|versus|vs\.?) (?!(?:an)?other\b)\w",
    re.IGNORECASE,
)
_DIFFER = re.compile(
    r"\b(?:differ(?:s|ed|ing|ences?)?|different from|contrast(?:s|ed)?|disagree[sd]?|versus|vs)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,.:] )[A-Z][\w'’\-]*(?: [A-Z][\w'’\-]*)*")
_OWNER = re.compile(r"['’]s?\b.*$")


def answer(request: Request) -> Reply | None:
    """Return the sentences that say most of each side, and those that name both.

    Where the sides are not named as the article names them, the nearest sentences.
    """
    sides = _sides(request.question)
    near = _nearness(request)
    named = [_named(side, request) for side in sides]
    unnamed = [s for s, own in zip(sides, named, strict=True) if not own]
    gone = [s for s in unnamed if is_absent(s, request.sentences)]
    both = _common(named)
    chosen: list[Sentence] = sorted(both, key=lambda s: -near(s))[:TOGETHER]
    for own in named:
        alone = [s for s in own if s not in both]
        chosen += [s for s in sorted(alone, key=lambda s: -near(s))[:EACH] if s not in chosen]
    share = 1.0
    if sum(map(bool, named)) < EACH:
        share = _ELSE
        nearest = sorted(request.sentences.body, key=lambda s: -near(s))
        chosen += [s for s in nearest[:EACH] if s not in chosen]
    chosen.sort(key=lambda s: request.sentences.number[s.place])
    note = " and ".join(f"on {s}" for s, own in zip(sides, named, strict=True) if own)
    note = f"{note[0].upper()}{note[1:]}." if note else "The nearest sentences."
    several = len(request.articles)
    silent = [
        not_mentioned(s, several) if s in gone else f"Nothing is quoted on “{s}” by that name."
        for s in unnamed
    ]
    shared = [s for s, own in zip(sides, named, strict=True) if own and len(own) == len(both)]
    if both and len(shared) == 1:
        silent.append(f"“{shared[0]}” is named only together with the other.")
    note = " ".join([*silent, note])
    return Reply(citations=cite(chosen), note=note, share=share)


def sets_against(question: str) -> bool:
    """Return whether a question asks for two sides: "Russia vs China", "Compare A with B"."""
    return _AGAINST.match(question) is not None or _COMPARE.match(question) is not None


def wants_both(question: str) -> bool:
    """Return whether a question asks for either side, and not how one thing compares."""
    return sets_against(question) or _DIFFER.search(question) is not None


def _sides(question: str) -> list[str]:
    """Return what is compared, as far as the question tells; two at most."""
    found = _COMPARES.search(question) or _PAIR.search(question)
    sides = [topic(found["one"]), topic(found["other"])] if found is not None else []
    sides = list(dict.fromkeys(side for side in sides if side))
    if len(sides) < EACH:
        names = list(dict.fromkeys(_OWNER.sub("", m) for m in _NAME.findall(question)))
        sides = names[:2] if len(names) >= len(sides) else sides
    return sides


def _named(side: str, request: Request) -> list[Sentence]:
    """Return the sentences on a side: under its name, its owner's ("China's plans"), or "it"."""
    for name in (side, _OWNER.sub("", side), *reversed(words_of(side))):
        named = naming(name, request.sentences.body)
        if named:
            return [*named, *also_meant(name, named, request.sentences)]
    return []


def _common(named: Sequence[Sequence[Sentence]]) -> list[Sentence]:
    if len(named) < EACH:
        return []
    other = {s.place for s in named[1]}
    return [s for s in named[0] if s.place in other]


def _nearness(request: Request) -> Callable[[Sentence], float]:
    vector = request.index.encoder.encode_query([request.question])[0]
    scores = request.index.dense_sentences.scores(vector)
    return lambda s: float(scores[request.sentences.row(s)])
