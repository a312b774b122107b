"""Governments by another name: "Beijing" is China's where an article never names the city.

Editors write "Moscow warned" for what Russia's government did, and readers ask so of articles that
only name the country; or the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.words import FUNCTION_WORDS, fold

# A government: what names the country first, then what else its government is called by.
_GOVERNMENTS = tuple(
    tuple(line.strip().split("|"))
    for line in """
    Afghanistan|Kabul
    Algeria|Algiers
    Argentina|Buenos Aires|the Casa Rosada
    Armenia|Yerevan
    Australia|Canberra
    Austria|Vienna
    Azerbaijan|Baku
    Bangladesh|Dhaka
    Belarus|Minsk
    Brazil|Brasilia|Brasília
    Bulgaria|Sofia
    Canada|Ottawa
    Chile|Santiago
    China|Beijing|Zhongnanhai
    Colombia|Bogota|Bogotá
    Croatia|Zagreb
    Cuba|Havana
    Czechia|the Czech Republic|Prague
    Denmark|Copenhagen
    Egypt|Cairo
    Estonia|Tallinn
    Ethiopia|Addis Ababa
    Finland|Helsinki
    France|Paris|the Élysée|the Elysée|the Elysee
    Germany|Berlin
    Georgia|Tbilisi
    Greece|Athens
    Hungary|Budapest
    India|New Delhi|Delhi
    Indonesia|Jakarta
    Iran|Tehran|Teheran
    Iraq|Baghdad
    Ireland|Dublin
    Israel|Jerusalem
    Italy|Rome
    Japan|Tokyo
    Kenya|Nairobi
    Latvia|Riga
    Lebanon|Beirut
    Libya|Tripoli
    Lithuania|Vilnius
    Malaysia|Kuala Lumpur
    Mexico|Mexico City
    Moldova|Chisinau|Chișinău
    Morocco|Rabat
    North Korea|Pyongyang
    Norway|Oslo
    Pakistan|Islamabad
    Peru|Lima
    Poland|Warsaw
    Portugal|Lisbon
    Qatar|Doha
    Romania|Bucharest
    Russia|Moscow|the Kremlin
    Saudi Arabia|Riyadh
    Serbia|Belgrade
    Slovakia|Bratislava
    Somalia|Mogadishu
    South Africa|Pretoria
    South Korea|Seoul|the Blue House
    Spain|Madrid
    Sudan|Khartoum
    Sweden|Stockholm
    Switzerland|Bern|Berne
    Syria|Damascus
    Taiwan|Taipei
    Thailand|Bangkok
    Tunisia|Tunis
    Turkey|Türkiye|Ankara
    Ukraine|Kyiv|Kiev
    the United Arab Emirates|the UAE|Abu Dhabi
    the United Kingdom|the UK|Britain|Great Britain|London|Downing Street|Whitehall|Westminster
    the United States|the US|the U.S.|the USA|America|Washington|the White House|Capitol Hill
    the European Union|the EU|Brussels
    Uzbekistan|Tashkent
    Venezuela|Caracas
    Vietnam|Hanoi
    Yemen|Sanaa|Sana’a
    """.strip().splitlines()
)
_THE = "the "


def _bare(name: str) -> str:
    return name.removeprefix(_THE)


_OF = {_bare(name).casefold(): names for names in _GOVERNMENTS for name in names}
_PLACED = "in at near around across outside inside throughout capital".split()
# Where a city is a place ("in Beijing", "the mayor of London") it is no government.
_ASKED = re.compile(
    "".join(rf"(?<!\b{word} )" for word in (*_PLACED, "mayor of", "city of", "streets of"))
    + r"(?<![\w-])(?:the )?"
    + rf"(?P<name>{'|'.join(map(re.escape, sorted(_OF, key=len, reverse=True)))})"
    + r"(?P<owner>['’]s?)?(?![\w-])",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w’'-]*) $")
_TELLS = frozenset("cite compare contrast describe explain list name quote tell".split())
# "Is Moscow mentioned?" asks for the word.
_OF_WORDS = re.compile(r"\b(?:mention\w*|words?|terms?|occurs?|appears?)\b", re.IGNORECASE)
_CAPITAL_BEHIND = re.compile(r" [A-Z]")


def with_government(
    question: str, is_missing: Callable[[str], bool], is_written: Callable[[str], bool]
) -> str:
    """Return a question with each government by a name that the articles have for it.

    `is_missing` tells whether they have a name in no form, `is_written` whether they have it as it
    is. As it was where they have the name, or no other for it.
    """

    def renamed(match: re.Match[str]) -> str:
        name = match["name"]
        if _is_of_more(question, match) or not is_missing(name):
            return match.group()
        names = (n for n in _OF[name.casefold()] if is_written(_bare(n)))
        found = next(names, None)
        return match.group() if found is None else f"{found}{match['owner'] or ''}"

    return question if _OF_WORDS.search(question) else _ASKED.sub(renamed, question)


def _is_of_more(question: str, match: re.Match[str]) -> bool:
    """Return whether a name is part of a longer one: "George Washington", "Paris Agreement"."""
    before = _CAPITAL_BEFORE.search(question[: match.start()])
    if before is not None and fold(before[1]) not in FUNCTION_WORDS | _TELLS:
        return True
    return match["owner"] is None and _CAPITAL_BEHIND.match(question, match.end()) is not None
