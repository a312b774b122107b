"""The chat page as one Gradio component: its first HTML, its script, and its calls."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from index.formats.registry import SUFFIXES
from qa import Bot
from ui.page.bringing import LARGEST_FILE
from ui.page.given import MOST_TOGETHER
from ui.page.page_api import Desk, Values, shown_articles
from ui.page.suggestions import shipped_examples
from ui.render.front.cautions import cautions
from ui.render.languages.speaking import say
from ui.render.markup import escape

if TYPE_CHECKING:
    import gradio as gr

CALLS = (
    *("ask", "reopen", "export", "judge", "suggest", "further"),
    *("read", "bring", "progress", "put_away", "show"),
)
_SCRIPTS = (
    "page",
    "language",
    "calls",
    "drafts",
    "address",
    "undoing",
    "place",
    "marks",
    "kept",
    "settings",
    "article",
    "find",
    "contents",
    "headline",
    "heard",
    "further",
    "asking",
    "composer",
    "recalling",
    "quoting",
    "doing",
    "conversations",
    "own",
    "bringing",
    "several",
    "forgetting",
    "shortcuts",
    "start",
)
_LOOKS = (
    "page",
    "paper",
    "marks",
    "find",
    "signs",
    "turn",
    "sources",
    "composer",
    "dialogs",
    "bringing",
    "several",
    "settings",
    "phone",
    "print",
)


def page_component(bot: Bot, desk: Desk, *, fetches: bool = False) -> gr.HTML:
    """Return the page over a bot's articles; its calls are answered by the desk.

    Readers are offered to give addresses where it `fetches`.
    """
    import gradio as gr

    return gr.HTML(
        page_html(bot, fetches=fetches),
        elem_id="articleqa",
        apply_default_css=False,
        js_on_load="".join(read_file(f"js/{name}.js") for name in _SCRIPTS),
        server_functions=[_call(desk, name) for name in CALLS],
    )


def page_css() -> str:
    """Return the looks of the page."""
    return "".join(read_file(f"css/{name}.css") for name in _LOOKS)


def page_html(bot: Bot, *, fetches: bool = False) -> str:
    """Return the page as it is before the first question."""
    shown = shown_articles(bot)
    return Template(read_file("page.html")).substitute(
        hashes=html.escape(json.dumps(shown["hashes"])),
        sources=html.escape(json.dumps(shown["sources"])),
        articles=html.escape(json.dumps(shown["list"])),
        accepted=html.escape(",".join(SUFFIXES)),
        largest=LARGEST_FILE,
        most=MOST_TOGETHER,
        or_text=say("Or its text, or its address") if fetches else say("Or its text"),
        masthead=shown["masthead"],
        promise=shown["promise"],
        paper=shown["paper"],
        cautions=cautions(bot.threshold),
        examples="".join(_example(question) for question in shipped_examples(bot) or ()),
    )


def _call(desk: Desk, name: str) -> Callable[[Values], Values]:
    """Return a call as a function of its own, since Gradio writes on what it is given."""

    def call(given: Values) -> Values:
        answered: Values = getattr(desk, name)(given)
        return answered

    call.__name__ = name
    return call


def _example(question: str) -> str:
    return f'<li><button type="button" dir="auto">{escape(question)}</button></li>'


def read_file(name: str) -> str:
    """Return a file of the page; each kind is in a folder of its own."""
    return (files("ui") / "page" / "static" / name).read_text(encoding="utf-8")
