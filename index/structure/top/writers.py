"""Writers who are named without a "By": by their role, by what they did, or by a name alone."""

from __future__ import annotations

import re

from index.structure.names import COLLECTIVE, NAME, authors, is_role, without_place
from index.structure.top.publisher import names_a_paper
from index.text import Range, trim

_NAME = re.compile(NAME)
_JOINS = re.compile(r",? and |, | & ")
_IN_PLACE = r"(?:,? (?:in|at) [A-Z].*)?"
_NAME_AND_ROLE = re.compile(rf"(?P<name>{NAME}), (?=[^.!?:]{{3,60}}$)")
# "Council reporter Freya Orr"
_ROLE_AND_NAME = re.compile(
    r"(?:[\w-]+ ){0,3}(?i:reporter|correspondent|writer|critic|columnist) "
    rf"(?P<name>{NAME} {NAME}){_IN_PLACE}"
)
# "WORDS ADA ROOS PHOTOGRAPHS BO LIND"
_WORDS_BY = re.compile(
    r"(?i:words|text|story)\s+(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,2}?)"
    r"(?:\s+(?i:photo\w*|pictures?|illustrat\w*|images?)\b.*)?"
)
_FROM = re.compile(rf"From (?P<name>{NAME}){_IN_PLACE}")
# It may be the one who is asked, too, where it is the headline.
_INTERVIEW = re.compile(rf"Interview: (?P<name>{NAME} {NAME})")
_ONE_PLACE = re.compile(r"[A-Z][\w’'-]+")
# Behind the writers' names: whom they write for.
_EMPLOYER = re.compile(
    r", (?P<who>(?:[A-Z][\w.’'-]* ){1,3}(?:Press|Wire|Newswire|News|Service|Agency|Media|Times|"
    r"Herald|Gazette|Courier|Tribune|Chronicle))(?=$|[,.;])"
)


def writer(text: str, start: int, end: int) -> Range | None:
    """Return where the name of a writer stands in a part of a line that says no more; or None."""
    words = text[start:end].strip(" .,:()[]")
    if (magazine := _WORDS_BY.fullmatch(words)) is not None:
        return _place(text, start, magazine["name"])
    named = _NAME_AND_ROLE.match(words)
    if named is not None and not is_role(words[named.end() :]):
        named = None
    found = named or _ROLE_AND_NAME.fullmatch(words)
    if found is not None and not is_role(found["name"]) and " " in found["name"]:
        return _place(text, start, found["name"])
    sent = _FROM.fullmatch(words)
    if sent is not None and not names_a_paper(sent["name"]) and " " in sent["name"]:
        return _place(text, start, sent["name"])
    return None


def _place(text: str, start: int, name: str) -> Range:
    at = text.index(name, start)
    return at, at + len(name)


def perhaps_writers(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Return the names or the desk that are all of a part; none if it says something else.

    Whether they are the writers' depends on what stands around it.
    """
    words = text[start:end].strip(" .,:()[]")
    if COLLECTIVE.fullmatch(words):
        return (trim(text, start, end),)
    if (asked_by := _INTERVIEW.fullmatch(text, start, end)) is not None:
        return (asked_by.span("name"),)
    parts = [without_place(part) for part in _JOINS.split(words) if part]
    if len(parts) == 2 and " " in parts[0] and _ONE_PLACE.fullmatch(parts[1]):
        del parts[1]  # "Sam Orr, Tessel"
    if not all(_NAME.fullmatch(p) and 2 <= len(p.split()) <= 4 for p in parts):
        return ()
    return authors(text, start, end)


def writers_and_employer(text: str, start: int, end: int) -> tuple[tuple[Range, ...], Range | None]:
    """Return the names in what follows a "By", and whom they write for, if it is said."""
    employer = _EMPLOYER.search(text, start, end)
    place = trim(text, start, end if employer is None else employer.start())
    names = authors(text, *place)
    if not names and COLLECTIVE.fullmatch(text[slice(*place)].capitalize()):
        names = (place,)
    return names, None if employer is None else employer.span("who")
