"""What the page says, in the language of whoever reads it.

English stands in the code, as what is said and as the key of what the other languages say:
`de.json` and its like hold, for each sentence, its own, with the same placeholders.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from importlib.resources import files

# Each by its own name, for who looks for it.
LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
# What stands between thousands, and from how many figures on.
_THOUSANDS = {"en": (",", 4), "de": (".", 4), "fr": ("\u202f", 4), "es": (".", 5)}

_spoken: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(code: object) -> Iterator[None]:
    """Have all that is said meanwhile said in a language; English where there is no such one."""
    token = _spoken.set(code if isinstance(code, str) and code in LANGUAGES else "en")
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """Return the code of the language that is spoken now."""
    return _spoken.get()


def say(english: str, **values: object) -> str:
    """Return a sentence in the language that is spoken, as plain text, with its values put in."""
    said = catalogue(spoken()).get(english, english)
    if not values:
        return said
    return said.format_map({n: number(v) if type(v) is int else v for n, v in values.items()})


@cache
def catalogue(code: str) -> Mapping[str, str]:
    """Return what a language says for each English sentence; nothing for English itself."""
    if code == "en":
        return {}
    named = files("ui") / "render" / "languages" / f"{code}.json"
    held: dict[str, str] = json.loads(named.read_text(encoding="utf-8"))
    return held


def number(value: int) -> str:
    """Return a whole number as the language writes it."""
    if -1_000 < value < 1_000:
        return str(value)
    sign, least = _THOUSANDS[spoken()]
    figures = f"{value:,}"
    return figures.replace(",", sign) if len(str(abs(value))) >= least else str(value)


def day(when: date) -> str:
    """Return a date in words."""
    month = say(f"{when:%B}")
    if when.day == 1:  # which some languages call the first
        return say("1 {month} {year}", month=month, year=str(when.year))
    return say("{day} {month} {year}", day=when.day, month=month, year=str(when.year))


def preferred(accepted: str) -> str:
    """Return the language that a browser likes best, by what its `Accept-Language` says."""
    wanted = []
    for entry in accepted[:1000].split(","):
        tag, *options = entry.strip().split(";")
        code = tag.strip().split("-")[0].lower()
        share = next((re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", o) for o in options), None)
        wanted.append((-float(share[1]) if share else -1.0, code))
    known = [(weight, code) for weight, code in wanted if weight and code in LANGUAGES]
    return min(known, key=lambda one: one[0])[1] if known else "en"
