"""What stands around an article on a page: menus, newsletter boxes, related stories, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line, runs

# Each is a whole line of the page, not a sentence that has the word in it.
_LINE = re.compile(
    r"(?:\W*(?:advertisement|advertorial|sponsored(?: content)?|skip to (?:main )?content|menu|"
    r"search|"
    r"sign in|log in|log out|register|subscribe(?: now| today| to .{3,60})?|share|"
    r"share this.{0,40}|"
    r"print(?: this.{0,20})?|comments?|\d+ comments?|leave a (?:comment|reply)|back to top|"
    r"load more.{0,20}|"
    r"show more|read more|listen to this article.{0,30}|follow us.{0,60}|most read|most popular|"
    r"trending(?: now)?|newsletters?|privacy policy|terms (?:of use|and conditions)|contact us|"
    r"about us|cookie (?:policy|settings|preferences)|accept(?: all)?(?: cookies)?|reject all|"
    r"copy link|save(?: article)?|gift this article|view gallery|"
    r"(?:tags?|topics?)(?::.{0,120})?|"
    r"filed under:?.{0,80}|###|- ?30 ?-|-?ends-?|#+ ?#+|\* \* \*|end of article|"
    r"enditem|(?:story|article) continues below(?: \w+)?|join the conversation)\W*)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\W*(?:(?:read|see|watch|listen|more|related|also)(?: (?:more|also|next|"
    r"on this(?: story)?|here|now))?"
    r"(?: (?:stories|articles|reading|links|coverage|content|news|topics))?\s*[:→>»]\s*.{0,160}"
    r"|(?:recommended|related|more from|more on|in this section|you (?:may|might) (?:also )?"
    r"(?:like|enjoy)|editors?['’]? picks?|further reading|more stories|other stories|see also|"
    r"don['’]t miss|up next|top stories|latest (?:news|stories)|popular (?:now|stories)|"
    r"from (?:our|the) (?:archives?|partners?)|elsewhere on .{2,40})\b[^.!?]{0,60}:?)",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"\W*(?:recommended|related|more from|more on|you (?:may|might)|editors?['’]? picks?|further "
    r"reading|more stories|other stories|see also|don['’]t miss|up next|top stories|latest|"
    r"popular|most "
    r"(?:read|popular|viewed)|trending|from (?:our|the) (?:archives?|partners?)|elsewhere|"
    r"read more|read next|"
    r"also read|also on|topics|tags)\b",
    re.IGNORECASE,
)
# Said to the reader of the page, so they begin a sentence; within one, they may be news.
_BOX = re.compile(
    r"(?:^|[.!?:]\s+)(?:Sign up (?:for|to|now|here|today)\b|Subscribe (?:to|now|for|here|today)\b|"
    r"Get (?:our|the) (?:\w+ ){0,3}newsletter|Get in touch (?:with us|at|by)\b|Follow us on\b|"
    r"Click here\b|Download (?:our|the) app|Support (?:our|independent) journalism|"
    r"Create (?:a free|an) account|Already a subscriber|Have (?:a|you got a) (?:story|tip) for us|"
    r"(?:We|This (?:site|website)|Our partners) (?:and our partners )?uses? cookies|"
    r"By (?:clicking|continuing|signing up|subscribing)\b[^.]*\byou\b|"
    r"This (?:article|story) is part of (?:our|a|the) (?:\w+ ){0,3}series\b|"
    r"Accept (?:all )?cookies|(?:You can|To) unsubscribe|You have \w+ (?:free )?articles? (?:left|"
    r"remaining))"
    r"|\ball rights reserved\b|\b(?:our|the) (?:free |daily |weekly |"
    r"morning )*newsletter\b.*\binbox\b|"
    r"\bdelivered (?:straight )?to your inbox\b",
    re.MULTILINE,
)
_MENU = re.compile(r"\s*[|>»›·•]\s*|\s+/\s+|\s{3,}")
_SECTIONS = frozenset(
    "home news sport sports weather tv radio video audio culture arts business money politics "
    "world local opinion comment travel jobs lifestyle technology science health more menu "
    "search login shop".split()
)
_MENU_WORDS, _MENU_PARTS = 3, 3
_LONGEST_BOX = 420
_LONGEST_TITLE = 140
_MARK = re.compile(r"[-*•–▪►→]\s+|\d+[.)]\s+")


def is_menu(words: str) -> bool:
    """Return whether a line is a bar of links: three or more short names between marks."""
    parts = [part for part in _MENU.split(words) if part]
    if len(parts) > 1 and all(map(_LINE.fullmatch, parts)):
        return True
    sections = words.casefold().split()
    if len(sections) >= _MENU_PARTS and _SECTIONS.issuperset(sections):
        return True
    return (
        len(parts) >= _MENU_PARTS
        and all(len(part.split()) <= _MENU_WORDS for part in parts)
        and not any(c.isdigit() for c in words)
        and not words.rstrip().endswith((".", "!", "?"))
        and ("|" not in (words[0], words[-1]))
    )


def is_furniture(words: str) -> bool:
    """Return whether a line, or a short block, is the page's own and not the article's."""
    return (
        _LINE.fullmatch(words) is not None
        or (_LEADS.fullmatch(words) is not None and not words.endswith("."))
        or (len(words) <= _LONGEST_BOX and _BOX.search(words) is not None)
    )


def furniture(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Return the furniture among the lines: each block of it, and the titles under "Related"."""
    taken = -1
    for first, last in runs(lines, free):
        if first <= taken:
            continue
        if _boxed(lines[first : last + 1]):
            yield Found(kind="furniture", first=first, last=last)
            continue
        for number in range(first, last + 1):
            if number <= taken:
                continue
            words = lines[number].words
            if not (is_furniture(words) and (number == first or len(words) < _LONGEST_TITLE)):
                continue
            taken = _under(lines, free, number) if _TITLES.match(words) else number
            yield Found(kind="furniture", first=number, last=taken)


def _boxed(lines: Sequence[Line]) -> bool:
    words = " ".join(line.words for line in lines)
    return len(lines) > 1 and len(words) <= _LONGEST_BOX and _BOX.search(words) is not None


def _under(lines: Sequence[Line], free: Sequence[bool], number: int) -> int:
    """Return the last of the titles that stand under a line such as "Related stories"."""
    last = number
    for following in range(number + 1, len(lines)):
        words = _MARK.sub("", lines[following].words, count=1)
        titled = len(words) <= _LONGEST_TITLE and not words.endswith(
            (".", "!", ":", ",", ";", "”", '"')
        )
        if not free[following] or not titled:
            break
        last = following
    # A single title right above prose may be a heading of the article's own.
    if last == len(lines) - 1 or last - number >= 1:
        return last
    return number
