"""The page without a script: what a link to it shows elsewhere, and what is read instead of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index import Article
from ui.render.article_html import paper
from ui.render.markup import escape
from ui.render.titles import page_title

NAME = "articleqa"
ABOUT = "Ask the article: answers quoted word for word, each with the place that it comes from."
_HOW = (
    '<section class="ask" aria-label="How to ask"><p>Asking on this page needs JavaScript, which '
    "is off or missing here. Without it, ask from a terminal on the computer that serves it:</p>"
    '<pre tabindex="0"><code>articleqa ask "What is this article about?"</code></pre>'
    '<p>Programs can ask over HTTP: see <a href="api">the API</a>.</p></section>'
)


@dataclass(frozen=True, kw_only=True)
class Front:
    """What stands in the page's HTML besides Gradio's: plain texts, and `body` as HTML."""

    title: str = NAME
    about: str = ABOUT
    body: str = ""


def front_of(articles: Sequence[Article]) -> Front:
    """Return the front of the page over some articles: their title, and they themselves."""
    return Front(
        title=page_title(articles),
        body=f"<main>{_HOW}{paper(articles)}</main>",
    )


def head(front: Front, base: str) -> str:
    """Return the elements of the page's head; `base` is its address, up to the last slash."""
    address = escape(base)
    return (
        f"<title>{escape(front.title)}</title>"
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="description" content="{escape(front.about)}">'
        f'<meta property="og:title" content="{escape(front.title)}">'
        f'<meta property="og:description" content="{escape(front.about)}">'
        f'<meta property="og:site_name" content="{NAME}">'
        '<meta property="og:type" content="website">'
        f'<meta property="og:url" content="{address}">'
        f'<meta property="og:image" content="{address}icon-512.png">'
        '<meta name="twitter:card" content="summary">'
        '<link rel="icon" href="icon.svg" type="image/svg+xml">'
        '<link rel="apple-touch-icon" href="icon-192.png">'
        '<link rel="manifest" href="manifest.json">'
    )
