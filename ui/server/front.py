"""What is read of the server without asking a question: the page, its files, its words, its API."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from ui.page.assets import Asset, assets
from ui.render.front.document import NAME, Front, about, document
from ui.render.languages.speaking import LANGUAGES, catalogue, preferred, say, speaking, spoken

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_WORDS = re.compile(r"/words/([a-z]{2})\.json")
_LEAST = 1024  # bytes that are worth packing


@dataclass(frozen=True, kw_only=True)
class Ours:
    """What the server shows: the page, and the API page of an address."""

    front: Front
    api: Callable[[str], str]


class OwnPages:
    """ASGI middleware that replies with what is only read; the rest it passes on."""

    def __init__(self, app: ASGIApp, ours: Ours) -> None:
        self._app, self._ours = app, ours

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reply, or pass the request on."""
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        reply = self._reply(scope) if asked else None
        await (reply if reply is not None else self._app)(scope, receive, send)

    def _reply(self, scope: Scope) -> Any:
        """Return the reply to what is ours; None if it is not."""
        from starlette.responses import HTMLResponse, RedirectResponse, Response

        path = scope["path"]
        if (asset := assets().get(path[1:])) is not None:
            return _file(asset, scope)
        with speaking(asked_language(scope)):
            if path == "/" and parse_qs(scope["query_string"]).get(b"view") != [b"api"]:
                return html_reply(document(self._ours.front, base_of(scope)), scope)
            if path == "/manifest.json":
                headers = {"vary": "accept-language"}
                kind = "application/manifest+json"
                return Response(json.dumps(_manifest()), media_type=kind, headers=headers)
        if path == "/":
            return RedirectResponse("./api", 308)  # where Gradio's own was
        if path == "/api":
            return HTMLResponse(self._ours.api(base_of(scope)))
        if (words := _WORDS.fullmatch(path)) is not None and words[1] in LANGUAGES:
            said = json.dumps(dict(catalogue(words[1])), ensure_ascii=False)
            return Response(said, media_type="application/json")
        return None


def html_reply(page: str, scope: Scope, status: int = 200) -> Any:
    """Return a reply with a document, packed where the browser takes that."""
    from starlette.responses import HTMLResponse

    # An article may hold half of a sign, which UTF-8 has no form for.
    body = page.encode("utf-8", "replace")
    headers = {"vary": "accept-encoding, accept-language", "cache-control": "no-cache"}
    if len(body) >= _LEAST and _takes_packed(scope):
        headers["content-encoding"] = "gzip"
        body = gzip.compress(body, 6, mtime=0)
    return HTMLResponse(body, status, headers)


def asked_language(scope: Scope) -> str:
    """Return the language that a browser asks for."""
    return preferred(dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1"))


def base_of(scope: Scope) -> str:
    """Return the address that the page was asked at, up to its last slash."""
    from starlette.requests import HTTPConnection

    url = HTTPConnection(scope).base_url
    return f"{url.scheme}://{url.netloc}{url.path}"


def _file(asset: Asset, scope: Scope) -> Any:
    from starlette.responses import Response

    headers = {"cache-control": f"max-age={asset.keeps}"}
    body = asset.plain
    if asset.packed is not None:
        headers["vary"] = "accept-encoding"
        if _takes_packed(scope):
            headers["content-encoding"] = "gzip"
            body = asset.packed
    return Response(body, media_type=asset.kind, headers=headers)


def _takes_packed(scope: Scope) -> bool:
    return b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")


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
