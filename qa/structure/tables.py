"""Questions that a cell of a table answers: read by its row and its column's heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.article import Article
from index.structure.dates import CLOCK
from index.structure.tables import Table
from index.text import Range
from index.words import fold, stems, words
from qa.intents.request import Reply, Request, cite
from qa.question.answer_type import answer_type, holds
from qa.question.asked import Asked, alike
from qa.structure.places import sentence_with

_UNIT = re.compile(
    r"\b(?:seconds?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?|duration|time)\b", re.I
)
_FIGURE = re.compile(r"[(+–−-]?[$£€]?\d[\d,.:/]*\)?%?")
_CLOCK = re.compile(CLOCK.pattern, re.IGNORECASE)
# What a question asks for, and the headings of columns that hold it.
_MEANT = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(rf"\b(?:{heads})\b", re.IGNORECASE))
    for asked, heads in (
        (r"\bhow old\b", r"age|years?|born"),
        (
            r"\bhow much\b.*\b(?:cost|costs|pay|charge|charged)\b|\b(?:price|cost|fee)\b",
            r"prices?|costs?|fares?|fees?|charges?|rates?|amount",
        ),
        (r"\bhow (?:tall|high)\b", r"heights?|elevation|altitude"),
        (r"\bhow (?:heavy|much .*weigh)\b|\bweigh\w*", r"weights?|mass|kg|tonnes"),
        (r"\bhow (?:far|long)\b", r"distances?|lengths?|km|miles|metres|duration|times?"),
        (r"\bhow (?:big|large)\b", r"sizes?|areas?|population|capacity"),
        (r"\bhow fast\b", r"speeds?|times?|km/h|mph"),
        (r"\bhow deep\b", r"depths?"),
        (
            r"\bwhere\b|\b(?:what|which) (?:city|town|place)\b",
            r"places?|city|cities|towns?|venues?|locations?|destinations?|stadium|addresse?s?|rooms?|to|from",
        ),
        (
            r"\bwho\b",
            r"names?|winners?|authors?|drivers?|players?|holders?|owners?|leaders?|persons?",
        ),
        (
            r"\bwhen\b|\b(?:what|which) (?:date|day|year|time)\b",
            r"dates?|days?|years?|times?|when|opens?|opened|built|founded|starts?",
        ),
    )
)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell, its row, and how well its row and its column are what is asked for."""

    place: Range
    row: Range
    score: float


def answer(request: Request) -> Reply | None:
    """Return the row that is asked for, and of it the cell; None where no table holds both."""
    asked = Asked(request.question)
    found: list[tuple[Article, Cell]] = []
    for article in request.articles:
        for table in article.tables:
            found += [(article, cell) for cell in _cells(article.text, table, asked)]
    if not found:
        return None
    found.sort(key=lambda pair: -pair[1].score)
    article, best = found[0]
    if len(found) > 1 and found[1][1].score >= best.score and found[1][1].place != best.place:
        return None
    row = sentence_with(request, article.id, best.row)
    return None if row is None else Reply(citations=cite([row]), short=best.place)


def _cells(text: str, table: Table, asked: Asked) -> list[Cell]:
    """Return the cells whose row is named by the question, and whose column it asks for."""
    found: list[Cell] = []
    for row in table.rows:
        keys = [i for i, cell in enumerate(row) if _is_named(text[slice(*cell)], asked)]
        if not keys:
            continue
        named = frozenset(s for i in keys for s in stems(text[slice(*row[i])]))
        weight = float(sum(len(stems(text[slice(*row[i])])) or 1 for i in keys))
        rest = asked.stems - named
        full = [cell for cell in row if cell[0] < cell[1]]
        for column, cell in enumerate(row):
            if column in keys or cell[0] == cell[1]:
                continue
            head = table.head_of(row, column)
            sure = _column(text, head, cell, asked, rest, alone=len(row) == 2)
            if sure > 0:
                found.append(Cell(place=cell, row=(full[0][0], full[-1][1]), score=weight + sure))
    return found


def _is_named(cell: str, asked: Asked) -> bool:
    """Return whether the question says all words of a cell; a bare figure names no row."""
    own = [fold(cell[w.start : w.end]) for w in words(cell)]
    if not own or (_FIGURE.fullmatch(cell) and not re.fullmatch(r"(?:1[5-9]|20)\d\d", cell)):
        return False
    if all(word in asked.folded for word in own):
        return True
    wanted = stems(cell)
    return bool(wanted) and all(any(alike(s, o) for o in asked.stems) for s in wanted)


def _column(
    text: str, head: Range | None, cell: Range, asked: Asked, rest: frozenset[str], *, alone: bool
) -> float:
    """Return how surely a column is asked for, in [0, 1]."""
    name = "" if head is None else text[slice(*head)]
    value = text[slice(*cell)]
    if not fits(asked.text, value, name):
        return 0.0
    said = stems(name)
    if said:
        held = sum(any(alike(s, r) for r in rest) for s in said) / len(said)
        if held > 0:
            return 0.5 + held / 2
    if _meant(asked, name):
        return 0.5
    short = max((_abbreviates(name, word) for word in rest), default=0.0)
    if short:
        return short
    return 0.4 if alone else 0.0


def fits(question: str, value: str, head: str) -> bool:
    """Return whether a cell may be what such a question asks for.

    "How long" takes a length of time and no clock's time, "when" no amount, "how many" a figure.
    """
    kind = answer_type(question)
    figure = any(c.isdigit() for c in value)
    clock = _CLOCK.fullmatch(value.strip()) is not None
    if kind == "duration":
        return bool(_UNIT.search(value) or _UNIT.search(head)) and not (
            clock and not re.search(r"duration|time|length", head, re.IGNORECASE)
        )
    if kind in ("count", "share"):
        return figure and not clock
    if kind in ("moment", "date"):
        return clock or figure or holds("moment", value, question) > 0
    if kind in ("person", "place"):
        return not figure
    return True


def _meant(asked: Asked, name: str) -> bool:
    """Return whether a heading names what the way of asking asks for: "how old" the age."""
    for question, heading in _MEANT:
        if question.search(asked.text):
            return heading.search(name) is not None
    return False


def _abbreviates(name: str, word: str) -> float:
    """Return how surely a heading such as "Pts" is short for a word."""
    short = re.sub(r"\W", "", name).casefold()
    if not short or len(short) > 4 or not word.startswith(short[0]) or len(word) <= len(short):
        return 0.0
    letters = iter(word)
    if not all(letter in letters for letter in short.rstrip("s")):
        return 0.0
    return 0.45 if len(short) > 1 else 0.3
