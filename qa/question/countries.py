"""Countries and unions that are written in several ways: an article's "US" is America."""

from __future__ import annotations

import re

from index.words import FUNCTION_WORDS, fold

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
# A country by name, and not by what is of it.
_NAMES = """
Afghanistan|Albania|Algeria|America|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|
Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|
Benin|Bhutan|Bolivia|Bosnia|Bosnia and Herzegovina|Botswana|Brazil|Britain|Brunei|
Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|Canada|Cape Verde|
Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|
Cyprus|Czech Republic|Czechia|Denmark|Djibouti|Dominica|Dominican Republic|East Timor|
Ecuador|Egypt|El Salvador|England|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|
Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Great Britain|Greece|Grenada|
Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Holland|Honduras|Hungary|Iceland|India|
Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|
Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|
Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|
Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|
Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|
North Korea|North Macedonia|Northern Ireland|Norway|Oman|Pakistan|Palau|Palestine|Panama|
Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|
Saint Lucia|Samoa|San Marino|Saudi Arabia|Scotland|Senegal|Serbia|Seychelles|Sierra Leone|
Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Korea|South Sudan|
Soviet Union|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|
Tanzania|Thailand|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Tuvalu|
Türkiye|U.K.|U.S.|UAE|UK|US|USA|Uganda|Ukraine|United Arab Emirates|United Kingdom|
United States|Uruguay|Uzbekistan|Vanuatu|Vatican|Venezuela|Vietnam|Wales|Yemen|Zambia|
Zimbabwe
"""
_COUNTRIES = sorted(_NAMES.replace("\n", "").strip().split("|"), key=len, reverse=True)
_ANY = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _COUNTRIES))})(?![\w-])")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w’'.-]*) $")
# Not where a sentence may begin: "Parts of France".
_CAPITAL_OF = re.compile(
    r"[\w,;:’')] (?!(?:Republic|Kingdom|State|Federation|Government|President|Minister|King|Queen|"
    r"Prince|Princess|Emperor)\b)[A-Z][\w’'-]* of (?:the )?$"
)
_CAPITAL_BEHIND = re.compile(
    r" (?!(?:I|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[A-Z](?:\w|[.’'])"
)
_ASKED = tuple(re.compile(rf"(?:the )?(?:{ways})(?:['’]s?)?", re.IGNORECASE) for ways in _WAYS)
_WRITTEN = tuple(re.compile(rf"(?<!\w)(?:{ways})(?!\w)") for ways in _WAYS)


def ways_of_writing(name: str) -> re.Pattern[str] | None:
    """Return what finds a country in a text, however it is written; None if `name` is none."""
    known = zip(_ASKED, _WRITTEN, strict=True)
    return next((written for asked, written in known if asked.fullmatch(name.strip())), None)


def countries_in(text: str) -> list[str]:
    """Return the countries that a text names, each occurrence, in its order.

    Beside another name one is a person's or a part: "Michael Jordan", "Chad Wolf", "Bank of
    England"; but "US President" and "President of Russia" name it.
    """
    found = []
    for match in _ANY.finditer(text):
        start, end = match.span()
        before = _CAPITAL_BEFORE.search(text[max(0, start - 40) : start])
        if before is not None and fold(before[1]) not in FUNCTION_WORDS:
            continue
        if _CAPITAL_OF.search(text[max(0, start - 40) : start]):
            continue
        if _CAPITAL_BEHIND.match(text, end) and not match.group().replace(".", "").isupper():
            continue
        found.append(match.group())
    return found
