"""What an article says of itself around its text: who wrote it, where, as what, how corrected."""

from __future__ import annotations

import re

from index.article import Article
from index.layout import Block
from index.structure.dates import dates
from index.text import Range
from qa.intents.request import Request
from qa.question import about_article

SORTS = (
    r"(?:(?:news )?analysis|background|explainer|opinion|comment(?:ary)?|editorial|op-?ed|"
    r"interview|review|profile|feature|column|essay|press release|advert\w*|sponsored|news)"
)
_LABEL = re.compile(
    rf"(?P<label>{SORTS})(?:\s*[:|]|\s[-–—]\s|$)|.*\|\s*(?P<behind>{SORTS})$", re.IGNORECASE
)
_MONTHS_DAYS = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|"
    r"Nov|Dec)"
)
# "ST. AGNES, Ont., 5 May (Wirepost) - "
_DATELINE = re.compile(
    r"(?P<said>(?P<place>[A-Z][^a-zß-ÿ\n]{2,40}?"
    rf"(?:, (?!{_MONTHS_DAYS})[A-Z][\w.]*(?: [A-Z][\w.]*)?)?"
    rf"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*, (?!{_MONTHS_DAYS})[A-Z]\w+)"
    r"(?:, [^\n–—-]{3,30}?)?(?: \([^)\n]{2,40}\))?)\s[-–—]{1,2}\s"
)
_BRACKETS = re.compile(r"\((?P<said>[^)\n]{2,40})\)")
_OPENING = " \n\"'“‘«„(["
_BYLINE = re.compile(
    r"^(?:(?:(?:written|reported|story|report|words|text) )?by|(?:text|author|words|report|"
    r"reporting|story|reporter):)\s+"
    r"(?P<names>[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,6}(?:(?:,| and| &)\s+"
    r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,5})*)",
    re.IGNORECASE,
)
_OF_THE_TEXT = re.compile(r"\b(?:correct(?:ed|ions?)|amended|clarifications?)\b", re.IGNORECASE)
_FIRST_LINES = 8
NONE_MARKED = "No correction is marked in the article."


def byline(article: Article) -> Range | None:
    """Return where the names of its authors stand, by a line that begins with "By"."""
    start, seen = 0, 0
    for line in article.text.split("\n"):
        match = _BYLINE.match(line)
        if match is not None and len(line) < 120:
            return start + match.start("names"), start + match.end("names")
        seen += bool(line.strip())
        if seen > _FIRST_LINES:
            return None
        start += len(line) + 1
    return None


def dateline(article: Article) -> tuple[Range, Range] | None:
    """Return where a wire story's dateline stands, and the place in it; None if it has none."""
    first = next((b for b in article.layout.blocks if b.kind == "paragraph"), None)
    for block in article.layout.blocks:
        if block.kind == "header" and (above := _above_text(article, block)) is not None:
            return above
    if first is None:
        return None
    match = _DATELINE.match(article.text, first.start, first.end)
    if match is None or not _is_dateline(match):
        return None
    return match.span("said"), match.span("place")


def _above_text(article: Article, block: Block) -> tuple[Range, Range] | None:
    """Return the same of a line "ALDEN — 4 April 2024" at the top, if the text names the place."""
    match = _DATELINE.match(article.text, block.start, block.end)
    if match is None:
        return None
    said = match["said"]
    if "(" in said or dates(said, 0, len(said), without_year=True):
        return match.span("said"), match.span("place")
    if [d.end for d in dates(article.text, match.end(), block.end)] != [block.end]:
        return None
    if match["place"].title() not in article.text[block.end :]:
        return None
    return (block.start, block.end), match.span("place")


def agency(article: Article) -> Range | None:
    """Return what stands in brackets in a dateline, "(Wirepost)"; None if nothing does."""
    found = dateline(article)
    match = None if found is None else _BRACKETS.search(article.text, *found[0])
    return None if match is None else match.span("said")


def _is_dateline(match: re.Match[str]) -> bool:
    """Return whether a sentence begins behind a place: "NATO – which met in Rome –" is none."""
    behind = match.string[match.end() :].lstrip(_OPENING)[:1]
    if not behind.isalpha():
        said = match["said"]
        return "," in said or "(" in said or bool(dates(said, 0, len(said), without_year=True))
    return not behind.islower()


def _top(article: Article) -> list[Block]:
    """Return the blocks above the text: the header, and the title wherever it is found."""
    text, title = article.text, article.layout.title

    def is_title(block: Block) -> bool:
        own = title is not None and block.start <= title[0] < block.end
        return own and not (block.kind == "paragraph" and text[block.end - 1] == ".")

    return [b for b in article.layout.blocks if b.kind == "header" or is_title(b)]


def label(article: Article) -> tuple[Range, Range] | None:
    """Return the block that calls a text something, and what it calls it; None if none does."""
    for block in _top(article):
        match = _LABEL.match(article.text, block.start, block.end)
        if match is not None:
            return (block.start, block.end), match.span("label" if match["label"] else "behind")
    return None


def asks_for_correction(request: Request) -> bool:
    """Return whether a question asks for a correction of the article, and not of what it tells."""
    own = not request.before or about_article.names_the_piece(request.question)
    return own and _OF_THE_TEXT.search(request.question) is not None
