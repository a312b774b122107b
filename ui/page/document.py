"""What stands in the page's HTML before the first question."""

from __future__ import annotations

import html
import json
from string import Template

from index.formats.registry import SUFFIXES
from qa import Bot
from ui.page.assets import read_file
from ui.page.bringing import LARGEST_FILE
from ui.page.given import MOST_TOGETHER
from ui.page.page_api import shown_articles
from ui.page.suggestions import shipped_examples
from ui.render.front.cautions import cautions
from ui.render.languages.speaking import say
from ui.render.markup import escape


def page_html(bot: Bot, *, fetches: bool = False) -> str:
    """Return the page over a bot's articles; readers may give addresses where it `fetches`."""
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


def _example(question: str) -> str:
    return f'<li><button type="button" dir="auto">{escape(question)}</button></li>'
