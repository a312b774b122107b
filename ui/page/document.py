"""What stands in the page's HTML before the first question."""

from __future__ import annotations

import json

from index.formats.registry import SUFFIXES
from qa import Bot
from ui.page.assets import read_file
from ui.page.bringing import LARGEST_FILE
from ui.page.given import MOST_TOGETHER
from ui.page.page_api import shown_articles
from ui.page.suggestions import shipped_examples
from ui.render.front.cautions import cautions
from ui.render.html import Html
from ui.render.languages.speaking import say


def page_html(bot: Bot, *, fetches: bool = False) -> Html:
    """Return the page over a bot's articles; readers may give addresses where it `fetches`."""
    shown = shown_articles(bot)
    return Html(read_file("page.html")).format(
        hashes=json.dumps(shown["hashes"]),
        sources=json.dumps(shown["sources"]),
        articles=json.dumps(shown["list"]),
        accepted=",".join(SUFFIXES),
        largest=LARGEST_FILE,
        most=MOST_TOGETHER,
        or_text=say("Or its text, or its address") if fetches else say("Or its text"),
        masthead=shown["masthead"],
        promise=shown["promise"],
        paper=shown["paper"],
        cautions=cautions(bot.threshold),
        examples=Html().join(map(_example, shipped_examples(bot) or ())),
    )


def _example(question: str) -> Html:
    return Html('<li><button type="button" dir="auto">{}</button></li>').format(question)
