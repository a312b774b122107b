"""How the server's own replies are sent: packed where that is wanted, in the reader's language."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any

from ui.render.languages.speaking import preferred

if TYPE_CHECKING:
    from starlette.types import Scope

_LEAST = 1024  # bytes that are worth packing


def html_reply(page: str, scope: Scope, status: int = 200) -> Any:
    """Return a reply with a document."""
    from starlette.responses import HTMLResponse

    # An article may hold half of a sign, which UTF-8 has no form for.
    body, headers = packed(page.encode("utf-8", "replace"), scope)
    more = {"vary": "accept-encoding, accept-language", "cache-control": "no-cache"}
    return HTMLResponse(body, status, headers | more)


def packed(body: bytes, scope: Scope, level: int = 6) -> tuple[bytes, dict[str, str]]:
    """Return a body as it is sent, and the headers that say so."""
    if len(body) < _LEAST or not takes_packed(scope):
        return body, {}
    return gzip.compress(body, level, mtime=0), {"content-encoding": "gzip"}


def takes_packed(scope: Scope) -> bool:
    """Return whether whoever asks takes what gzip has packed."""
    for one in _header(scope, b"accept-encoding").split(","):
        name, _, options = one.replace(" ", "").partition(";")
        if name == "gzip":
            return re.fullmatch(r"q=0(\.0*)?", options) is None
    return False


def asked_language(scope: Scope) -> str:
    """Return the language that a browser asks for."""
    return preferred(_header(scope, b"accept-language"))


def base_of(scope: Scope) -> str:
    """Return the address that the page was asked at, up to its last slash."""
    from starlette.requests import HTTPConnection

    url = HTTPConnection(scope).base_url
    return f"{url.scheme}://{url.netloc}{url.path}"


def _header(scope: Scope, name: bytes) -> str:
    return str(dict(scope["headers"]).get(name, b"").decode("latin-1"))
