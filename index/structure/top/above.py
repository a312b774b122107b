"""What stands above a headline: its section, a release's notices, whom to ask."""

from __future__ import annotations

import re

_RELEASE = re.compile(
    r"\W*(?:for immediate release|press release|news release|media release|press statement|"
    r"(?:strictly )?embargo(?:ed)?\b.{0,80}|for release\b.{0,60}|not for publication.{0,60}|"
    r"check against delivery|news from [^.!?]{2,40})\W*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:(?:media |press |news )?(?:contacts?|enquiries|inquiries)|tel(?:ephone)?|phone|"
    r"e-?mail|fax)\s*:",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"\W*(?:breaking(?: news)?|exclusive|opinion|comment|commentary|analysis|feature|review|"
    r"editorial|"
    r"sports?|football|business|culture|politics|world|uk news|us news|news|local(?: news)?|"
    r"science|"
    r"health|technology|tech|travel|obituar(?:y|ies)|letters(?: to the editor)?|live(?: blog)?|"
    r"long read|the long read|profile|fact check|home news|national|international|region(?:al)?|"
    r"environment|education|arts|books|food|lifestyle|money|weather|crime|special report|"
    r"investigation)(?:\s*[/>|&,:]\s*[\w ]{2,30}){0,2}\W*",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3
# "HOMES & GARDENS", "MAGAZINE | PEOPLE"
_SHOUTED = re.compile(r"[A-Z][A-Z'’-]*(?:\s?[&|/›>:]\s?[A-Z][A-Z'’-]*(?: [A-Z][A-Z'’-]*)?){1,2}")


_ONE_WORD = re.compile(r"[A-Z][A-Za-z]{2,15}")


def names_section(words: str, below: str) -> bool:
    """Return whether one word above a headline is a section's name: "Transport"."""
    return (
        _ONE_WORD.fullmatch(words) is not None
        and len(below.split()) >= _FEWEST_WORDS
        and below[-1] not in ".!,;:"
    )


def is_notice(words: str) -> bool:
    """Return whether a line says what paper it is, till when it is barred, or whom to ask."""
    return _RELEASE.fullmatch(words) is not None or _CONTACT.match(words) is not None


def is_kicker(words: str) -> bool:
    """Return whether a line names the section that an article stands in."""
    return _KICKER.fullmatch(words) is not None or _SHOUTED.fullmatch(words) is not None
