"""What the page's server lets in: the paths that are needed, small bodies, and no files.

Gradio serves more than this page has a use for: uploads, files, a proxy, monitoring, an
editor. A later version may add to that, so what is needed is listed, not what is not.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from ui.security.accounts import basic_login, must_wait
from ui.security.asker import asker
from ui.server.endpoint_errors import wrong_call

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ui.security.accounts import Accounts

LARGEST_BODY = 4 * 1024 * 1024
# A reader's file, which the page sends in a call; and so many of what is larger than others.
LARGEST_FILE_BODY, LARGE_AT_ONCE = 16 * 1024 * 1024, 3

# What the page, its API page, its login page, Gradio's clients and MCP clients ask for.
_NEEDED = re.compile(
    r"""/(?:
        config/? | login/? | logout | theme\.css | favicon\.ico | manifest\.json | robots\.txt
        | api | words/[a-z]{2}\.json | icon\.svg | icon-(?:192|512)\.png
        | (?:static|assets)/.+
        | gradio_api/(?:
            info/? | openapi\.json | app_id/? | user/? | login_check/? | startup-events
            | theme\.css | heartbeat/[^/]+ | queue/(?:join|data|status) | cancel | reset/?
            | component_server/? | (?:run|api|call)/.+
            | mcp(?:/|/http/?|/schema)?
        )
    )?""",
    re.VERBOSE,
)
_MCP = "/gradio_api/mcp"
_CALLS = ("/gradio_api/component_server", "/gradio_api/component_server/")
_LOGIN = ("/login", "/login/")  # a form; everything else that is sent is JSON
# A link, or a picture on another website, leads to what is asked by GET; nobody is put out so.
_LOGOUT = "/logout"
_LOG_OUT = (
    '<!doctype html><html lang="en"><meta name="color-scheme" content="light dark">'
    '<title>Log out</title><form method="post"><button autofocus>Log out</button></form></html>'
)


class Walls:
    """ASGI middleware that refuses what the page has no use for, and says so.

    With `accounts` it also asks for a name and a password on the way to MCP, which Gradio
    does not: a cookie of one of its `sessions` will do, or a Basic `Authorization` header.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        accounts: Accounts | None = None,
        sessions: Callable[[Mapping[str, str]], bool] = lambda _: False,
    ) -> None:
        self._app = app
        self._accounts = accounts
        self._in_session = sessions
        self._large = 0  # bodies larger than others that are being read or answered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body read, or reply why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if not _NEEDED.fullmatch(path) or ".." in path:
            await _refuse(404, "There is nothing here.", scope, receive, send)
        elif path == _LOGOUT and scope["method"] != "POST":
            await _offer_logout(scope, receive, send)
        elif path.startswith(_MCP) and (refused := self._refused(scope)) is not None:
            await _refuse(*refused, scope, receive, send)
        else:
            await self._read(scope, receive, send)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the message for who may not speak MCP; None for who may."""
        from starlette.requests import HTTPConnection

        asked = HTTPConnection(scope)
        if self._accounts is None or self._in_session(asked.cookies):
            return None
        login = basic_login(asked.headers.get("authorization", ""))
        if login is not None:
            if (seconds := self._accounts.wait(login[0], asker())) > 0:
                return 429, must_wait(seconds)
            if self._accounts.admits(*login, asker()):
                return None
        return 401, "A name and a password are needed: log in, or send them as Basic."

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
            body = await _body(scope, receive, most)
        except ClientDisconnect:
            return
        if body is None:
            message = f"That is too much: {most // 1024**2} MB may be sent."
            await _refuse(413, message, scope, receive, send)
        elif (wrong := _wrong(scope["path"], body)) is not None:
            await _refuse(422, wrong, scope, receive, send)
        else:
            if scope["path"] == _LOGOUT:  # Gradio's own is asked by GET
                scope = {**scope, "method": "GET"}
            await self._app(scope, _replaying(body, receive), send)


def _is_large(scope: Scope) -> bool:
    """Return whether a call of the page says that it sends more than others may."""
    announced = _announced(scope)
    return scope["path"] in _CALLS and announced.isdigit() and int(announced) > LARGEST_BODY


def _announced(scope: Scope) -> bytes:
    length: bytes = dict(scope["headers"]).get(b"content-length", b"0")
    return length


async def _body(scope: Scope, receive: Receive, most: int) -> bytes | None:
    """Return all that is sent, or None once it is known to be more than may be."""
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
    if not body or path in _LOGIN:
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

    headers = {"www-authenticate": "Basic"} if status == 401 else None
    await JSONResponse({"detail": message}, status, headers)(scope, receive, send)


async def _offer_logout(scope: Scope, receive: Receive, send: Send) -> None:
    from starlette.responses import HTMLResponse, JSONResponse

    if scope["method"] in ("GET", "HEAD"):
        await HTMLResponse(_LOG_OUT)(scope, receive, send)
    else:
        headers = {"allow": "GET, POST"}
        await JSONResponse({"detail": "Log out by POST."}, 405, headers)(scope, receive, send)
