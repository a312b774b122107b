"""What the page's server says to browsers: load nothing from elsewhere, tell nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A second wall behind escaping. Gradio's own page needs inline scripts and eval.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    # Nor may another website's page hold what is here, as a script or a picture say.
    (b"cross-origin-resource-policy", b"same-origin"),
)
_LAX = re.compile(rb"samesite=none", re.IGNORECASE)


class SafeHeaders:
    """ASGI middleware that adds a content security policy to every reply.

    And cookies of the login stay here: Gradio would have browsers send them for other websites.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to what comes back."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [(name, _kept_here(name, value)) for name, value in message["headers"]]
                message = {**message, "headers": [*given, *_HEADERS]}
            await send(message)

        await self._app(scope, receive, add)


def _kept_here(name: bytes, value: bytes) -> bytes:
    return _LAX.sub(b"SameSite=Lax", value) if name.lower() == b"set-cookie" else value
