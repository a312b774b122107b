"""The words that questions about the text itself are asked in: who wrote it, how long it is."""

from __future__ import annotations

import re

from qa.intents.text_top import SORTS

HEADLINE = re.compile(r"\b(?:headline|hed|title|called|titled|entitled|headed)\b", re.IGNORECASE)
_PIECE = r"(?:article|story|piece|text|report|copy|obit(?:uary)?|interview|review|column|proof)"
AUTHOR = re.compile(
    r"\b(?:authors?|by-?lines?|by whom|reporters?|journalists?|writers?|correspondents?)\b"
    r"(?! (?:talk|sp[eo]ak|visit|meet|met|rely|ask|interview|say|said|think|use|cite|quote)\w*)"
    r"|\bwho(?:'s|’s)? (?:\w+ ){0,2}?(?:wrote|written|writes|penned|reported|author\w*|by)\b"
    r"|\bwritten by\b|\bwho\b.* (?:filed|signed?|credited|worked on (?:it|this))\b"
    r"|\b(?:any(?:body|one)|somebody|someone) (?:\w+ )?sign(?:ed)?\b"
    r"|\bwho\b.* (?:conducted|did|held) (?:the|this) (?:interview|talk|conversation)\b"
    r"|\bwho\b.* (?:interviewed|put (?:this|it) out)\b"
    rf"|\bwhose (?:copy|work|byline|{_PIECE})\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:when|date|dated|day|year|month|hour|what time|how old|how recent|published|updated)\b",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"\b(?:updated?|corrected|corrections?|amended|edited|refreshed|brought up to date)\b"
    r"|\b(?:last|latest) (?:change|edit|version|(?:get |got )?(?:touched|changed))\b"
    r"|\b(?:changed|altered|touched) (?:after|since)\b"
    rf"(?=.*\b(?:publi|online|out|up\b|posted|{_PIECE}))",
    re.IGNORECASE,
)
CORRECTED = re.compile(r"\b(?:corrected|corrections?|amended)\b", re.IGNORECASE)
READING = re.compile(
    r"\b(?:min(?:ute)?s?|how (?:long|much time) (?:[\w']+ ){1,6}(?:read\w*|get through)|"
    r"how (?:long|much time)\b.* take|reading time|time to read|long to read|"
    r"(?:long|short|quick) (?:\w+ )?read)\b",
    re.IGNORECASE,
)
LENGTH = re.compile(
    r"\b(?:how (?:long|big|short)|length|(?:how many|number of|count\w*|total) (?:of )?"
    r"(?:the |all )*(?:words|characters|letters|sentences|paragra(?:ph|f)s|paras)|"
    r"(?:words|paragraphs|sentences|characters) (?:in )?total|word ?count|"
    r"words (?:long|are there|is it|does it)|"
    r"long or short|short or long|total words|words total|length in words|pars|paras)\b|"
    r"^\W*words\W*$",
    re.IGNORECASE,
)
CHARACTERS = re.compile(r"\b(?:characters|letters)\b", re.IGNORECASE)
ALL_CHARACTERS = re.compile(r"\b(?:characters|spaces|signs)\b", re.IGNORECASE)
SECTIONS = re.compile(
    r"\b(?:sections?|head(?:ing|er|line)s|heads|(?:sub|cross)-?head(?:ing|er|line)?s?|chapters?|"
    r"parts|contents|structur\w+|divided|split)\b",
    re.IGNORECASE,
)
LANGUAGE = re.compile(r"\blanguage\b|\bis (?:it|this) (?:\w+ )?in english\b", re.IGNORECASE)
PUBLISHER = re.compile(
    r"\b(?:(?:news ?)?(?:agency|paper)|publication|outlet|publisher|magazine|wire|(?:web)?site|"
    r"source)\b",
    re.IGNORECASE,
)
FROM_WHERE = re.compile(
    r"\bdatelined?\b|\bfrom where\b|\b(?:what|which) (?:city|town|place|country)\b"
    r"|\bwhere\b.* (?:filed|reported|reporting|written|writing|sent)\b",
    re.IGNORECASE,
)
# Of a turn before it would be said or reported, not written.
PIECE_FROM_WHERE = re.compile(
    r"\bdatelined?\b|\bwhere (?:was|were) (?:it|this) (?:written|filed)\b", re.IGNORECASE
)
MOST_QUOTED = re.compile(
    r"\bquot(?:ed|es?) (?:the )?(?:most|more|longest)\b|\bmost[ -](?:often )?quot(?:ed|es)\b",
    re.IGNORECASE,
)
# "Who is quoted?", "How many people get quoted?": everybody who is.
QUOTED = re.compile(
    r"\b(?:who|whom|which|how many|number of|count)\b(?!.*\bmost\b).*"
    r"\b(?:quoted|direct quotes?|quotes|quotations)\b"
    r"|\b(?:whose|who|whom|how many|which|names?)\b.*\b(?:(?:inverted commas|(?:quotation|"
    r"speech) marks|"
    r"(?:direct|reported) speech|own words)|word for word|verbatim)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b(?:how many|number|count)\b", re.IGNORECASE)
# What is asked of the text in words that nothing else is asked in.
_PLAINLY = re.compile(
    r"\b(?:by-?lines?|datelines?|(?:sub|cross)-?head(?:ing|er|line)?s?|hed|standfirst|word ?count|"
    r"(?:under|in) (?:which|what) (?:heading|section)|publication (?:date|day))\b"
    r"|\b(?:how many|number of|count(?: the| all)?) (?:words|paragraphs|sentences|characters)\b"
    r"|\b(?:opening|closing|first|last|very first|very last|final|concluding) "
    r"(?:sentence|para(?:graph)?)\b|\b(?:copy|story|article|text|piece) length\b|\blength in "
    r"words\b"
    r"|\btotal words\b|\bwords total\b|\bin (?:inverted commas|quotation marks|direct speech)\b"
    r"|\bhow (?:is|was) (?:it|this|the (?:piece|article|story|text)) (?:headed|titled|entitled)\b"
    r"|\bthe (?:section )?headings\b|\bupdate stamp\b"
    r"|\blast (?:updated|edited|brought up to date)\b"
    r"|\bwho\b.* (?:conducted|did|held) (?:the|this) interview\b"
    r"|\bwhat (?:day|date) does (?:it|this|the \w+) (?:carry|bear)\b"
    rf"|\bdirect quotes?\b|\bsign(?:ed)? (?:the|this) {_PIECE}\b"
    rf"|\bwhose (?:copy|byline|{_PIECE}) is\b|^\W*(?:the )?(?:authors?|agency)\W*$",
    re.IGNORECASE,
)
SORT = re.compile(
    r"\b(?:what|which) (?:sort|kind|type|genre|form) of (?:an? )?\w+\W*(?:is|was|$)"
    rf"|^(?!.*\bwho(?:m|se)?\b).*\b(?:genre|{SORTS})\b",  # "Who is the interview with?"
    re.IGNORECASE,
)
# What questions about the text itself are made of.
OF_THE_TEXT = frozenset(
    """
    article articles story piece text report page document news item headline title titled called
    entitled author authors byline reporter journalist writer correspondent wrote written writes
    write penned signed date dated day year month published updated publication printed posted
    released issued appear appeared came come recent old minutes minute reading time read reads
    long length many word words characters sentence sentences paragraph paragraphs line lines pages
    count number section sections heading headings subheading subheadings subheads chapters chapter
    parts part contents structure structured divided language english whole quote quotes first last
    begin begins end ends opening tell give show please name names named take takes full newspaper
    source exact exactly top carry carries bear bears list short approximately roughly filed
    since obituary interview review news report reported commentary comment opinion editorial
    analysis background feature profile explainer column straight agency updated wire dateline
    datelined city place time plan need big total altogether letters spaces included closing
    concluding final penultimate second third fourth fifth start starts finish finishes bottom
    passage bit spot point turn kind sort type genre labelled marked correction corrections quoted
    most often hed bylines crosshead crossheads subheader subheaders copy proof filed sign signed
    credited para paras hour online mins min counts different direct get people persons person excl
    desk put excluding including without set check both say says headed whats conducted inverted
    commas marks speech own stamp touched refreshed fresh anywhere original given
    """.split()
)


def asks_plainly(question: str) -> bool:
    """Return whether a question asks of the text itself in words that nothing else is asked in."""
    return _PLAINLY.search(question) is not None
