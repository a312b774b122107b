"""Countries and unions that are written in several ways: an article's "US" is America."""

from __future__ import annotations

import re

# Where one way tells another by its first letters, as "Russian" does "Russia", none is needed here.
_WAYS = (
    r"US|U\.S\.(?:A\.)?|USA|United States(?: of America)?"
    r"|(?<!\bLatin )(?<!\bSouth )(?<!\bCentral )(?<!\bNorth )America(?:ns?)?",
    r"UK|U\.K\.|United Kingdom|(?:Great )?Britain|British|Britons?",
    r"EU|E\.U\.|European Union",
    r"UN|U\.N\.|United Nations",
    r"USSR|U\.S\.S\.R\.|Soviet Union|Soviets?",
    r"UAE|U\.A\.E\.|United Arab Emirates|Emiratis?",
    r"Afghanistan|Afghans?",
    r"Argentin(?:a|es?|ians?)",
    r"Croatia|Croats?|Croatians?",
    r"Cyprus|Cypriots?",
    r"Czech Republic|Czechia|Czechs?",
    r"Denmark|Danish|Danes?",
    r"Finland|Finnish|Finns?",
    r"France|French(?:m[ae]n)?",
    r"Greece|Greeks?",
    r"Hungary|Hungarians?",
    r"Ireland|Irish",
    r"Italy|Italians?",
    r"Kazakhstan|Kazakhs?",
    r"Lebanon|Lebanese",
    r"Myanmar|Burma|Burmese",
    r"Netherlands|Holland|Dutch",
    r"Norway|Norwegians?",
    r"Peru|Peruvians?",
    r"Philippines?|Filipin[oa]s?",
    r"Poland|Polish|Poles?",
    r"Portugal|Portuguese",
    r"Scotland|Scottish|Scots?",
    r"Serbia|Serbs?|Serbians?",
    r"Slovakia|Slovaks?",
    r"Spain|Spanish|Spaniards?",
    r"Sweden|Swedish|Swedes?",
    r"Switzerland|Swiss",
    r"Tajikistan|Tajiks?",
    r"Thailand|Thais?",
    r"Turkey|Türkiye|Turkish|Turks?",
    r"Uzbekistan|Uzbeks?",
    r"Wales|Welsh",
)
_ASKED = tuple(re.compile(rf"(?:the )?(?:{ways})(?:['’]s?)?", re.IGNORECASE) for ways in _WAYS)
_WRITTEN = tuple(re.compile(rf"(?<!\w)(?:{ways})(?!\w)") for ways in _WAYS)


def ways_of_writing(name: str) -> re.Pattern[str] | None:
    """Return what finds a country in a text, however it is written; None if `name` is none."""
    known = zip(_ASKED, _WRITTEN, strict=True)
    return next((written for asked, written in known if asked.fullmatch(name.strip())), None)
