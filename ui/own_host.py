"""No other website may use a reader's browser to ask the page that is served here.

A site that is open in the same browser could send requests to this computer: across origins,
or under a name of its own that it has pointed at this address ("DNS rebinding"; the MCP
specification asks servers to look out for both). A browser tells in `Origin` and `Host` on
whose behalf it asks.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class OwnHost:
    """ASGI middleware that refuses, with 403, what another website's page asks.

    The page may be asked for by address, as localhost, by this computer's own name, and by
    `names`: where it was told to listen, and what else it is known as, behind a proxy say.
    What is asked across origins must come from one of `names`.
    """

    def __init__(self, app: ASGIApp, *, names: Iterable[str]) -> None:
        self._app = app
        self._names = {name.lower() for name in names}
        machine = socket.gethostname().lower()
        self._known = self._names | {"localhost", machine, f"{machine}.local"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or reply why not."""
        if scope["type"] == "http" and (wrong := self._wrong(dict(scope["headers"]))) is not None:
            from starlette.responses import JSONResponse

            await JSONResponse({"detail": wrong}, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _wrong(self, headers: dict[bytes, bytes]) -> str | None:
        host = headers.get(b"host", b"").decode("latin-1").lower()
        name = _hostname(f"//{host}")
        if name not in self._known and not _is_address(name):
            return (
                "This page is not known by that name. Whoever serves it can say that it is: "
                "articleqa chat --name NAME."
            )
        if b"origin" not in headers:
            return None
        origin = headers[b"origin"].decode("latin-1").lower()
        if host == origin.partition("://")[2] or _hostname(origin) in self._names:
            return None
        return "Another website may not ask this page."


def _hostname(url: str) -> str:
    """Give the host in a URL without its port; nothing if it cannot be read."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    # No name, so nobody can have pointed it here.
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
