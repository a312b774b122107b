"""The name of a paper or a site: above a headline, or behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from index.structure.fields import Fields
from index.text import Range, trim

MASTHEAD_WORDS = 6

_PAPER = re.compile(
    r"\b(?:Post|Times|Herald|Gazette|Courier|Tribune|Chronicle|Echo|Mercury|Observer|Daily|Weekly|"
    r"Journal|News|Star|Sun|Telegraph|Guardian|Standard|Examiner|Bugle|Argus|Advertiser|Press|Mail|"
    r"Magazine|Bulletin|Radio|TV|Broadcasting|Dispatch|Sentinel|Register|Monitor|Leader|Record|"
    r"Express|Mirror|Independent|Wire|Online|Today|Zeitung|Dagblad|Evening|Morning|Sunday|Review|"
    r"Globe|Inquirer|Messenger|Reporter|Voice|World|Citizen|Free)\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"\b[\w-]+\.(?:com|org|net|co\.uk|news|info|eu|[a-z]{2})\b", re.IGNORECASE)
_SITE = re.compile(r"\s+(?:[|»«]|::|[-–—])\s+(?=[^|]*$)|\s*\|\s*(?=[^|]*$)")


def names_a_paper(words: str) -> bool:
    """Return whether words name a paper, or are a site's address."""
    return _PAPER.search(words) is not None or _DOMAIN.fullmatch(words) is not None


def site_of(words: str) -> Range | None:
    """Return where the name of a site stands behind a headline; None if none does."""
    mark = _SITE.search(words)
    if mark is None or mark.start() < len("Some news"):
        return None
    site = words[mark.end() :].strip()
    named = _PAPER.search(site) is not None or _DOMAIN.search(site) is not None
    bar = not set("|»«").isdisjoint(mark.group()) or "::" in mark.group()
    capital = bool(site) and all(
        w[0].isupper() for w in site.split() if w[0].isalpha() and len(w) > 3
    )
    if (
        len(site.split()) > MASTHEAD_WORDS
        or not capital
        or not (bar or (named and site[0].isupper()))
    ):
        return None
    return mark.start(), mark.end()


def without_site(text: str, fields: Fields) -> Fields:
    """Return the fields with the site behind the headline as the publisher, not as its words."""
    if fields.title is None:
        return fields
    start, end = fields.title
    cut = site_of(text[start:end])
    if cut is None:
        return fields
    site = trim(text, start + cut[1], end)
    title = trim(text, start, start + cut[0])
    return replace(fields, title=title, publisher=fields.publisher or site)
