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
_NO_PAPER = re.compile(r"press (?:release|office|statement|conference|notice)", re.IGNORECASE)
_DOMAIN = re.compile(r"\b[\w-]+\.(?:com|org|net|co\.uk|news|info|eu|[a-z]{2})\b", re.IGNORECASE)
_HEAD = re.compile(r"(?P<site>[A-Z][\w.’' ]{3,40}?)(?: [-–—|] |: )(?P<rest>[A-Z\"“‘'].*)")
_SITE = re.compile(r"\s+(?:[|»«]|::|[-–—])\s+(?=[^|]*$)|\s*\|\s*(?=[^|]*$)")


def names_a_paper(words: str) -> bool:
    """Return whether words name a paper, or are a site's address."""
    if _NO_PAPER.match(words) is not None:
        return False
    return _PAPER.search(words) is not None or _DOMAIN.fullmatch(words) is not None


def is_masthead(words: str) -> bool:
    """Return whether words are the name of a paper and nothing else: "The Hame Gazette"."""
    parts = words.split()
    large = all(w[0].isupper() or w in ("of", "the", "and") for w in parts)
    last = _PAPER.fullmatch(parts[-1]) is not None if parts else False
    return len(parts) > 1 and large and (last or _DOMAIN.fullmatch(words) is not None)


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
    head = _HEAD.match(text, start, end)
    if head is not None and is_masthead(head["site"]) and head["rest"].count(" ") > 1:
        return replace(
            fields,
            title=trim(text, head.start("rest"), end),
            publisher=fields.publisher or head.span("site"),
        )
    cut = site_of(text[start:end])
    if cut is None:
        return fields
    site = trim(text, start + cut[1], end)
    title = trim(text, start, start + cut[0])
    return replace(fields, title=title, publisher=fields.publisher or site)
