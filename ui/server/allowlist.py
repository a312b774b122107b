"""What the page's server lets in: the paths that are needed, small bodies, and no files.

Gradio serves more than this page has a use for: uploads, files, a proxy, monitoring, an
editor. A later version may add to that, so what is needed is listed, not what is not.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, NoReturn

from ui.server.calls import PATH as CALLS
from ui.server.endpoint_errors import wrong_call

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 4 * 1024 * 1024
# A reader's file, which the page sends in a call; and so many of what is larger than others.
LARGEST_FILE_BODY, LARGE_AT_ONCE = 16 * 1024 * 1024, 3

# What the page, its API page, Gradio's clients and MCP clients ask for.
_NEEDED = re.compile(
    r"""/(?:
        (?:page|plain)-[0-9a-f]+\.(?:js|css) | fonts/[a-z]+\.woff2 | words/[a-z]{2}\.json
        | favicon\.ico | icon\.svg | icon-(?:192|512)\.png | manifest\.json
        | api | call/[a-z_]+ | config/?
        | gradio_api/(?:
            info/? | openapi\.json | app_id/? | heartbeat/[^/]+ | queue/(?:join|data|status)
            | cancel | reset/? | (?:run|api|call)/.+ | mcp(?:/|/http/?|/schema)?
        )
    )?""",
    re.VERBOSE,
)


class Allowlist:
    """ASGI middleware that refuses what the page has no use for, and says so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._large = 0  # bodies larger than others that are being read or answered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body read, or reply why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not _NEEDED.fullmatch(scope["path"]) or ".." in scope["path"]:
            await _refuse(404, "There is nothing here.", scope, receive, send)
        else:
            await self._read(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_large(scope):
            await self._read_most(LARGEST_BODY, scope, receive, send)
        elif self._large >= LARGE_AT_ONCE:
            message = "Others are sending files. Try again in a minute."
            await _refuse(429, message, scope, receive, send)
        else:
            self._large += 1
            try:
                await self._read_most(LARGEST_FILE_BODY, scope, receive, send)
            finally:
                self._large -= 1

    async def _read_most(self, most: int, scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.requests import ClientDisconnect

        try:
            body = await read_body(scope, receive, most)
        except ClientDisconnect:
            return
        if body is None:
            message = f"That is too much: {most // 1024**2} MB may be sent."
            await _refuse(413, message, scope, receive, send)
        elif (wrong := _wrong(scope["path"], body)) is not None:
            await _refuse(422, wrong, scope, receive, send)
        else:
            await self._app(scope, _replaying(body, receive), send)


def _is_large(scope: Scope) -> bool:
    """Return whether a call of the page says that it sends more than others may."""
    announced = _announced(scope)
    return scope["path"].startswith(CALLS) and announced.isdigit() and int(announced) > LARGEST_BODY


def _announced(scope: Scope) -> bytes:
    length: bytes = dict(scope["headers"]).get(b"content-length", b"0")
    return length


async def read_body(scope: Scope, receive: Receive, most: int) -> bytes | None:
    """Return all that is sent, or None once it is known to be more than may be.

    Raises:
        ClientDisconnect: if the sender leaves before.
    """
    from starlette.requests import ClientDisconnect

    announced = _announced(scope)
    if not announced.isdigit() or int(announced) > most:
        return None
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            return None
    return bytes(body)


def _wrong(path: str, body: bytes) -> str | None:
    """Return what is wrong with a body; None if nothing is."""
    if not body:
        return None
    files: list[dict[str, Any]] = []

    def see(record: dict[str, Any]) -> dict[str, Any]:
        # Gradio's sign of a file; it would fetch it, from anywhere on the internet.
        if "path" in record and "meta" in record:
            files.append(record)
        return record

    try:
        given = json.loads(
            body, object_hook=see, parse_constant=_no_number, parse_float=_finite_number
        )
    except (ValueError, RecursionError):
        return "What is sent must be JSON."
    return "No files are taken here." if files else wrong_call(path, given)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite_number(written: str) -> float:
    # Gradio could not say in JSON what is wrong with one that is not.
    if not math.isfinite(number := float(written)):
        raise ValueError(f"{written} is too large")
    return number


def _replaying(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that brings the body first, and then what else comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


async def _refuse(status: int, message: str, scope: Scope, receive: Receive, send: Send) -> None:
    from starlette.responses import JSONResponse

    await JSONResponse({"detail": message}, status)(scope, receive, send)
