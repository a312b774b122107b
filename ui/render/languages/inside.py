"""Sentences with numbers in the page's first HTML, which is English until its script is there."""

from __future__ import annotations

import re

from ui.render.languages.speaking import say
from ui.render.markup import escape

_NAMES = re.compile(r"\{(\w+)\}")


def said_in_page(english: str, **values: int | str) -> str:
    """Return a sentence as HTML that `language.js` can say again in another language.

    A name in it is written as %n%: no attribute of the page holds what a template could read.
    """
    named = escape(_NAMES.sub(r"%\1%", english))
    given = ",".join(f"{name}:{value}" for name, value in values.items())
    return (
        f'<span data-say="{named}" data-values="{escape(given)}">'
        f"{escape(say(english, **values))}</span>"
    )
