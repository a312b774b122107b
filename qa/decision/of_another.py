"""Whether the few words that were read in a sentence are told of another than is asked about.

A reader takes the figure or the name that stands nearest. The sentence may still be what is asked
for: it is then given without a short answer. Of 66,356 spans that people gave as answers, with
which the forms were narrowed, 10 are held against.
"""

from __future__ import annotations

import re

from index.text import Range
from index.words import CARDINALS, TEENS, stems

_NAME = r"[A-Z][\w’'-]*(?: (?:of |the )?[A-Z][\w’'-]*)*"
_NUMBER = rf"(?:\d[\d.,]*|\b(?:{'|'.join((*CARDINALS, *TEENS))})\b)"
_FIGURE = re.compile(_NUMBER, re.IGNORECASE)
# Characters: words that are more than a figure are longer, or have it farther from their beginning.
_LONGEST, _NEAR = 60, 15

# After these stands what the sentence compares with, or a part of it ("… and only one has left").
# "41 points more than" is itself a difference, "41 points, two more than" is what one of both has.
# "Of which" is not among them: it was against three more right spans.
_COMPARES = (
    r"(?:\bcompared (?:with|to)|"
    rf"(?:\b(?:down|up)|,) from (?:[a-z]+ ){{0,2}}\W?{_NUMBER}(?!.{{0,40}} to\b)|"
    rf"\bagainst (?:\w+ ){{0,4}}\W?{_NUMBER}|"
    rf"\b(?:and|but) (?:only|just) {_NUMBER})"
    rf"|[,;:(–—].{{0,80}}?\b(?:(?<!rather )(?<!other )than|as (?!well|soon|far)\w+ as)"
    rf"(?! \W?{_NUMBER})"
)
_COMPARED = re.compile(rf"(?:{_COMPARES})\b(?P<other>[^;]{{0,80}})", re.IGNORECASE | re.DOTALL)
_ASKS_BOTH = re.compile(r"\b(?:than|against|compared|from|as \w+ as)\b", re.IGNORECASE)
_ASKS_NEW = re.compile(r"\b(?:new|now|current(?:ly)?|latest)\b", re.IGNORECASE)
_OLD = re.compile(
    r"\b(?:against|from|than|compared (?:with|to)) (?:\w+ )?"
    r"(?:earlier|previous|former|old|original|initial)\b[^,;]{0,80}$",
    re.IGNORECASE,
)

# "Fell to 61 million" says what is left, not how much it fell.
_CHANGES = (
    r"\b(?:f[ae]ll(?:s|en|ing)?|ris(?:e|es|en|ing)|rose|dr[io]p\w*|gr[eo]w\w*|cut(?:s|ting)?|"
    r"(?:in|de)creas\w+|declin\w+|shr[aiu]nk\w*|climb\w*|jump\w*|"
    r"(?:go|goes|gone|went) (?:up|down))\b"
)
_ASKS_CHANGE = re.compile(rf"(?<!\bto )\bhow much\b.*?{_CHANGES}(?!.* to\W*$)", re.IGNORECASE)
_CHANGED_TO = re.compile(
    rf"{_CHANGES}[^;:]{{0,80}}(?<!up )\bto "
    r"(?:about |around |nearly |some |just |only |under |over )*\W?$",
    re.IGNORECASE,
)

_WHO_IS = re.compile(
    r"\W*who(?:['’]s| is| are| was| were) (?!(?:the|an?) )(?P<name>[\w-]{2,}(?: [\w-]+){0,3})\W*$",
    re.IGNORECASE,
)
_ONLY_NAMES = re.compile(rf"{_NAME}(?:(?:, | and |, and ){_NAME})*(?P<more> and .*)?", re.DOTALL)
# Between "Foreign Minister" and "Lavrov", or "Robin Lind" and "Banksy", who is the same.
_THE_SAME = re.compile(
    r"[\s,(“\"]*(?:(?:is|was|became|as|the|also|called|alias|[A-Z][\w-]*)[\s,(“\"]+)*"
)


def is_of_another(question: str, sentence: str, short: Range) -> bool:
    """Return whether what stands at a range of a sentence cannot be what is asked for in it."""
    if _is_another(question, sentence, short):
        return True
    near = min(short[1], short[0] + _NEAR)
    if short[1] - short[0] > _LONGEST or not _FIGURE.search(sentence, short[0], near):
        return False
    return (
        _is_of_the_compared(question, sentence, short)
        or (_ASKS_NEW.search(question) and _OLD.search(sentence, 0, short[0])) is not None
        or (_ASKS_CHANGE.search(question) and _CHANGED_TO.search(sentence, 0, short[0])) is not None
    )


def _is_of_the_compared(question: str, sentence: str, short: Range) -> bool:
    """Return whether a figure is of the one thing, and asked about is what it is compared with."""
    compared = None if _ASKS_BOTH.search(question) else _COMPARED.search(sentence, short[0])
    if compared is None:
        return False
    other, before = stems(compared["other"]), stems(sentence[: compared.start("other")])
    return bool(set(stems(question)) & set(other) - set(before))


def _is_another(question: str, sentence: str, short: Range) -> bool:
    """Return whether somebody is asked about by name, and the words only name somebody else.

    Who "Ole Strand" is, is not told by the whole of the sentence either.
    """
    asked = _WHO_IS.match(question)
    if asked is None:
        return False
    named = re.search(rf"\b{re.escape(asked['name'])}\b", sentence, re.IGNORECASE)
    if named is None or not all(word[0].isupper() for word in named.group().split()):
        return False
    if asked["name"].islower() and " " not in asked["name"]:  # "Who was teaching?"
        return False
    if not any(c.isalnum() for c in sentence[: short[0]] + sentence[short[1] :]):
        return True
    only = _ONLY_NAMES.fullmatch(sentence, *short)
    if only is None or set(stems(only.group())) & set(stems(named.group())):
        return False
    between = sentence[min(short[1], named.end()) : max(short[0], named.start())]
    return only["more"] is not None or _THE_SAME.fullmatch(between) is None
