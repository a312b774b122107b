"""The page's own calls: JSON objects in and out, answered by its desk in a few threads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ui.server.replies import packed

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from ui.page.page_api import PageApi

CALLS = (
    *("ask", "reopen", "export", "judge", "suggest", "further"),
    *("read", "bring", "progress", "put_away", "show"),
)
PATH = "/call/"
# Each takes what a processor has.
CALL_THREADS = 8


class Calls:
    """ASGI middleware that has a desk answer what is posted to `/call/NAME`."""

    def __init__(self, app: ASGIApp, desk: PageApi) -> None:
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
        from starlette.responses import JSONResponse

        asked, name = Request(scope, receive), scope["path"].removeprefix(PATH)
        if name not in CALLS:
            return JSONResponse({"detail": "There is no such call."}, 404)
        if asked.method != "POST":
            return JSONResponse({"detail": "Calls are posted."}, 405, {"allow": "POST"})
        kind = asked.headers.get("content-type", "").partition(";")[0].strip().lower()
        sent = await asked.body() if kind == "application/json" else b""
        # A server that ends does not wait for what nobody hears any more.
        return await run_sync(
            self._answer, name, sent, scope, abandon_on_cancel=True, limiter=self._limiter
        )

    def _answer(self, name: str, sent: bytes, scope: Scope) -> Any:
        """Reply to what was sent; in a thread, since to read and pack much takes a while, too."""
        from starlette.responses import JSONResponse, Response

        given = json.loads(sent or "null")
        if not isinstance(given, dict):
            return JSONResponse({"detail": "A call takes a JSON object."}, 422)
        # In ASCII: an article may hold half of a sign, which UTF-8 has no form for.
        answer = json.dumps(getattr(self._desk, name)(given)).encode("ascii")
        body, headers = packed(answer, scope, level=1)
        return Response(body, media_type="application/json", headers=headers)
