"""Names of persons and of places, told by how a text writes them; some of either are not seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.words import FUNCTION_WORDS, MONTHS, WEEKDAYS, fold
from qa.reference.names import CAPITAL
from qa.reference.speech import VERBS

_PARTICLES = r"(?:(?:al|bin|da|de|del|della|den|der|di|du|el|la|le|van|von) )*"
_FULL = rf"(?<![\w’'.-]){CAPITAL}(?: {_PARTICLES}{CAPITAL}){{1,3}}"
_SPEAKS = "|".join(sorted(VERBS - {"according", "read", "reads", "ruled"}))
_TITLES = r"(?:Mrs?|Ms|Miss|Madam|Dr|Prof|Sir|Dame|Lord|Lady)\.? "
_OFFICES = (
    "President|Minister|Chancellor|Premier|Senator|Governor|Mayor|Judge|Justice|General|Admiral|"
    "Colonel|Captain|Sergeant|Professor|Ambassador|Secretary|Commissioner|Bishop|Archbishop|"
    "Cardinal|Pope|Congressman|Congresswoman"
)
# "Ada Lo, 52," and "Ada Lo said"; "the tailor, Ada Lo," and "the linguist Ada Lo"; "a man named
# Ada Lo"; "Mr Lo"; "Mayor Ada Lo".
_PERSONS = (
    re.compile(rf"(?P<name>{_FULL})(?=, \d\d\b|,? (?:who|whose)\b| (?:{_SPEAKS})\b)"),
    re.compile(rf"\b[a-z]+, (?P<name>{_FULL})(?=[,.;])"),
    re.compile(rf"\b[a-z]+(?:[eo]rs?|ists?|ians?|[ae]nts?|m[ae]n) (?P<name>{_FULL})"),
    re.compile(rf"\b(?:named|called|by) (?P<name>{_FULL})"),
    re.compile(rf"\b{_TITLES}(?P<name>{CAPITAL}(?: {CAPITAL}){{0,2}})"),
    re.compile(rf"\b(?:{_OFFICES}) (?P<name>{_FULL})"),
)
# A word before a surname that is no given name: "Mr", "Inspector", "Spokeswoman".
TITLE = re.compile(
    rf"(?:{_TITLES.removesuffix(' ')}|{_OFFICES}|Cllr|Chief|\w{{3,}}(?:or|m[ae]n|ist))\.?"
)
_ANY = re.compile(_FULL)
_WORD = re.compile(rf"(?<!\w){CAPITAL}")
_PART = re.compile(r"(?<!\w)[A-Z]\w*")
_POSSESSIVE = re.compile(r"[’']s?$")
_SHORT_BEFORE = re.compile(r"[A-Z][\w’'-] ")
_NO_PERSON = re.compile(
    r"^The |\b(?:University|Street|Road|Bridge|House|Hotel|Act|News|Bank|Party|Union|Council|Court|"
    r"Institute|Foundation|Trust|Partners|Hospital|Museum|Agency|Commission|League|Club)\b"
)
_GO = r"(?:go|goes|gone|went|moved?|travel\w*|flew|flown|returned|sent|sailed|drove)(?: back)? to"
_PLACE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|{_GO})(?: (?:the )?[a-z]+ (?:of|in))? "
    rf"(?P<name>{CAPITAL}(?: {_PARTICLES}{CAPITAL}){{0,2}})(?![\w’'-])"
)
_NO_PLACE = frozenset((*MONTHS, *WEEKDAYS, "christmas", "easter"))
_NO_NOUN = re.compile(r"(?:[ei]an|ish|ese)$")  # "in European zoos"


def persons_in(text: str) -> list[str]:
    """Return the names of persons in a text, each once, as it is first written in full.

    A name of several words is also somebody's where the last one stands alone elsewhere.
    """
    found: dict[str, str] = {}
    places: dict[str, int] = {}

    def add(match: re.Match[str], name: str) -> None:
        places[name] = min(match.start(), places.get(name, match.start()))
        _add(name, found)

    for pattern in _PERSONS:
        for match in pattern.finditer(text):
            add(match, match["name"])
    alone = {form for match in _WORD.finditer(text) for form in _alone(text, match)}
    for match in _ANY.finditer(text):
        if match.group().split()[-1] in alone:
            add(match, match.group())
    return sorted(found.values(), key=lambda name: places[name])


def persons_of(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the persons that texts of one article name in full, each with its text's number."""
    known = {name.split()[-1]: name for name in persons_in("\n".join(texts))}
    whole = {last: re.compile(rf"(?<!\w){re.escape(n)}(?!\w)") for last, n in known.items()}
    for number, text in enumerate(texts):
        lasts = dict.fromkeys(form for match in _WORD.finditer(text) for form in _forms(match))
        yield from ((known[w], number) for w in lasts if w in known and whole[w].search(text))


def places_in(sentence: str) -> Iterator[str]:
    """Yield the names that a sentence has behind "in", "near" and the like, but for dates."""
    for match in _PLACE.finditer(sentence):
        first = fold(match["name"].split()[0])
        if first not in _NO_PLACE | FUNCTION_WORDS and not _NO_NOUN.search(first):
            yield match["name"]


def kinds_in(sentence: str, kind: str) -> list[str]:
    """Return the names that a sentence has beside the word for what they are, or that hold it.

    `kind` is a pattern for such words: "the mayor, Ada Lo", "Ada Lo, mayor of", "Lo Bridge".
    """
    name = rf"(?P<name>{CAPITAL}(?: {_PARTICLES}{CAPITAL}){{0,3}})"
    written = (
        rf"\b(?i:{kind})(?: of {CAPITAL})?,? {name}",
        rf"(?<![\w’'-]){name}, (?:\d\d, )?(?:(?:an?|the|its) )?(?:[\w-]+ ){{0,2}}(?:{kind})\b",
    )
    found = [m["name"] for pattern in written for m in re.finditer(pattern, sentence)]
    found += [m.group() for m in _ANY.finditer(sentence) if re.search(rf"\b(?i:{kind})\b", m[0])]
    return [one for one in found if fold(one.split()[0]) not in FUNCTION_WORDS]


def _add(name: str, found: dict[str, str]) -> None:
    if not _NO_PERSON.search(name) and fold(name.split()[0]) not in FUNCTION_WORDS:
        found.setdefault(name.split()[-1], name)


def _forms(match: re.Match[str]) -> list[str]:
    """Return how a capitalised word may be written elsewhere: "Lo" of "Lo's", "Anne-Lo"."""
    word = match.group()
    return [word, word.rstrip("’'&-"), _POSSESSIVE.sub("", word), *_PART.findall(word)]


def _alone(text: str, match: re.Match[str]) -> list[str]:
    """Return the forms of a word that stand without another capital right before them."""
    start = match.start()
    if _SHORT_BEFORE.match(text, max(0, start - 3)) or _is_named(text, start):
        return _PART.findall(match.group())[1:]  # "Ada Anne-Lo" has "Lo"
    return _forms(match)


def _is_named(text: str, start: int) -> bool:
    """Return whether another capital stands right before a word: it is part of a longer name."""
    before = re.search(r"(\S+) $", text[max(0, start - 40) : start])
    return before is not None and before[1][0].isupper() and fold(before[1]) not in FUNCTION_WORDS
