"""What a question compares: its sides, each by a name or by words, and the times it tells apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.words import MONTHS, WEEKDAYS, fold
from qa.intents.topic import topic, words_of

_MOST = 4
_BETWEEN = tuple(
    re.compile(
        rf"\b(?:compare|contrast|between)\s+(?P<one>[^?]+?)\s+(?:{join})\s+(?P<other>[^?]+)", re.I
    )
    for join in ("with|versus|vs?\\.?|against", "and|&", "to")
)
# "How does A compare in size to B?"
_COMPARES = re.compile(
    r"\bhow (?:do|does|did|would) (?P<one>[^,?]+?) compare\b[^?]*?\b(?:to|with|against)\s+"
    r"(?P<other>[^,?]+)",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\A(?P<one>[^?]+?)(?<=[\s,])(?:versus|vs?\.?|(?:as |set )?against|as opposed to"
    r"|in contrast (?:to|with)|compared (?:to|with)|unlike|differ\w*(?: \w+){0,2}? (?:from|to|than)"
    r"|apart from|than)\s+"
    r"(?P<other>[^?]+)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\b(?:do|does|did|are|is|of)?\s*(?P<one>[^,?:;]+?)\s+(?:and|&|or|from)\s+(?P<other>[^,?:;]+)",
    re.IGNORECASE,
)
# Where a side ends, and what it is compared in begins.
_TAIL = re.compile(
    r"[,?:;]|\s[-–—]\s|[.!]\s|\b(?:on|over|about|regarding|concerning|under|during|when|where)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_OWNER = re.compile(r"['’]s?$")
_OTHER_ONE = re.compile(r"\b(?:ones?|that|those|others?)\b", re.IGNORECASE)
_OWNED = re.compile(r"(\w+)['’]s \w")
_JOINED = re.compile(r"(?:['’]s?)?(?:, | and | & |, and | or )(?:the )?", re.IGNORECASE)
# Words that stand for a side, or tell nothing of it.
_NOTHING = frozenset(
    """
    one ones way ways thing things side sides kind respect respects each two both three four way
    feel feels felt see saw set sets part ways attitude attitudes alike conflicting
    """.split()
)
_TIME = re.compile(
    r"\b(?:(?:in|by|since|on|until|back in) )?(?P<when>(?:1\d|20)\d\d|"
    rf"{'|'.join((*WEEKDAYS, *MONTHS))}"
    r"|today|now|nowadays|currently|at present|then|before|previously|formerly|earlier|once|after"
    r"|afterwards|later)\b(?! (?:the|a|an|his|her|its|their)\b)",
    re.IGNORECASE,
)
_NOW = frozenset("today now nowadays currently present".split())
_THEN = frozenset("then before previously formerly earlier once".split())
_LATER = frozenset("after afterwards later".split())
_PRESENT = re.compile(
    r"\b(?:now|today|currently|these days|no longer|still|nowadays|since)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:once|then|before|earlier|formerly|until|used to|had|was|were)\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of what is compared: what it is called, the name in it, if any, and its time, if any."""

    label: str
    name: str
    when: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether its time is a year, a month or a day."""
        return bool(self.when) and fold(self.when) not in _NOW | _THEN | _LATER

    def at_its_time(self, text: str) -> bool:
        """Return whether a sentence is of the side's time; so is every one where it has none."""
        when = fold(self.when)
        if when in _NOW:
            return _PRESENT.search(text) is not None
        if when in _THEN:
            return _PAST.search(text) is not None
        return re.search(rf"\b{re.escape(self.when)}\b", text, re.IGNORECASE) is not None


def sides_of(question: str, is_name: Callable[[str], bool]) -> list[Side]:
    """Return what is compared, as far as the question tells.

    `is_name` tells of a word whether the articles write it as a name.
    """
    question = " ".join(question.split())  # patterns take long over runs of spaces
    named = _row(question, is_name)
    if len(named) > 2:
        return [Side(label=name, name=name) for name in named[:_MOST]]
    for pattern in (_COMPARES, *_BETWEEN, _AGAINST):
        found = pattern.search(question)
        pair = _two(found, is_name) if found is not None else []
        if pair:
            return pair
    if named:
        return [Side(label=name, name=name) for name in named]
    found = _PAIR.search(question)
    pair = _two(found, is_name) if found is not None else []
    if pair and any(side.name for side in pair):
        return pair
    every = list(dict.fromkeys(_names(question, is_name)))
    if len(every) == 2:
        return [Side(label=name, name=name) for name in every]
    return pair or [Side(label=name, name=name) for name in every[:2]]


def _two(found: re.Match[str], is_name: Callable[[str], bool]) -> list[Side]:
    """Return both sides of a match; none where one of them says nothing."""
    one, other = found["one"], _cut(found["other"])
    times = _TIME.search(one), _TIME.search(other)
    if times[0] is not None and times[1] is not None:
        whens = [found["when"] for found in times if found is not None]
        rest = [_TIME.sub(" ", part) for part in (one, other)]
        subject = topic(rest[0]) or topic(rest[1])
        if subject and topic(rest[1]) in ("", subject):
            name = next(iter(_names(subject, is_name)), "")
            return [
                Side(label=f"{subject}, {when}", name=name or subject, when=when) for when in whens
            ]
    pair = [_side(one, is_name, last=True), _side(other, is_name)]
    if not all(side.label for side in pair):
        return []
    if pair[0].name and pair[0].name == pair[1].name:
        # One name has both: the rest of the words tells them apart.
        return [Side(label=side.label, name="") for side in pair]
    return pair


def _cut(phrase: str) -> str:
    found = _TAIL.search(phrase)
    return (
        phrase
        if found is None or not plain_words(phrase[: found.start()])
        else (phrase[: found.start()])
    )


def stands_for_another(phrase: str) -> bool:
    """Return whether a phrase says nothing by itself: "the one given", "those of today"."""
    return _OTHER_ONE.search(phrase) is not None


def _side(phrase: str, is_name: Callable[[str], bool], *, last: bool = False) -> Side:
    """Return a side; of several names in the first one, that which stands nearest to the join."""
    if last:
        phrase = re.split(r"[?:;]|[.!]\s|\s[-–—]\s", phrase)[-1]
    names = _names(phrase, is_name)
    told = topic(phrase)
    if not names:
        owner = _OWNED.search(told)
        return Side(label=told if plain_words(told) else "", name="" if owner is None else owner[1])
    return Side(label=names[0], name=names[0])


def plain_words(phrase: str) -> list[str]:
    """Return the words of a phrase that ask for nothing, and tell what is asked about."""
    return [w for w in words_of(phrase) if topic(w) and fold(_OWNER.sub("", w)) not in _NOTHING]


def _names(phrase: str, is_name: Callable[[str], bool]) -> list[str]:
    """Return the names in a phrase, words that stand next to each other together."""
    return [phrase[start:end] for start, end in _places(phrase, is_name)]


def _places(phrase: str, is_name: Callable[[str], bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(phrase):
        word = _OWNER.sub("", match.group())
        if not topic(word) or not is_name(word):
            continue
        start, end = match.start(), match.start() + len(word)
        if (
            found
            and phrase[found[-1][1] : start] in (" ", " of ", " of the ")
            and (phrase[found[-1][1] : start] == " " or phrase[start].isupper())
        ):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _row(question: str, is_name: Callable[[str], bool]) -> list[str]:
    """Return the names that stand in the first row of a question: "A, B and C"."""
    places = _places(question, is_name)
    row: list[tuple[int, int]] = []
    for place in places:
        if row and _JOINED.fullmatch(question[row[-1][1] : place[0]]):
            row.append(place)
        elif len(row) < 2:
            row = [place]
    return list(dict.fromkeys(question[start:end] for start, end in row)) if len(row) > 1 else []


def share_of(words: Sequence[str], found: frozenset[str], weight: Callable[[str], float]) -> float:
    """Return the weight of the stems that are found, of all."""
    total = sum(weight(w) for w in words)
    return sum(weight(w) for w in words if w in found) / total if total else 0.0
