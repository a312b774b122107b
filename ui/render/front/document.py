"""The HTML documents that a browser opens: the page over its articles, and the login before it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from ui.render.languages.speaking import catalogue, say, spoken

NAME = "articleqa"


@dataclass(frozen=True, kw_only=True)
class Front:
    """The page as it is before the first question: its title, its HTML, and the files it loads.

    `plain` is the name of the looks that it has without a script.
    """

    title: str
    page: str
    script: str
    looks: str
    plain: str


def about() -> str:
    """Return what the page is, as plain text: for whoever may not read the articles, too."""
    return say(
        "Ask the article: answers quoted word for word, each with the place that it comes from."
    )


def document(front: Front, base: str) -> str:
    """Return the page; `base` is its address, up to the last slash."""
    return (
        f"{_head(front.title, base)}"
        f'<link rel="stylesheet" href="{front.looks}">'
        f'<script type="module" src="{front.script}"></script>{_words()}</head>'
        f'<body><noscript><link rel="stylesheet" href="{front.plain}">{_how()}</noscript>'
        f'<main id="articleqa">{front.page}</main></body></html>'
    )


def login_document(base: str, plain: str, *, wrong: str = "") -> str:
    """Return the login, which tells nothing of the articles; `wrong` is what went wrong before."""
    said = f'<p role="alert">{escape(wrong)}</p>' if wrong else ""
    return (
        f"{_form_head(base, plain)}<body><main>"
        f"<h1>{NAME}</h1><p>{escape(about())}</p>"
        f'<form class="ask" method="post">{said}'
        f'<p><label for="username">{say("Name")}</label>'
        '<input id="username" name="username" autocomplete="username" required autofocus></p>'
        f'<p><label for="password">{say("Password")}</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password"'
        f" required></p><p><button>{say('Log in')}</button></p></form></main></body></html>"
    )


def logout_document(base: str, plain: str) -> str:
    """Return the button that logs out: a link from elsewhere must not."""
    return (
        f"{_form_head(base, plain)}<body><main>"
        f'<form method="post"><button autofocus>{say("Log out")}</button></form>'
        "</main></body></html>"
    )


def _form_head(base: str, plain: str) -> str:
    """Return the head of a document whose form a browser sends with this page as its origin."""
    return (
        f'{_head(NAME, base)}<meta name="referrer" content="same-origin">'
        f'<link rel="stylesheet" href="{plain}"></head>'
    )


def _head(title: str, base: str) -> str:
    """Return the document up to where its head goes on."""
    address = escape(base)
    return (
        f'<!doctype html><html lang="{spoken()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="description" content="{escape(about())}">'
        f'<meta property="og:title" content="{escape(title)}">'
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


def _how() -> str:
    """Return how to ask without a script."""
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


def _words() -> str:
    """Return what is said in the language that the browser asks for, for the page's script."""
    if spoken() == "en":
        return ""
    # The one sign that could end the element.
    words = json.dumps(dict(catalogue(spoken())), ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="words" data-of="{spoken()}">{words}</script>'
