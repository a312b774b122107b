"""The page without a script: what a link to it shows elsewhere, and what is read instead of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index import Article
from ui.render.article_html import paper
from ui.render.languages.speaking import say
from ui.render.markup import escape
from ui.render.titles import page_title

NAME = "articleqa"


def about() -> str:
    """Return what the page is, as plain text: for whoever may not read the articles, too."""
    return say(
        "Ask the article: answers quoted word for word, each with the place that it comes from."
    )


def _how() -> str:
    without = say(
        "Asking on this page needs JavaScript, which is off or missing here. Without it, ask from "
        "a terminal on the computer that serves it:"
    )
    link = f'<a href="api">{say("the API")}</a>'
    programs = say("Programs can ask over HTTP: see {api}.", api=link)
    return (
        f'<section class="ask" aria-label="{say("How to ask")}"><p>{without}</p>'
        '<pre tabindex="0"><code>articleqa ask "What is this article about?"</code></pre>'
        f"<p>{programs}</p></section>"
    )


@dataclass(frozen=True, kw_only=True)
class Front:
    """What stands in the page's HTML besides Gradio's: its title, and the articles as HTML."""

    title: str = NAME
    articles: str = ""


def front_of(articles: Sequence[Article]) -> Front:
    """Return the front of the page over some articles: their title, and they themselves."""
    return Front(
        title=page_title(articles),
        articles=paper(articles),
    )


def body(front: Front) -> str:
    """Return what is read instead of the page, with how to ask without it; "" if nothing is."""
    return f"<main>{_how()}{front.articles}</main>" if front.articles else ""


def head(front: Front, base: str) -> str:
    """Return the elements of the page's head; `base` is its address, up to the last slash."""
    address = escape(base)
    return (
        f"<title>{escape(front.title)}</title>"
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="description" content="{escape(about())}">'
        f'<meta property="og:title" content="{escape(front.title)}">'
        f'<meta property="og:description" content="{escape(about())}">'
        f'<meta property="og:site_name" content="{NAME}">'
        '<meta property="og:type" content="website">'
        f'<meta property="og:url" content="{address}">'
        f'<meta property="og:image" content="{address}icon-512.png">'
        '<meta name="twitter:card" content="summary">'
        '<link rel="icon" href="icon.svg" type="image/svg+xml">'
        '<link rel="apple-touch-icon" href="icon-192.png">'
        '<link rel="manifest" href="manifest.json">'
    )
