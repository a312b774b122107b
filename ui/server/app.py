"""The server under the page: all that stands between a request and what answers it.

The page and its calls are ours and are there at once. Gradio, which takes seconds to import,
answers programs behind them.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Sequence
from threading import Thread
from typing import TYPE_CHECKING, Any

from ui.errors import PageError
from ui.security.forwarded import Forwarded, Network
from ui.security.headers import SafeHeaders
from ui.security.same_origin import Origin, OwnHost
from ui.server.allowlist import Allowlist
from ui.server.calls import Calls
from ui.server.front import DocumentPages, ServedDocuments
from ui.server.login import Login

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from ui.page.page_api import PageApi
    from ui.security.accounts import Accounts

# Of Starlette and Gradio, beside those for the page's calls; there would be up to forty.
OTHER_THREADS = 4
_PATIENCE = 2  # seconds for what is being answered when the server ends
_LONGEST_END = 10.0


def guarded_app(
    programs: ASGIApp,
    ours: ServedDocuments,
    desk: PageApi,
    *,
    accounts: Accounts | None = None,
    host: str = "",
    port: int = 0,
    origins: Sequence[Origin] = (),
    proxies: Sequence[Network] = (),
) -> ASGIApp:
    """Return the whole app: the page and its calls in front of what answers programs."""
    app: ASGIApp = Allowlist(DocumentPages(Calls(programs, desk), ours))
    if accounts is not None:
        app = Login(app, accounts, port)  # outside: what strangers send is not even read
    own = OwnHost(app, host=host, origins=origins)
    return SafeHeaders(Forwarded(own, proxies=proxies))


class BackgroundServer:
    """A server that answers in a thread of its own, from `begin` to `close`."""

    def __init__(self, app: ASGIApp, listening: socket.socket) -> None:
        from uvicorn import Config, Server

        from ui.security.timeouts import Patient

        config = Config(
            app,
            log_level="warning",
            http=Patient,
            ws="none",
            # Ours does that, for the proxies that were stated.
            proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        self._server = Server(config)
        self._listening = listening
        self._thread = Thread(target=self._serve, daemon=True)

    def begin(self) -> None:
        """Return once requests are answered. Raises `PageError` if they cannot be."""
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.005)
            if not self._thread.is_alive():
                raise PageError("The server of the page could not start; see what it said above.")

    def close(self) -> None:
        """End the server, and what it answers."""
        # Who still waits is left without a reply, which is no error then.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._server.should_exit = True
        self._thread.join(_LONGEST_END)
        self._listening.close()

    def _serve(self) -> None:
        import asyncio

        asyncio.run(self._in_a_loop())

    async def _in_a_loop(self) -> Any:
        from anyio.to_thread import current_default_thread_limiter

        current_default_thread_limiter().total_tokens = OTHER_THREADS
        await self._server.serve(sockets=[self._listening])
