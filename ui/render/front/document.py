"""The HTML documents that a browser opens: the page over its articles, and the login before it."""

from __future__ import annotations

from dataclasses import dataclass

from ui.render.html import Html, json_inside
from ui.render.languages.speaking import catalogue, say, spoken

NAME = "articleqa"


@dataclass(frozen=True, kw_only=True)
class Front:
    """The page as it is before the first question: its title, its HTML, and the files it loads.

    `plain` is the name of the looks that it has without a script.
    """

    title: str
    page: Html
    script: str
    looks: str
    plain: str


def about() -> str:
    """Return what the page is, as plain text: for whoever may not read the articles, too."""
    return say(
        "Ask the article: answers quoted word for word, each with the place that it comes from."
    )


def document(front: Front, base: str) -> Html:
    """Return the page; `base` is its address, up to the last slash."""
    return Html(
        '{head}<link rel="stylesheet" href="{looks}">'
        '<script type="module" src="{script}"></script>{words}</head>'
        '<body><noscript><link rel="stylesheet" href="{plain}">{how}</noscript>'
        '<main id="articleqa">{page}</main></body></html>'
    ).format(
        head=_head(front.title, base),
        looks=front.looks,
        script=front.script,
        words=_words(),
        plain=front.plain,
        how=_how(),
        page=front.page,
    )


def login_document(base: str, plain: str, *, wrong: str = "") -> Html:
    """Return the login, which tells nothing of the articles; `wrong` is what went wrong before."""
    return Html(
        "{head}<body><main><h1>{called}</h1><p>{about}</p>"
        '<form class="ask" method="post">{wrong}'
        '<p><label for="username">{name}</label>'
        '<input id="username" name="username" autocomplete="username" required autofocus></p>'
        '<p><label for="password">{password}</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password"'
        " required></p><p><button>{log_in}</button></p></form></main></body></html>"
    ).format(
        head=_form_head(base, plain),
        called=NAME,
        about=about(),
        wrong=Html('<p role="alert">{}</p>').format(wrong) if wrong else "",
        name=say("Name"),
        password=say("Password"),
        log_in=say("Log in"),
    )


def logout_document(base: str, plain: str) -> Html:
    """Return the button that logs out: a link from elsewhere must not."""
    return Html(
        '{}<body><main><form method="post"><button autofocus>{}</button></form>'
        "</main></body></html>"
    ).format(_form_head(base, plain), say("Log out"))


def _form_head(base: str, plain: str) -> Html:
    """Return the head of a document whose form a browser sends with this page as its origin."""
    return Html(
        '{}<meta name="referrer" content="same-origin"><link rel="stylesheet" href="{}"></head>'
    ).format(_head(NAME, base), plain)


def _head(title: str, base: str) -> Html:
    """Return the document up to where its head goes on."""
    return Html(
        '<!doctype html><html lang="{spoken}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{title}</title>"
        '<meta name="color-scheme" content="light dark">'
        '<meta name="description" content="{about}">'
        '<meta property="og:title" content="{title}">'
        '<meta property="og:description" content="{about}">'
        '<meta property="og:site_name" content="{name}">'
        '<meta property="og:type" content="website">'
        '<meta property="og:url" content="{base}">'
        '<meta property="og:image" content="{base}icon-512.png">'
        '<meta name="twitter:card" content="summary">'
        '<link rel="icon" href="icon.svg" type="image/svg+xml">'
        '<link rel="apple-touch-icon" href="icon-192.png">'
        '<link rel="manifest" href="manifest.json">'
    ).format(spoken=spoken(), title=title, about=about(), name=NAME, base=base)


def _how() -> Html:
    """Return how to ask without a script."""
    without = say(
        "Asking on this page needs JavaScript, which is off or missing here. Without it, ask from "
        "a terminal on the computer that serves it:"
    )
    before, after = say("Programs can ask over HTTP: see {api}.", api="\n").split("\n")
    return Html(
        '<section class="ask" aria-label="{how}"><p>{without}</p>'
        '<pre tabindex="0"><code>articleqa ask "What is this article about?"</code></pre>'
        '<p>{before}<a href="api">{api}</a>{after}</p></section>'
    ).format(how=say("How to ask"), without=without, before=before, api=say("the API"), after=after)


def _words() -> Html:
    """Return what is said in the language that the browser asks for, for the page's script."""
    if spoken() == "en":
        return Html()
    return Html('<script type="application/json" id="words" data-of="{}">{}</script>').format(
        spoken(), json_inside(dict(catalogue(spoken())))
    )
