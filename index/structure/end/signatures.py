"""The blocks that sign a text, and the authors whom they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.structure.end.signing import contacts, letters, reporter_named, signed_end, signer
from index.structure.fields import Fields
from index.structure.lines import Found, Line
from index.structure.mail import CLOSING
from index.structure.names import authors
from index.text import Range

_LAST, _LONGEST, _LONGEST_SIGNED = 8, 240, 90
_FEWEST_SIGNERS = 2


def signatures(
    text: str, lines: Sequence[Line], free: Sequence[bool], fields: Fields
) -> tuple[list[Found], Fields]:
    """Return what signs each letter, what closes a text, and whom to ask, and who wrote it so."""
    found = list(letters(lines, free))
    left = [is_free and not _in(found, i) for i, is_free in enumerate(free)]
    closed = _closing(lines, left)
    if closed is not None:
        if not found and not fields.authors:
            fields = _signed_by(text, lines[closed.first + 1 : closed.last + 1], fields)
        found.append(closed)
    for contact in contacts(lines, [i and not _in(found, n) for n, i in enumerate(left)]):
        found.append(contact)
        line = lines[contact.first]
        if not fields.authors and (name := reporter_named(line.words)) is not None:
            place = line.start + name[0], line.start + name[1]
            fields = replace(fields, authors=(place,), byline=(line.start, line.end))
    return found, fields


def last_name(
    text: str, lines: Sequence[Line], free: Sequence[bool], fields: Fields
) -> tuple[list[Found], Fields]:
    """Return the name with which a text ends, and the fields with it as its author."""
    place = signed_end(lines, free)
    if place is None:
        return [], fields
    line = lines[place[0]]
    name = signer(line.words)
    if name is not None and not fields.authors:
        names = authors(text, line.start + name[0], line.start + name[1])
        fields = replace(fields, authors=names, byline=(line.start, line.end))
    return [Found(kind="signature", first=place[0], last=place[1])], fields


def _in(found: Sequence[Found], number: int) -> bool:
    return any(block.first <= number <= block.last for block in found)


def _closing(lines: Sequence[Line], free: Sequence[bool]) -> Found | None:
    """Return the words that close a letter and the names below them; None if there are none."""
    near = range(max(1, len(lines) - _LAST), len(lines) - 1)
    closes = (i for i in near if free[i] and CLOSING.fullmatch(lines[i].words[:_LONGEST]))
    first = next(closes, None)
    if first is None or not free[first + 1]:
        return None
    last = first + 1
    while (
        last + 1 < len(lines) and free[last + 1] and len(lines[last + 1].words) <= _LONGEST_SIGNED
    ):
        last += 1
    ends = not any(free[last + 1 :])
    return Found(kind="signature", first=first, last=last) if ends else None


def _signed_by(text: str, lines: Sequence[Line], fields: Fields) -> Fields:
    """Return the fields with those who sign as authors: all, if each line is a whole name."""
    places = [signer(line.words) for line in lines]
    names: list[Range] = []
    if len(lines) >= _FEWEST_SIGNERS:
        for line, place in zip(lines, places, strict=True):
            if place is None:
                names = []
                break
            names += authors(text, line.start + place[0], line.start + place[1])[:1]
    first = lines[0]
    found = tuple(names) or authors(text, first.start, first.end)[:1]
    return replace(fields, authors=found, byline=(first.start, first.end)) if found else fields
