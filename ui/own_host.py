"""No other website may use a reader's browser to ask the page that is served here.

A site that is open in the same browser could send requests to this computer: across origins,
or under a name of its own that it has pointed at this address ("DNS rebinding"; the MCP
specification asks servers to look out for both). A browser tells in `Origin` and `Host` on
whose behalf it asks.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_FORWARDED = b"x-forwarded-host"  # a proxy in front tells there what the reader's browser asked


class OwnHost:
    """ASGI middleware that refuses, with 403, what another website's page asks.

    With `local`, for a page that only this computer may reach, the name in `Host` must be
    one of this computer's, too.
    """

    def __init__(self, app: ASGIApp, *, local: bool) -> None:
        self._app = app
        self._local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or reply why not."""
        if scope["type"] == "http" and (wrong := self._wrong(dict(scope["headers"]))) is not None:
            from starlette.responses import JSONResponse

            await JSONResponse({"detail": wrong}, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _wrong(self, headers: dict[bytes, bytes]) -> str | None:
        host = headers.get(b"host", b"").decode("latin-1")
        if self._local and not _is_local(host):
            return (
                "This page is for the computer that serves it: ask for 127.0.0.1 or localhost. "
                "To let others reach it, start it with --host."
            )
        asked_for = {host, headers.get(_FORWARDED, b"").decode("latin-1")} - {""}
        if b"origin" in headers and _netloc(headers[b"origin"]) not in asked_for:
            return "Another website may not ask this page."
        return None


def _netloc(origin: bytes) -> str:
    try:
        return urlsplit(origin.decode("latin-1")).netloc
    except ValueError:
        return ""


def _is_local(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname
        return name == "localhost" or ipaddress.ip_address(name or "").is_loopback
    except ValueError:  # a name, or nothing that can be read
        return False
