"""What the program said in English, said in the language of whoever reads it.

An answer's note is a sentence by then, with an article's words in it, so it is known by its form.
"""

from __future__ import annotations

import re
from functools import cache

from ui.render.html import Html
from ui.render.languages.speaking import say, spoken
from ui.render.languages.told import MONTHS, TOLD, TONGUES

_NAMES = re.compile(r"\\\{(\w+)\\\}")
_NUMBER = r"\d[\d,]*"
_KINDS = {
    **dict.fromkeys(("n", "m", "day", "year"), _NUMBER),
    "month": "|".join(MONTHS),
    "tongue": "|".join(TONGUES),
}
# Of several articles the same is said in the plural.
_OF_ONE = (
    (re.compile(r"\bthe articles\b"), "the article"),
    (re.compile(r"\bthey (say|give)\b"), r"it \1s"),
    (re.compile(r"\btheir own\b"), "its own"),
    (re.compile(r"\bin them\b"), "in it"),
)
_LONGEST = 5_000  # characters of a note that are looked at
_DEEPEST = 12  # sentences in it


def tell(said: str) -> str | None:
    """Return what was said in the language that is spoken; None if it is not known there."""
    if spoken() == "en":
        return said
    if len(said) > _LONGEST:
        return None
    return _told(said, _DEEPEST) or _told(_of_one(said), _DEEPEST)


def _of_one(said: str) -> str:
    """Return what was said of several articles, as it is said of one."""
    for several, one in _OF_ONE:
        said = several.sub(one, said)
    return said


def tell_html(said: str) -> Html:
    """Return what was said as HTML; in English, and marked as that, where it is not known."""
    known = tell(said)
    return Html('<span lang="en">{}</span>').format(said) if known is None else Html.escape(known)


def _told(said: str, deeper: int) -> str | None:
    """Return a sentence, or several, in the language; None if one of them is not known."""
    if deeper == 0:
        return None
    for english, form in _forms():
        whole = form.fullmatch(said)
        # Where it is not all of it, another sentence follows.
        match = whole if whole is not None else re.match(rf"{form.pattern} ", said, re.DOTALL)
        if match is None:
            continue
        values = {n: _value(n, v, deeper - 1) for n, v in match.groupdict().items()}
        after = "" if whole is not None else _told(said[match.end() :], deeper - 1)
        if after is None or None in values.values():
            continue
        own = say(english, **values)
        return f"{own} {after}" if after else own
    return None


def _value(name: str, value: str, deeper: int) -> object:
    """Return what stands for a name in a sentence, in the language; None if it must be known."""
    if name.startswith("told"):
        return _told(value, deeper)
    if name == "date":
        return _told(value, deeper) or value
    if name in ("month", "tongue"):
        return say(value)
    if name == "year":
        return value
    return int(value.replace(",", "")) if name in _KINDS else value


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what can be told with the pattern that knows it; what says most comes first."""
    said = sorted(TOLD, key=lambda english: -len(_NAMES.sub("", re.escape(english))))
    return tuple((english, _form(english)) for english in said)


def _form(english: str) -> re.Pattern[str]:
    def group(match: re.Match[str]) -> str:
        return f"(?P<{match[1]}>{_KINDS.get(match[1], '.+?')})"

    body = _NAMES.sub(group, re.escape(english))
    return re.compile(body, re.DOTALL)
