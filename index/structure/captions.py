"""Lines under pictures: what a picture shows, and who took it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line, runs

_PICTURE = r"(?:photo(?:graph)?s?|foto|pictures?|images?|credits?|illustrations?|graphics?|video)"
_WHO = r"[A-Z][\w.'’-]*(?: (?:(?:of|the|for|van|von|de|and|&) )*[A-Z/&][\w.'’/-]*){0,5}"
_LED = re.compile(
    r"!\[[^\]]*\]\([^)]*\)$|(?:from (?:left|right|top|bottom|back|front)|"
    r"clockwise)(?: [\w ]{3,20})?: |"
    r"\d{1,2}\s?/\s?\d{1,2}\s+(?=[A-Z])|"
    r"(?:image|photo|picture|video)s? (?:caption|source|credit|copyright|by)s?: ?\S|"
    r"(?:above|below|left|right|top|opposite|main picture)(?: (?:left|right))?: ?[A-Z]|"
    r"[▲▼◀▶△▽]\s*\S|[(\[]?(?:l[- ]?(?:to[- ])?r|left to right)[)\]]?:? (?=[A-Z])|"
    r"[(\[]?(?:image|photo|picture) (?:description|caption|shows)s?\b|"
    r"[(\[*_]*(?:photo(?:graph)?s?|pictures?|images?|captions?|file (?:photo|image|picture)|"
    r"pictured"
    r"(?: (?:above|below|left|right))?|fig(?:ure)?\.? ?\d+|illustration|graphic|map|chart|video)"
    r"\s*[:.–—/]\s*\S|"
    rf"[(\[]{_PICTURE}\s*(?::|by\b|/)[^()\[\]]*[)\]]\.?$",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    rf"[(\[](?i:{_PICTURE})\s*(?::|(?i:by)\b|/)[^()\[\]]*[)\]]\.?$|"
    rf"\b(?i:{_PICTURE}):\s*[^\s!?]+(?: [^\s!?]+){{0,5}}$|"
    rf"\b(?i:{_PICTURE})(?: ?/ ?|\s[–—-]\s){_WHO}\.?$|(?i:\bgetty images$)|"
    rf"(?:^|[.!?…”] )(?i:{_PICTURE}) (?:(?i:by|from|courtesy(?: of)?)) [A-Z][^.!?]{{2,50}}$|"
    r"(?i:\b(?:image|photo|picture|photograph)s? courtesy (?:of )?)[A-Z][^.!?]{2,50}$|"
    rf"\S\s+©\s?{_WHO}$|"
    r"\b[Cc]redits?(?: ?\.{2,3}|…) ?[A-Z][^.!?]{2,60}$|"
    r"\S / [A-Z][A-Z.'’-]+(?: [A-Z][A-Z'’-]+){1,2}$|"
    r"[(\[](?:Reuters|AFP|AP|PA|EPA|Getty|Alamy|dpa)\b[^()\[\]]{0,50}[)\]]$|"
    r"[–—-] (?i:photo|picture|image)s? by [^.!?]{2,60}$|"
    # "… on Sunday. KOFI LARSSON", "… on Sunday. (Kofi Larsson)", "… Courtesy of the museum".
    r"[.!?”] (?:[A-Z][A-Z.'’-]+ [A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)?|"
    r"[(\[][A-Z][\w.'’-]+ (?:\w{2,3} )?[A-Z][\w'’-]+[)\]]|"
    r"(?:[(\[])?[Cc]ourtesy (?:of )?[^.!?]{3,60})$|"
    r"\S [(\[](?:[A-Z][\w.'’-]+ ){1,3}?[A-Z][\w'’-]+/[^()\[\]]{2,40}[)\]]$|"
    # "(Orla Venn/Saltmere Star)", "(Town Archive)", "(Supplied)".
    rf"[(\[]{_WHO}\s?/\s?{_WHO}[)\]]\.?$|"
    r"[(\[][^()\[\]]{0,50}\b(?i:archives?|museum|library|collection|supplied|handout|images|file"
    r"(?: photo)?|courtesy [^()]{2,40}|stock|screenshot)[)\]]\.?$|"
    rf"(?:^|[.!?…”)] ){_WHO}/(?:{_WHO}|AP|AFP|PA|EPA)$",
)
_ONLY_CREDIT = re.compile(rf"(?i:{_PICTURE})\s*(?::|/|\bby\b)\s*{_WHO}(?:\s?/\s?{_WHO})?\.?$")
_OWNED = re.compile(r"(?:©|\(c\))\s*\S.{2,60}", re.IGNORECASE)
_SOURCE = re.compile(r"(?:source|graphic|chart|data)s?: ?\S.{2,120}", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.")
_RIGHTS = re.compile(r"\b(?:rights|permission|reproduc\w+|may not)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?:;,][\"'”’)\]]*$")
_LONGEST, _LONGEST_BARE = 300, 120
_PROSE = 60


def is_caption(words: str) -> bool:
    """Return whether a line by itself says what a picture shows, or who took it."""
    return len(words) <= _LONGEST and bool(_LED.match(words) or _CREDITED.search(words))


def captions(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the lines under pictures: they name the picture or who took it."""
    found: set[int] = set()
    for first, last in runs(lines, free):
        for number in range(first, last + 1):
            words = lines[number].words
            if (
                _LED.match(words)
                or (first == last and (is_caption(words) or _is_owned_picture(lines, number)))
                or (number in (first, last) and _ONLY_CREDIT.fullmatch(words))
            ) and len(words) <= _LONGEST:
                found.add(number)
                if number > 0 and free[number - 1] and _shown_above(lines, number):
                    found.add(number - 1)
    for number, line in enumerate(lines):
        below = number > 0 and (number - 1 in found or not free[number - 1])
        if (
            free[number]
            and below
            and _SOURCE.fullmatch(line.words)
            and not _ADDRESS.search(line.words)
        ):
            found.add(number)  # of a table, or of a chart
    for number in sorted(found):
        yield Found(kind="caption", first=number, last=number)


def _shown_above(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is only a credit, and what stands above it says what is shown."""
    above = lines[number - 1].words
    return (
        number > 1
        and _ONLY_CREDIT.fullmatch(lines[number].words) is not None
        and len(above) <= _LONGEST_BARE
        and _STOP.search(above) is None
    )


def _is_owned_picture(lines: Sequence[Line], number: int) -> bool:
    """Return whether a mark of rights is a picture's: the article goes on below it."""
    words = lines[number].words
    if not _OWNED.fullmatch(words) or _RIGHTS.search(words):
        return False
    below = [line.words for line in lines[number + 1 :]]
    return any(len(w) >= _PROSE and _STOP.search(w) and not _RIGHTS.search(w) for w in below) or (
        bool(below) and below[0].endswith(".") and not _RIGHTS.search(below[0])
    )
