"""The page's own calls: JSON objects in and out, answered by its desk in a few threads."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from ui.page.page_api import Desk

CALLS = (
    *("ask", "reopen", "export", "judge", "suggest", "further"),
    *("read", "bring", "progress", "put_away", "show"),
)
PATH = "/call/"
# Each takes what a processor has.
CALL_THREADS = 8
_LEAST = 8192  # bytes that are worth packing


class Calls:
    """ASGI middleware that has a desk answer what is posted to `/call/NAME`."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        from anyio import CapacityLimiter

        self._app, self._desk = app, desk
        self._limiter = CapacityLimiter(CALL_THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reply to a call, or pass the request on."""
        if scope["type"] == "http" and scope["path"].startswith(PATH):
            reply = await self._reply(scope, receive)
            await reply(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _reply(self, scope: Scope, receive: Receive) -> Any:
        from anyio.to_thread import run_sync
        from starlette.requests import Request
        from starlette.responses import JSONResponse, Response

        asked, name = Request(scope, receive), scope["path"].removeprefix(PATH)
        if name not in CALLS:
            return JSONResponse({"detail": f"There is no call {name!r}."}, 404)
        if asked.method != "POST":
            return JSONResponse({"detail": "Calls are posted."}, 405, {"allow": "POST"})
        sent = asked.headers.get("content-type", "").partition(";")[0].strip().lower()
        given = json.loads(await asked.body() or "null") if sent == "application/json" else None
        if not isinstance(given, dict):
            return JSONResponse({"detail": "A call takes a JSON object."}, 422)
        values = await run_sync(getattr(self._desk, name), given, limiter=self._limiter)
        # In ASCII: an article may hold half of a sign, which UTF-8 has no form for.
        body, headers = json.dumps(values).encode("ascii"), {}
        if len(body) >= _LEAST and "gzip" in asked.headers.get("accept-encoding", ""):
            body, headers = gzip.compress(body, 1, mtime=0), {"content-encoding": "gzip"}
        return Response(body, media_type="application/json", headers=headers)
