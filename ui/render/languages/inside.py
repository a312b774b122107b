"""Sentences with numbers in the page's first HTML, which is English until its script is there."""

from __future__ import annotations

import re

from ui.render.html import Html
from ui.render.languages.speaking import say

_NAMES = re.compile(r"\{(\w+)\}")


def said_in_page(english: str, **values: int | str) -> Html:
    """Return a sentence as HTML that `language.js` can say again in another language.

    A name in it is written as %n%: no attribute of the page holds what a template could read.
    """
    return Html('<span data-say="{}" data-values="{}">{}</span>').format(
        _NAMES.sub(r"%\1%", english),
        ",".join(f"{name}:{value}" for name, value in values.items()),
        say(english, **values),
    )
