"""Names of people and of agencies, as bylines write them."""

from __future__ import annotations

import re
from itertools import pairwise

from index.text import Range, trim

_PARTICLE = (
    r"(?:af|al|ap|av|bin|bint|da|dal|das|de|del|della|den|der|di|do|dos|du|el|ibn|la|las|le|lo|los|"
    r"ten|ter|van|vom|von|y|zu|zum|zur)"
)
_WORD = (
    r"(?:[^\W\d_a-z]\.)+(?:-[^\W\d_a-z]\.)?|"
    r"(?:[dDlLO]['’])?[^\W\d_a-z][^\W\d_]*(?:['’\-][^\W\d_]+)*"
)
NAME = rf"(?:{_WORD})(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])*(?:{_WORD})|,? (?:Jr|Sr)\.?)*"
_NAME = re.compile(NAME)
_PARTS = re.compile(r"\s*(?:,|;|/|\band\b|&|\bwith\b|\+)\s*", re.IGNORECASE)
# What stands before a name and is no part of it.
TITLES = (
    r"(?i:(?:(?:Dr|Mr|Mrs|Ms|Mx|Miss|Prof|Professor|Sir|Dame|Lord|Lady|Baron|Baroness|Rev|"
    r"Reverend|Fr|"
    r"Rabbi|Imam|Canon|Cllr|Councillor|Col|Capt|Captain|Gen|Maj|Lt|Sgt|Hon|Sen|Rep)\.?\s+)+)"
)
_TITLE = re.compile(TITLES)
_ROLE = re.compile(
    r"\b(?:editors?|correspondents?|reporters?|writers?|columnists?|staff|bureau|critic|producer|"
    r"analyst|professor|lecturer|fellow|director|desk|chief|contributors?|journalists?|team|"
    r"specialist|intern|photographer|freelance|special to|agencies)\b",
    re.IGNORECASE,
)
# "Regional affairs reporter": what comes before says what of.
_ROLE_OF = re.compile(rf"\b(?:[a-z][a-z-]+ ){{1,3}}(?={_ROLE.pattern})", re.IGNORECASE)
_AGENCY = re.compile(
    r"\b(?:Reuters|AFP|Agence France[- ]Presse|AP|Associated Press|DPA|dpa|PA(?: Media)?|"
    r"Press Association|ANSA|EFE|TASS|Xinhua|Bloomberg|UPI|IANS|PTI|AAP|News Service|Newswire|"
    r"News Agency|Wire(?: Service)?)\b"
)
_CONTACT = re.compile(r"[<(\[]?\s*[\w.+-]+@[\w-]+\.[\w.-]+\s*[>)\]]?|(?<!\w)@\w+|\([^()]*\)")
_FIRST_TWO = re.compile(rf"(?:{_WORD}) (?:{_PARTICLE} )*(?:{_WORD})(?= )")
_SHOUTED = re.compile(r"[A-Z][^\W\d_]*[a-z][^\W\d_]*(?: [A-Z][\w.'’-]*[a-z.])+(?= [A-Z]{3})")
_MOST_WORDS = 6
_WRITER = re.compile(r"The (?:writer|author)s? (?:is|are)\b.{3,120}")
_SCHOOL = re.compile(
    r"(?:The )?(?:University|College|Institute) of [A-Z][\w. ]{2,40}|"
    r"[A-Z][\w. ]{2,40} (?:University|College|Institute)"
)
# Who writes where nobody is named.
COLLECTIVE = re.compile(
    r"(?:Our )?(?:[A-Z]\w+ ){0,2}(?i:staff(?: (?:and|&) agencies| writers?| reporters?)?|"
    r"agencies|newsroom|"
    r"press office|news ?desk|reporters)",
)
# What somebody is or was, where that is all of a line.
_POSITION = re.compile(
    r"(?:(?:A|The) )?(?:(?:Former|Ex-|Acting|Deputy|Vice)[ -]?)?(?i:Chair(?:man|woman)?|Head|"
    r"President|Member|"
    r"Minister|Secretary|Founder|Author|Chief (?:executive|economist|scientist)|Director|Professor|"
    r"Leader|Mayor|Judge|Ambassador|Economist|Historian|Lawyer|Doctor|Teacher|Scientist|"
    r"Psychologist|Novelist|Activist)"
    r"(?:,? (?:of|for|at|in|and|to|on)\b[^.!?]{2,80})?",
)
_PLACE = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*$")


def is_agency(words: str) -> bool:
    """Return whether words name a news agency."""
    return _AGENCY.search(words) is not None


def is_role(words: str) -> bool:
    """Return whether words say what somebody is, not who."""
    return any((_ROLE.search(words), _SCHOOL.fullmatch(words), _POSITION.fullmatch(words)))


def tells_of_writer(words: str) -> bool:
    """Return whether a line says who its author is: "The writer is a former head of …"."""
    return _WRITER.fullmatch(words) is not None


def without_roles(words: str) -> str:
    """Return words without those that say what a role is of."""
    return _ROLE_OF.sub("", words)


def without_place(words: str) -> str:
    """Return a byline's words without a title before the name, and a place behind it."""
    return _PLACE.sub("", words[found.end() :] if (found := _TITLE.match(words)) else words)


def authors(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Return where the names of people stand in what follows a "By".

    Roles, places, addresses and agencies are passed over; where only an agency or a desk is
    named, that is the author.
    """
    cuts = [start]
    for mark in _CONTACT.finditer(text, start, end):
        cuts += [mark.start(), mark.end()]
    cuts.append(end)
    found: list[Range] = []
    others: list[Range] = []
    for left, right in list(pairwise(cuts))[::2]:
        for part in _between(text, left, right):
            name = _name(text, part)
            if name is not None:
                found.append(name)
            elif (words := text[slice(*part)]) and words[:1].isupper():
                others.append(part)
    full = [name for name in found if " " in text[slice(*name)].strip()]
    return tuple(full or found or others[:1])


def _between(text: str, start: int, end: int) -> list[Range]:
    parts: list[Range] = []
    at = start
    for mark in _PARTS.finditer(text, start, end):
        parts.append(trim(text, at, mark.start()))
        at = mark.end()
    parts.append(trim(text, at, end))
    return [part for part in parts if part[0] < part[1]]


def _name(text: str, part: Range) -> Range | None:
    """Return where in a part the name stands; None if it is none."""
    start, end = part
    if (place := _PLACE.search(text[start:end])) is not None:
        end = start + place.start()
    if (title := _TITLE.match(text, start, end)) is not None:
        start = title.end()
    while (
        end > start
        and text[end - 1] in ".,:;–—- "
        and not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", text[start:end])
    ):
        end -= 1
    words = text[start:end]
    # "Joseph Tarimo SANTAREM": the place of a dateline follows the name.
    if (shouted := _SHOUTED.match(words)) is not None:
        words = words[: shouted.end()]
        end = start + len(words)
    if not words or is_agency(words):
        return None
    if is_role(words):
        # "Ewan Strachan Health desk": who, then what.
        first = _FIRST_TWO.match(words)
        if first is None or is_role(first.group()) or not is_role(words[first.end() :]):
            return None
        return start, start + first.end()
    match = _NAME.match(words)
    if match is None or match.end() != len(words) or len(words.split()) > _MOST_WORDS:
        return None
    return start, end
