"""What is asked of the server besides Gradio's: the page's front, its icon and its API page.

Gradio's HTML says of every page that it is "Gradio", and is blank without a script.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from ui.render.front.plain_page import NAME, Front, about, body, head
from ui.render.languages.speaking import LANGUAGES, catalogue, preferred, say, speaking, spoken

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_THEIRS = re.compile(r'\s*<(?:meta\s+(?:property="og:|name="twitter:)|link\s+rel="manifest")[^>]*>')
_HTML = re.compile(r"<html(?:\s+lang=\"[^\"]*\")?")
_ICONS = {
    "/icon.svg": ("icon.svg", "image/svg+xml"),
    "/favicon.ico": ("icon-192.png", "image/png"),
    "/icon-192.png": ("icon-192.png", "image/png"),
    "/icon-512.png": ("icon-512.png", "image/png"),
}
_WORDS = re.compile(r"/words/([a-z]{2})\.json")
_LEAST = 1024  # bytes that are worth packing


@dataclass(frozen=True, kw_only=True)
class Ours:
    """What the server shows of its own: the page's front, and the API page of an address."""

    front: Front
    api: Callable[[str], str]


class OwnPages:
    """ASGI middleware that replies with what is ours and makes Gradio's first HTML ours.

    `admits` tells by their cookies who may read the articles.
    """

    def __init__(
        self, app: ASGIApp, ours: Ours, *, admits: Callable[[Mapping[str, str]], bool]
    ) -> None:
        self._app, self._ours, self._admits = app, ours, admits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reply, or pass the request on."""
        reply = self._reply(scope) if scope["type"] == "http" else None
        if reply is not None:
            await reply(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == "/" and scope["method"] == "GET":
            await self._app(scope, receive, _Rewriting(send, lambda page: self._made(scope, page)))
        else:
            await self._app(scope, receive, send)

    def _reply(self, scope: Scope) -> Any:
        """Return the reply to what is ours; None if it is not."""
        from starlette.responses import HTMLResponse, RedirectResponse, Response

        path = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return None
        if path in _ICONS:
            name, kind = _ICONS[path]
            icon = (files("ui") / "page" / "static" / "icons" / name).read_bytes()
            return Response(icon, media_type=kind, headers={"cache-control": "max-age=86400"})
        if path == "/manifest.json":
            with speaking(_language(scope)):
                manifest = json.dumps(_manifest())
            headers = {"vary": "accept-language"}
            return Response(manifest, media_type="application/manifest+json", headers=headers)
        if (words := _WORDS.fullmatch(path)) is not None and words[1] in LANGUAGES:
            said = json.dumps(dict(catalogue(words[1])), ensure_ascii=False)
            return Response(said, media_type="application/json")
        if path == "/api":
            if not self._may_read(scope):
                return RedirectResponse("./", 303)
            return HTMLResponse(self._ours.api(_base(scope)))
        if path == "/" and parse_qs(scope["query_string"]).get(b"view") == [b"api"]:
            return RedirectResponse("./api", 308)  # where it was
        return None

    def _may_read(self, scope: Scope) -> bool:
        from starlette.requests import HTTPConnection

        return self._admits(HTTPConnection(scope).cookies)

    def _made(self, scope: Scope, page: str) -> tuple[bytes, list[tuple[bytes, bytes]]]:
        """Return Gradio's HTML with our head and what is read without a script, and headers."""
        front = self._ours.front if self._may_read(scope) else Front()
        with speaking(_language(scope)):
            whole = _fronted(page, front, _base(scope)).encode("utf-8")
        if len(whole) >= _LEAST and b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b""):
            return gzip.compress(whole, 6, mtime=0), [(b"content-encoding", b"gzip")]
        return whole, []


def _fronted(page: str, front: Front, base: str) -> str:
    """Return Gradio's HTML with our head, what is read without a script, and the words."""
    page = _HTML.sub(f'<html lang="{spoken()}"', _THEIRS.sub("", page), count=1)
    # Not by a pattern: what is put in may hold whatever it likes.
    before, found, after = page.partition("</head>")
    page = f"{before}{head(front, base)}{_words()}{found}{after}" if found else page
    if without := body(front):
        style = (files("ui") / "page" / "static" / "plain.css").read_text(encoding="utf-8")
        before, found, after = page.rpartition("</body>")
        page = f"{before}<noscript><style>{style}</style>{without}</noscript>{found}{after}"
    return page


def _words() -> str:
    """Return what is said in the language that the browser asks for, for the page's script."""
    if spoken() == "en":
        return ""
    # The one sign that could end the element.
    words = json.dumps(dict(catalogue(spoken())), ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="words" data-of="{spoken()}">{words}</script>'


def _manifest() -> dict[str, Any]:
    """Return what an installed page is called. It names no article: not all may read them."""
    sizes = ((192, "any"), (512, "any"), (512, "maskable"))
    return {
        "id": "./",
        "name": say("{name}: ask the article", name=NAME),
        "short_name": NAME,
        "description": about(),
        "lang": spoken(),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fcfbf8",
        "theme_color": "#7a1f1f",
        "icons": [
            {"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": f"icon-{n}.png", "sizes": f"{n}x{n}", "type": "image/png", "purpose": use}
                for n, use in sizes
            ),
        ],
    }


def _language(scope: Scope) -> str:
    """Return the language that a browser asks for."""
    return preferred(dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1"))


class _Rewriting:
    """A `send` that holds an HTML reply back until it is whole, and sends what is made of it."""

    def __init__(
        self, send: Send, made: Callable[[str], tuple[bytes, list[tuple[bytes, bytes]]]]
    ) -> None:
        self._send, self._made = send, made
        self._start: Message | None = None
        self._held = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._held += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_on(self._start)

    async def _send_on(self, start: Message) -> None:
        body, headers = self._made(self._held.decode("utf-8"))
        kept = [(n, v) for n, v in start["headers"] if n.lower() != b"content-length"]
        more = [
            (b"content-length", str(len(body)).encode()),
            (b"vary", b"accept-encoding, accept-language"),
        ]
        await self._send({**start, "headers": [*kept, *more, *headers]})
        await self._send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    packed = b"content-encoding" in headers
    return (
        start["status"] == 200
        and not packed
        and headers.get(b"content-type", b"").startswith(b"text/html")
    )


def _base(scope: Scope) -> str:
    """Return the address that the page was asked at, up to its last slash."""
    from starlette.requests import HTTPConnection

    url = HTTPConnection(scope).base_url
    return f"{url.scheme}://{url.netloc}{url.path}"
