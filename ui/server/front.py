"""What is read of the server without asking a question: the page, its files, its words, its API."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from ui.page.assets import Asset, assets
from ui.render.front.document import NAME, Front, about, document
from ui.render.languages.speaking import LANGUAGES, catalogue, say, speaking, spoken
from ui.server.replies import asked_language, base_of, html_reply, packed, takes_packed

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_WORDS = re.compile(r"/words/([a-z]{2})\.json")
# What programs ask for, and the page's calls, is answered by others.
_OTHERS = ("/call/", "/config", "/gradio_api/")


@dataclass(frozen=True, kw_only=True)
class ServedDocuments:
    """What the server shows: the page, and the API page of an address."""

    front: Front
    api: Callable[[str], str]


class DocumentPages:
    """ASGI middleware that replies with what is only read; the rest it passes on."""

    def __init__(self, app: ASGIApp, ours: ServedDocuments) -> None:
        self._app, self._ours = app, ours

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reply, or pass the request on."""
        if scope["type"] != "http" or scope["path"].startswith(_OTHERS):
            await self._app(scope, receive, send)
        else:
            await self._reply(scope)(scope, receive, send)

    def _reply(self, scope: Scope) -> Any:
        """Return the reply to what is ours."""
        from starlette.responses import JSONResponse, RedirectResponse, Response

        path = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return JSONResponse({"detail": "This is only read."}, 405, {"allow": "GET, HEAD"})
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
            return html_reply(self._ours.api(base_of(scope)), scope)
        if (words := _WORDS.fullmatch(path)) is not None and words[1] in LANGUAGES:
            said = json.dumps(dict(catalogue(words[1])), ensure_ascii=False).encode("utf-8")
            body, headers = packed(said, scope)
            return Response(body, media_type="application/json", headers=headers)
        return JSONResponse({"detail": "There is nothing here."}, 404)


def _file(asset: Asset, scope: Scope) -> Any:
    from starlette.responses import Response

    headers = {"cache-control": f"max-age={asset.keeps}"}
    body = asset.plain
    if asset.packed is not None:
        headers["vary"] = "accept-encoding"
        if takes_packed(scope):
            headers["content-encoding"] = "gzip"
            body = asset.packed
    return Response(body, media_type=asset.kind, headers=headers)


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
