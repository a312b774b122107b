"""E-mail as text: the header lines of a message, what is quoted below it, who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.structure.dates import dates
from index.structure.fields import Fields
from index.structure.furniture import is_furniture
from index.structure.lines import Found, Line
from index.text import Range, trim

_FIELD = re.compile(
    r"(?:>\s?)*\*?(?P<name>From|Sent|To|Cc|Bcc|Date|Subject|Reply-To|Importance|Attachments?|"
    r"Message-ID)"
    r"\*?:\*?(?:\s+(?P<value>.*))?",
)
_FORWARDED = re.compile(
    r"(?:>\s?)*(?:-{2,}\s*)?(?:Forwarded message|Original Message|Begin forwarded message:?|"
    r"Forwarded by .*|_{8,})\s*(?:-{2,})?:?",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:>\s?)*On .{6,120}\bwrote:")
_SAID_WHO = re.compile(r"(?:>\s?)*[A-Z][^:]{1,80} wrote(?: on .{4,40})?:")
_SENT_FROM = re.compile(r"(?:Sent from my|Sent via|Get \w+ for) \w+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
CLOSING = re.compile(
    r"(?:sincerely|(?:kind|best|warm|with)(?: \w+){0,2} (?:regards|wishes)|regards|best|"
    r"cheers|"
    r"(?:many )?thanks(?: again)?|love|yours(?: (?:very |most )?(?:sincerely|faithfully|truly|"
    r"ever)|"
    r" (?:in|for|with|as) [\w’' ]{2,30})?|all the best|"
    r"respectfully(?: yours)?|take care|see you(?: (?:next|on|in|at|soon|tomorrow|"
    r"there)\b.{0,30})?|"
    r"until (?:next|then|tomorrow|monday)\b.{0,20}|speak soon|best wishes(?: for .{2,30})?|"
    r"have a (?:good|great|lovely|quiet) \w+)\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<\[(]?\S+@\S+[>\])]?\s*$")
_FEWEST_FIELDS = 2
_SIGNATURE_LINES = 6
_LONGEST_NAME = 60


def field_of(words: str) -> tuple[str, str] | None:
    """Return the name of a header line, in small letters, and its value; None if it is none."""
    found = _FIELD.fullmatch(words)
    return None if found is None else (found["name"].casefold(), found["value"] or "")


def messages(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return header lines, and the signature of each message."""
    heads = _heads(lines, free)
    if not heads:
        return
    for first, last in heads:
        yield Found(kind="mail", first=first, last=last)
    starts = [first for first, _ in heads]
    for _, last in heads:
        end = min((s for s in starts if s > last), default=len(lines)) - 1
        yield from _signature(lines, last + 1, end)


def _heads(lines: Sequence[Line], free: Sequence[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    number = 0
    while number < len(lines):
        if not free[number]:
            number += 1
            continue
        begin = number
        while number < len(lines) and _FORWARDED.fullmatch(lines[number].words):
            number += 1
        fields = 0
        while number < len(lines) and free[number] and _FIELD.fullmatch(lines[number].words):
            fields += 1
            number += 1
        if fields >= _FEWEST_FIELDS:
            found.append((begin, number - 1))
        elif _WROTE.fullmatch(lines[begin].words) or (found and _quotes(lines, begin)):
            found.append((begin, begin))
            number = begin + 1
        else:
            number = max(number, begin + 1)
    return found


def _quotes(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line says whose words are quoted below it."""
    below = lines[number + 1].words if number + 1 < len(lines) else ""
    return below.startswith(">") and _SAID_WHO.fullmatch(lines[number].words) is not None


def _signature(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Return the signature of the message in lines `first` to `last`."""
    while last > first and lines[last].spaced and is_furniture(lines[last].words.lstrip("> ")):
        last -= 1
    for number in range(last, max(first, last - _SIGNATURE_LINES) - 1, -1):
        words = lines[number].words.lstrip("> ")
        if words == "--":
            above = [i for i in range(max(first + 1, number - _SIGNATURE_LINES), number)
                     if CLOSING.fullmatch(lines[i].words.lstrip("> "))]  # fmt: skip
            yield Found(kind="signature", first=above[-1] if above else number, last=last)
            return
        if CLOSING.fullmatch(words) and number > first:
            yield Found(kind="signature", first=number, last=last)
            return
    end = last
    if last - 1 > first and _SENT_FROM.match(lines[last].words):
        last -= 1
    if last <= first or not lines[last].spaced:
        return
    words = lines[last].words
    named = len(words.split()) <= 4 and words[-1] not in ".!?:;,"
    if (named and len(words) <= _LONGEST_NAME) or _INITIALS.fullmatch(words):
        yield Found(kind="signature", first=last, last=end)


def mail_fields(text: str, lines: Sequence[Line], taken: Sequence[Found | None]) -> Fields:
    """Return what the header lines of a message say, if the text begins with them."""
    if not taken or taken[0] is None or taken[0].kind != "mail":
        return Fields()
    fields = Fields()
    for line in lines[taken[0].first : taken[0].last + 1]:
        field = field_of(line.words)
        if field is None or not field[1]:
            continue
        place = line.end - len(field[1]), line.end
        if field[0] == "subject":
            fields = replace(fields, title=place)
        elif field[0] == "from":
            fields = replace(fields, authors=(_sender(text, place),), byline=(line.start, line.end))
        elif field[0] in ("date", "sent"):
            found = dates(text, *place)
            fields = replace(fields, published=found[0] if found else None)
    return fields


def _sender(text: str, place: Range) -> Range:
    address = _ADDRESS.search(text, *place)
    if address is None or address.start() == place[0]:
        return place
    start, end = trim(text, place[0], address.start())
    quoted = end - start > 2 and text[start] == text[end - 1] == '"'
    return (start + 1, end - 1) if quoted else (start, end)
