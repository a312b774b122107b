"""What stands around an article on a page: menus, newsletter boxes, related stories, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line, runs

# Each is a whole line of the page, not a sentence that has the word in it.
_LINE = re.compile(
    r"(?:\W*(?:advertorial|sponsored(?: content)?|menu|search|(?:all |more )?sections|"
    r"advert(?:isement|ising|s)?(?:\W+(?:scroll|continue|story|article|content|skip|keep|remove|go|"
    r"please|your|more|below)\b.{0,50})?|"
    r"(?:skip|jump|return|go|back) to (?:the )?(?:main )?(?:content|navigation|top|footer|search|"
    r"home ?page|menu|comments|article)|"
    r"sign in|log in|log out|register|subscribe(?: now| today| to .{3,60})?|share|"
    r"(?:estimated )?reading time.{0,20}|\d+[- ]min(?:ute)?s?\.? (?:read|listen)|"
    r"share (?:this|on|by|via)\b.{0,40}|(?:tweet|bookmark|copy|save|gift|print|e-?mail)"
    r"(?: (?:this|link|url|article|story|page))+|"
    r"print(?: this.{0,20})?|comments?|\d+ (?:comments?|shares|replies|likes)|"
    r"(?:comments?|shares|likes|replies)\W*\d+|leave a (?:comment|reply)|"
    r"(?:open|close|toggle|show|hide|expand|view|see|load|browse|explore|discover|read)"
    r"(?: (?:all|more|less|the|full|our|this|main|site|images?|in|caption|menu|search|navigation|"
    r"comments?|gallery|on|these|related|topics?|stories|articles|videos?|slideshow|transcript|"
    r"map|full-?screen|replies|sidebar|page|screen)){1,6}|"
    r"load more.{0,20}|"
    r"listen to this article.{0,30}|follow us.{0,60}|"
    r"(?:most|also) (?:read|popular|viewed|watched|shared|commented|recent)(?: (?:now|today|"
    r"stories|"
    r"this week))?|trending(?: now)?|newsletters?|privacy policy|terms (?:of use|and conditions)|"
    r"contact us|about us|cookie (?:policy|settings|preferences)|"
    r"accept(?: all)?(?: cookies)?|reject all|copy link|save(?: article)?|"
    r"(?:tags?|topics?)(?::.{0,120})?|unsubscribe|manage (?:your |my )?(?:preferences|"
    r"subscription)|"
    r"(?:report|flag|suggest) (?:an?|this) (?:error|correction|mistake|typo|problem|comment|fix)"
    r"(?: or \w+)?(?: .{0,30})?|view (?:this )?(?:e-?mail )?in (?:your )?browser|"
    r"filed under:?.{0,80}|###|- ?(?:30|0) ?-|-?ends-?|#+ ?#+|end of (?:article|story|text|"
    r"release)|"
    r"enditem|more (?:to follow|follows)|(?:story|article|text|post|report) continues "
    r"(?:below|after|here)(?: \w+){0,4}|"
    r"join the (?:conversation|discussion|debate))\W*)"
    # What a wire sets below a page and below the last one.
    r"|[(\[–—-]+ ?(?:more|ends?|30|fin)(?: ?/ ?\w+)? ?[)\]–—-]+|ends?|more",
    re.IGNORECASE,
)
# What parts sections.
_SECTION_MARK = re.compile(r"(?:[*•·⁂§◆■●✦❖⸻—–]\s*){1,40}|~|(?:[~#=_-]\s*){2,80}")
_LEADS = re.compile(
    r"\W*(?:(?:read|see|watch|listen|more|related|also)(?: (?:more|also|next|"
    r"on this(?: story)?|here|now))?"
    r"(?: (?:stories|articles|reading|links|coverage|content|news|topics))?\s*[:→>»|]\s*.{0,160}"
    r"|(?:recommended|related|more (?:from|on|in|about)|in this section|you (?:may|"
    r"might) (?:also )?"
    r"(?:like|enjoy|have missed)|editor['’]?s?['’]? (?:picks?|choice)|further reading|more stories|"
    r"other (?:stories|news)|see also|in case you missed it|(?:what|where) to (?:read|watch|see|"
    r"listen to) next|(?:keep|continue) reading|also (?:of interest|in the news|on this)|"
    r"(?:elsewhere|meanwhile) in the news|in (?:other|today['’]s) news|"
    r"don['’]t miss|up next|top stories|latest (?:news|stories)|popular (?:now|stories)|"
    r"from (?:our|the) (?:archives?|partners?)|elsewhere on .{2,40})\b[^.!?]{0,60}:?"
    r"|(?:>>|»|▶)\s*\S.{0,120})",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"\W*(?:recommended|related|more (?:from|on|in|about)|you (?:may|might)|editor['’]?s?['’]? "
    r"(?:picks?|choice)|further "
    r"reading|more stories|other (?:stories|news)|see also|don['’]t miss|up next|top stories|"
    r"latest|"
    r"popular|most "
    r"(?:read|popular|viewed|shared|watched)|trending|from (?:our|the) (?:archives?|partners?)|"
    r"elsewhere|in case you missed|also (?:of interest|in the news)|in (?:other|today['’]s) news|"
    r"(?:what|where) to \w+(?: to)? next|"
    r"explore more|discover more|(?:keep|continue) reading|"
    r"read more|read next|"
    r"also read|also on|topics|tags)\b",
    re.IGNORECASE,
)
# Said to the reader of the page, so they begin a sentence; within one, they may be news.
_BOX = re.compile(
    r"(?:^|[.!?:]\s+)(?:Sign up (?:for|to|now|here|today|below)\b|"
    r"Subscribe (?:to|now|for|here|today)\b|"
    r"Get (?:our|the) (?:\w+ ){0,3}newsletter|Get in touch (?:with us|at|by)\b|Follow (?:us|"
    r".{2,50}) on (?:our |social|Facebook|"
    r"Instagram|Twitter|X\b|YouTube|TikTok|WhatsApp|Bluesky|Telegram|Mastodon|LinkedIn)|"
    r"Thank(?:s| you) for (?:reading|subscribing|supporting|signing up)\b|"
    r"(?:Please )?[Dd]o not reply to this\b|(?:Your )?[Ll]etters (?:should|must|may) be\b|"
    r"[^.?!]{0,60}\breaders like you\b|"
    r"Click here\b|Download (?:our|the) app|Support (?:our|independent|local) journalism|"
    r"Create (?:a free|an|your(?: free)?) account|Already a subscriber|"
    r"Never miss (?:a|an|our|the)\b|Like what you (?:see|read)|Enjoy(?:ed|ing) this\b|"
    r"Have (?:a|you got a) (?:story|tip) for us|"
    r"(?:Have|Did|Do|Were|Are|Is|Has) (?:you|your)\b[^.?!]{3,90}\? (?:Tell|Let) us\b|"
    r"(?:Have|Did|Do|Were|Are|Is|Has) (?:you|your)\b[^.?!]{3,80}\b(?:we|us|our|story|"
    r"tip)\b[^.?!]{0,40}\? "
    r"(?:E-?mail|Write|Call|Contact|Get in touch|Send|Share|Join|Message|Please)\b|"
    r"(?:Please )?(?:[Ss]end|[Ee]-?mail|[Ss]ubmit) (?:us )?your (?:\w+ ){0,3}?(?:questions?|"
    r"stor(?:y|ies)|"
    r"photos?|pictures|letters?|tips?|comments?|news|views|memories|recipes)\b|"
    r"(?:E-?mail|Write to|Contact) us (?:at|on|with|if)\b|"
    r"You (?:are|['’]re|have) (?:receiving|received) this|"
    r"Was this (?:e-?mail|newsletter|article) (?:forwarded|helpful|useful)|"
    r"(?:If you (?:value|enjoy|like|liked|"
    r"enjoyed)\b[^.]{3,80}, )?(?:please )?consider (?:a subscription|"
    r"subscribing|supporting|donating|becoming|making a)\b|If you value our\b|"
    r"This (?:story|article) is free to read|"
    r"This (?:e-?mail|message)\b.{0,60}?\b(?:confidential|intended (?:only|solely|for))|"
    r"If you are not the (?:intended|named) recipient|"
    r"Become a (?:member|supporter|subscriber|patron)\b|Donate (?:now|today|here)\b|"
    r"(?:To|In order to) (?:comment|read|continue|join|receive|get|see)\b[^.]{0,60}\b(?:log in|"
    r"sign in|"
    r"sign up|subscribe|register|click)\b|"
    r"Log in to (?:comment|continue|read|join)\b|Join (?:our|the) (?:\w+ )?(?:WhatsApp|Facebook|"
    r"Telegram|community|mailing list)\b|"
    r"(?:We|This (?:site|website)|Our partners) (?:and our partners )?uses? cookies|"
    r"By (?:clicking|continuing|signing up|subscribing)\b[^.]*\byou\b|"
    r"This (?:article|story) is part of (?:our|a|the) (?:\w+ ){0,3}series\b|"
    r"Accept (?:all )?cookies|(?:You can|To) unsubscribe|You have \w+ (?:free )?articles? (?:left|"
    r"remaining))"
    r"|\ball rights reserved\b|\b(?:our|the) (?:free |daily |weekly |"
    r"morning )*newsletter\b.*\binbox\b|"
    r"\bdelivered (?:straight )?to your inbox\b|[:,;] sign up (?:for|to) our\b|"
    r"^[^.?!]{3,90}\? \S+@\S+\.\w+$|"
    r"^Got (?:an?|some\w*) [^.?!]{3,40}\? ",
    re.MULTILINE,
)
# Asked of the reader, of what the page has: "Gift article", "Alerts: turn on notifications".
_ASKED = re.compile(
    r"\W*(?:[\w ]{3,30}: ?)?(?:(?:to|please|now) )?(?:subscribe|share|gift|give|add|sign|log|"
    r"register|join|"
    r"follow|download|enlarge|zoom|tap|click|swipe|scroll|turn|enable|allow|install|listen|watch|"
    r"play|"
    r"print|save|copy|report|comment|rate|donate|support|manage|view|show|hide|open|close|see|"
    r"load|skip|"
    r"expand|collapse|browse|explore|discover|get|try|have|leave|post|send|receive|choose|set|"
    r"switch)\b"
    r"(?: [\w’'&-]+){0,8}? (?:(?:this |the |full |our )?(?:article|image|picture|gallery|"
    r"slideshow)|"
    r"newsletters?|e-?newsletter|notifications?|alerts?|inbox|app|accounts?|link|"
    r"comments?(?: below| section)?|"
    r"captions?|menu|feed|us on \w+|subscription|preferences|settings|cookies|ads?|"
    r"advert(?:isement)?s?|transcript|"
    r"subtitles|podcast|"
    r"profile|e-?mail list|mailing list|bookmarks?|reading list|web ?site|browser|say)"
    r"(?: (?:below|here|now|today|free|on|off|to|by|with|for|in)\b[^.!?]{0,30})?\W*",
    re.IGNORECASE,
)
# Above titles of other articles.
_OTHERS = re.compile(
    r"\W*(?:trending|popular|related|latest|top|more|most|recommended|featured|similar|further|"
    r"our|today['’]s|"
    r"this week['’]s|must|editor['’]?s?['’]?)(?: [\w’']+){0,2} (?:stories|articles|headlines|"
    r"videos|posts|picks?|"
    r"reads?|links|topics|reading|choices?)(?: (?:from|on|in|for|by) [\w’' ]{2,40})?\W*",
    re.IGNORECASE,
)
_MENU = re.compile(r"\s*[|>»›·•]\s*|\s+/\s+|\s{3,}")
_SECTIONS = frozenset(
    "home news sport sports weather tv radio video audio culture arts business money politics "
    "world local opinion comment travel jobs lifestyle technology science health more menu "
    "search login shop obituaries puzzles features food weather property podcasts".split()
)
_MENU_WORDS, _MENU_PARTS, _MOST_SECTIONS = 3, 3, 12
_LONGEST_BOX, _LONGEST_ASKED, _LONGEST_MENU = 420, 90, 300
_LONGEST_TITLE = 140
_MARK = re.compile(r"[-*•–▪►→]\s+|\d+[.)]\s+")


def is_menu(words: str) -> bool:
    """Return whether a line is a bar of links: three or more short names between marks."""
    if len(words) > _LONGEST_MENU:
        return False
    parts = [part for part in _MENU.split(words) if part]
    if len(parts) > 1 and all(map(_LINE.fullmatch, parts)):
        return True
    sections = words.casefold().split()
    known = sum(word in _SECTIONS for word in sections[:_MOST_SECTIONS])
    if known >= _MENU_PARTS and known * 4 >= len(sections) * 3:
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
        or ("|" in words and is_menu(words))
        or (len(words) <= _LONGEST_ASKED and _ASKED.fullmatch(words) is not None)
        or (len(words) <= _LONGEST_ASKED and _OTHERS.fullmatch(words) is not None)
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
            own = is_furniture(words) and (number == first or len(words) < _LONGEST_TITLE)
            own = own or (taken == number - 1 >= 0 and words.isdigit())  # so many shares
            if not (own or (number > 0 and _SECTION_MARK.fullmatch(words))):
                continue
            taken = _under(lines, free, number) if _titles(words) else number
            yield Found(kind="furniture", first=number, last=taken)


def _titles(words: str) -> bool:
    return _TITLES.match(words) is not None or _OTHERS.fullmatch(words) is not None


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
