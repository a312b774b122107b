"""No other website may use a reader's browser to ask the page that is served here.

A site that is open in the same browser could send requests to this computer: across origins,
or under a name of its own that it has pointed at this address ("DNS rebinding"; the MCP
specification asks servers to look out for both). A browser tells in `Origin`, `Sec-Fetch-Site`
and `Host` on whose behalf it asks; an origin is a scheme, a host and a port.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ui.errors import PageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_WRITTEN = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?"
)
_PORTS = {"http": 80, "https": 443}


class Origin(NamedTuple):
    """What a browser takes for one website."""

    scheme: str
    host: str
    port: int


def stated_origin(name: str) -> Origin:
    """Return the origin that a name stands for: its own, or that of https on the name.

    Raises:
        PageError: if it is neither a name, with a port or without, nor an origin.
    """
    origin = _origin(name if "://" in name else f"https://{name}")
    if origin is None:
        raise PageError(
            f"{name!r} is not what a page can be called. Give a name, as news.example or "
            "news.example:8443, or an origin, as http://news.example."
        )
    return origin


class OwnHost:
    """ASGI middleware that refuses, with 403, what another website's page asks.

    The page may be asked for by address, as localhost, by this computer's own name, as
    `host`, where it was told to listen, and as one of `origins`, which a proxy may give it.
    Another website may lead to the page's front, and that is all.
    """

    def __init__(self, app: ASGIApp, *, host: str = "", origins: Iterable[Origin] = ()) -> None:
        self._app = app
        self._origins = frozenset(origins)
        machine = socket.gethostname().lower()
        self._known = {"localhost", machine, f"{machine}.local", host.lower()} - {""}
        self._known |= {origin.host for origin in self._origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or reply why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own = self._own(scope)
        if (wrong := self._wrong(scope, own)) is not None:
            from starlette.responses import JSONResponse

            await JSONResponse({"detail": wrong}, 403)(scope, receive, send)
            return
        # What follows need not know: Gradio would let other origins read its replies (CORS).
        others = [(name, value) for name, value in scope["headers"] if name != b"origin"]
        scheme = scope.get("scheme", "http") if own is None else own.scheme
        await self._app({**scope, "scheme": scheme, "headers": others}, receive, send)

    def _own(self, scope: Scope) -> Origin | None:
        """Return the origin that is asked here; None if its name cannot be read."""
        host = _header(scope, b"host")
        for stated in self._origins:
            if _origin(f"{stated.scheme}://{host}") == stated:
                return stated
        return _origin(f"{scope.get('scheme', 'http')}://{host}")

    def _wrong(self, scope: Scope, own: Origin | None) -> str | None:
        if own is None or (own.host not in self._known and not _is_address(own.host)):
            return (
                "This page is not known by that name. Whoever serves it can say that it is: "
                "articleqa chat --name NAME."
            )
        allowed = {own, *self._origins}
        origins = [value for name, value in scope["headers"] if name == b"origin"]
        if any(_origin(origin.decode("latin-1").lower()) not in allowed for origin in origins):
            return "Another website may not ask this page."
        if _header(scope, b"sec-fetch-site") in ("", "same-origin", "none") or _leads_here(scope):
            return None
        return "Another website may not ask this page."


def _leads_here(scope: Scope) -> bool:
    """Tell a link that somebody followed from a request that a website made by itself."""
    return (
        scope["method"] in ("GET", "HEAD")
        and scope["path"] == "/"
        and _header(scope, b"sec-fetch-mode") == "navigate"
        and _header(scope, b"sec-fetch-dest") == "document"
    )


def _header(scope: Scope, name: bytes) -> str:
    """Return a header in lower case; nothing if it is not there."""
    return str(dict(scope["headers"]).get(name, b"").decode("latin-1")).lower()


def _origin(written: str) -> Origin | None:
    found = _WRITTEN.fullmatch(written.lower())
    if found is None:
        return None
    scheme, port = found["scheme"], found["port"]
    host = found["host"].strip("[]")
    return Origin(scheme, host, _PORTS[scheme] if port is None else int(port))


def _is_address(host: str) -> bool:
    # No name, so nobody can have pointed it here.
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
