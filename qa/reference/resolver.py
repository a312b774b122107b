"""What "all three", "the minister" and "she" stand for, by what was named before.

Light and cautious: a mention is resolved where the article leaves one reading, and is left alone
otherwise. As in the sieve of Raghunathan et al. (2010), each rule is precise, and the surest come
first. Nothing of it is ever quoted; it is read, weighed and shown beside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.retrieval.part import Part
from index.text import Range
from index.words import CARDINALS, fold
from qa.reference.names import CAPITAL, Row, rows_of_names
from qa.reference.speech import VERBS

_REACH = 8  # sentences back in which a row of names is looked for
_NEAR = 2  # and those in which "he" is
_NUMBERS = {word: number for number, word in enumerate(CARDINALS, start=1)}
_COUNTED = "|".join(CARDINALS[1:6])
# "all three", "the three countries", "both": so many things named before.
_VERBS = (
    "are|were|have|had|will|would|can|could|may|might|must|should|do|did|want|wanted|say|said|"
    "also|agreed|agree|met|made|took|got|went|came|won|lost"
)
_NOUN = (
    r" (?P<noun{0}>[a-z]+s|men|women|people|children)\b"
    r"(?! (?:of|in|from|at|who|that|which|where)\b)"
)
_GROUP = re.compile(
    rf"\b(?:all (?P<all>{_COUNTED})\b(?! of\b)(?:{_NOUN.format(1)})?"
    rf"|(?:the|these|those) (?P<these>{_COUNTED})"
    rf"(?:{_NOUN.format(2)}|(?= (?:{_VERBS})\b|[.,;:!?)]))"
    rf"|(?P<both>both)(?= (?:{_VERBS}|sides)\b)|the (?P<pair>pair|duo|couple)|the trio)\b",
    re.IGNORECASE,
)
_THEY = re.compile(r"[“\"‘']?(?:(?:But|And|Now|Then) )?(?P<they>[Tt]hey)\b")
_NO_MEMBERS = frozenset(
    """
    years months weeks days hours minutes seconds times points goals others hundreds thousands
    millions billions was has does is wants says gets
    """.split()
)
# "the minister", not "the minister of" or "the minister for".
_DEFINITE = re.compile(
    r"\b[Tt]he (?P<head>[a-z]{4,})\b"
    r"(?!(?:['’-]| (?:of|in|at|for|on|to|that|which|who|where|when)\b))"
)
_ROLES = (
    "minister|president|chancellor|mayor|governor|senator|secretary|ambassador|spokesman|"
    "spokeswoman|spokesperson|director|manager|coach|captain|chairman|chairwoman|chief|"
    "commissioner|judge|king|queen|prince|princess|professor|author|founder|owner|editor|"
    "bishop|general|sheriff|curator|conductor|candidate|leader|actor|actress|singer|doctor"
)
_BODIES = (
    "embassy|ministry|government|company|firm|council|court|agency|club|university|school|"
    "hospital|bank|party|union|museum|institute|committee|commission|parliament|army|police|"
    "airline|airport|charity|foundation|federation|association|department|authority|college|"
    "church|festival|orchestra|theatre|newspaper|group|team|regulator|port|trust"
)
_FULL = rf"{CAPITAL}(?: (?:(?:de|van|von|der|al|bin|el) )*{CAPITAL}){{1,2}}"
_ROLE_NAME = re.compile(rf"\b(?P<role>(?i:{_ROLES})),? (?P<name>{_FULL})")
_NAME_ROLE = re.compile(
    rf"(?<![\w’'-])(?P<name>{_FULL}), (?:(?:the|a|an|its|their|his|her) )?"
    rf"(?:[\w’'-]+ ){{0,4}}?(?P<role>(?i:{_ROLES}))\b"
)
_SPEAKS = "|".join(sorted(VERBS - {"according", "read", "reads", "ruled"}))
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady)\.? (?P<name>{CAPITAL})")
_SPEAKER = re.compile(
    rf"(?<![\w’'-])(?P<name>{_FULL})(?=,? (?:{_SPEAKS}|who)\b|, (?:\d+|whose|an?|the|of|from)\b)"
)
_SAID_BY = re.compile(rf"\b(?:{_SPEAKS}) (?P<name>{_FULL})")
_NO_PERSON = re.compile(rf"^The |\b(?:{_BODIES}|University|Street|Road|House|Act|News)\b", re.I)
_ANY_NAME = re.compile(rf"(?<![\w’'-]){_FULL}")
_HE = re.compile(r"\b(?:He|She|he|she)\b(?!’|')")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A mention, `text[start:end]`, and what it stands for: names that stand at `source`."""

    start: int
    end: int
    names: tuple[str, ...]
    source: Range

    @property
    def means(self) -> str:
        """The names in a row: "Russia, China and Iran"."""
        *others, last = self.names
        return f"{', '.join(others)} and {last}" if others else last


class References:
    """The mentions of one article that are resolved."""

    def __init__(self, part: Part) -> None:
        self._text = part.article.reading
        self._sentences = part.ordered
        self._persons = self._all_persons()
        self._last_names = re.compile(rf"\b(?:{'|'.join(map(re.escape, self._persons))})\b")
        self._found = sorted(self._resolved(), key=lambda r: r.start)
        self._starts = [r.start for r in self._found]

    def within(self, place: Range) -> list[Reference]:
        """Return those that stand in a range of the article, in order."""
        first, last = (bisect_left(self._starts, at) for at in place)
        return [r for r in self._found[first:last] if r.end <= place[1]]

    def _resolved(self) -> Iterator[Reference]:
        rows: list[tuple[int, Row]] = []
        known: dict[str, list[tuple[str, Range]]] = {}
        named: list[tuple[int, str, Range]] = []
        for number, sentence in enumerate(self._sentences):
            text = self._text
            for found in _GROUP.finditer(text, *sentence):
                reference = _group(found, [row for _, row in rows])
                if reference is not None:
                    yield reference
            before = [row for at, row in rows if number - at == 1]
            they = _THEY.match(text, *sentence)
            if they is not None and len(before) == 1:
                yield _to(before[0], they.span("they"))
            for found in _DEFINITE.finditer(text, *sentence):
                means = {fold(m) for m, _ in known.get(found["head"], ())}
                if len(means) == 1:
                    name, source = known[found["head"]][-1]
                    yield Reference(
                        start=found.start(), end=found.end(), names=(name,), source=source
                    )
            here = [(number, *p) for p in self._persons_in(sentence)]
            he = _HE.search(text, *sentence)
            # Where somebody is named before it in the sentence, the reader sees for itself.
            named_here = he is not None and any(p[2][0] < he.start() for p in here)
            if he is not None and not named_here and not _in_quotes(text[sentence[0] : he.start()]):
                reference = self._he(he.span(), named)
                if reference is not None:
                    yield reference
                    here = here or [(number, reference.means, reference.source)]
            named = [p for p in named if number - p[0] < _NEAR] + here
            rows = [(at, row) for at, row in rows if number - at < _REACH]
            rows += [(number, row) for row in rows_of_names(text, sentence)]
            for head, name, source in _heads(text, sentence):
                known.setdefault(head, []).append((name, source))

    def _he(self, place: Range, before: Sequence[tuple[int, str, Range]]) -> Reference | None:
        """Return who "he" or "she" is, where the nearest sentence that names anybody names one."""
        if not before:
            return None
        last = [p for p in before if p[0] == before[-1][0]]
        names = {name for _, name, _ in last}
        names |= self._others((self._sentences[last[-1][0]][0], place[0]), names)
        if len(names) != 1:
            return None
        _, name, source = last[-1]
        return Reference(start=place[0], end=place[1], names=(name,), source=source)

    def _others(self, place: Range, names: set[str]) -> set[str]:
        """Return the names in a range of the article that may be somebody else's."""
        found = _ANY_NAME.finditer(self._text, *place)
        return {
            m.group()
            for m in found
            if not _NO_PERSON.search(m.group())
            and not any(m.group() in name or name in m.group() for name in names)
        }

    def _all_persons(self) -> dict[str, str]:
        """Return everybody's full name, by their last one."""
        text = self._text
        persons: dict[str, str] = {}
        for pattern in (_ROLE_NAME, _NAME_ROLE, _SPEAKER, _SAID_BY):
            for found in pattern.finditer(text):
                name = re.sub(r"['’]s?$", "", found["name"])
                if not _NO_PERSON.search(name) and fold(name.split()[0]) not in _NOT_FIRST:
                    persons.setdefault(name.split()[-1], name)
        for found in _TITLED.finditer(text):
            persons.setdefault(found["name"], found.group())
        return persons

    def _persons_in(self, sentence: Range) -> list[tuple[str, Range]]:
        if not self._persons:
            return []
        found = self._last_names.finditer(self._text, *sentence)
        return [(self._persons[m.group()], m.span()) for m in found]


_NOT_FIRST = frozenset("the a an in on at but and for from of its his her this that when".split())


def _in_quotes(before: str) -> bool:
    """Return whether a quotation is open after these words: who speaks there means others."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _group(found: re.Match[str], near: Sequence[Row]) -> Reference | None:
    if _NO_MEMBERS & {found["noun1"], found["noun2"]}:
        return None
    counted = found["all"] or found["these"]
    two = "two" if found["both"] or found["pair"] else "three"
    wanted = _NUMBERS[(counted or two).casefold()]
    fitting = [row for row in near if len(row.names) == wanted]
    if not fitting:
        return None
    return _to(fitting[-1], found.span())


def _to(row: Row, place: Range) -> Reference:
    return Reference(start=place[0], end=place[1], names=row.names, source=(row.start, row.end))


def _heads(text: str, sentence: Range) -> Iterator[tuple[str, str, Range]]:
    """Return what a sentence gives a name to: the head, the name, and where that stands."""
    for pattern in (_ROLE_NAME, _NAME_ROLE):
        for found in pattern.finditer(text, *sentence):
            yield found["role"].casefold(), found["name"], found.span("name")
