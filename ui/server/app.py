"""The server under the page: Gradio's app behind our walls, with few threads and some patience.

Gradio would put our walls inside of its own, which let other origins read what it replies, and
has a server that believes whatever this computer says was forwarded.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, cast

from ui.errors import PageError
from ui.security.accounts import Accounts, must_wait
from ui.security.asker import asker
from ui.security.forwarded import Forwarded, Network
from ui.security.headers import SafeHeaders
from ui.security.same_origin import Origin, OwnHost
from ui.server.allowlist import Walls
from ui.server.front import Ours, OwnPages

if TYPE_CHECKING:
    from starlette.types import ASGIApp

# For the calls, each of which takes what a processor has; and for what Gradio does beside them.
CALL_THREADS, OTHER_THREADS = 8, 4


@contextmanager
def behind_walls(
    ours: Ours,
    *,
    accounts: Accounts | None = None,
    host: str = "",
    origins: Sequence[Origin] = (),
    proxies: Sequence[Network] = (),
) -> Iterator[None]:
    """Have the page that is launched meanwhile served by our server, behind the walls.

    `ours` is what is shown besides Gradio's.

    Raises `PageError` if it was served in another way; then close it.
    """
    from gradio import http_server

    def start(app: Any, server_name: str, server_port: int, **_: Any) -> tuple[str, int, str, Any]:
        sessions = _sessions(app)
        pages = OwnPages(app, ours, admits=lambda by: accounts is None or sessions(by))
        walls = Walls(pages, accounts=accounts, sessions=sessions)
        own = OwnHost(walls, host=host, origins=origins)
        server = _start(SafeHeaders(Forwarded(own, proxies=proxies)), host, server_port)
        server.running_app = app
        started.append(server)
        shown = "localhost" if server_name == "0.0.0.0" else server_name
        return server_name, server_port, f"http://{shown}:{server_port}/", server

    started: list[Any] = []
    gradios: Any = http_server.start_server
    http_server.start_server = cast(Any, start)
    try:
        yield
    finally:
        http_server.start_server = gradios
    if not started:
        raise PageError("This version of Gradio starts its server in a way that is not known.")


def login(accounts: Accounts) -> Callable[[str, str], bool]:
    """Return what tells Gradio whom to admit, and whoever has to wait that it is so."""

    def admits(name: str, password: str) -> bool:
        from starlette.exceptions import HTTPException

        if (seconds := accounts.wait(name, asker())) > 0:
            raise HTTPException(429, must_wait(seconds), {"retry-after": str(seconds)})
        return accounts.admits(name, password, asker())

    return admits


@asynccontextmanager
async def few_threads(_: object) -> AsyncIterator[None]:
    """Keep what Starlette does in threads to a few of them; it would take up to forty."""
    from anyio.to_thread import current_default_thread_limiter

    current_default_thread_limiter().total_tokens = OTHER_THREADS
    yield


def _start(app: ASGIApp, host: str, port: int) -> Any:
    from gradio.exceptions import ServerFailedToStartError
    from gradio.http_server import Server
    from uvicorn import Config

    from ui.security.timeouts import Patient

    server: Any = Server(
        Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            http=Patient,
            ws="none",
            # Ours does that, for the proxies that were stated.
            proxy_headers=False,
        )
    )
    try:
        server.run_in_thread()
    except ServerFailedToStartError as error:
        raise OSError(str(error)) from error
    return server


def _sessions(app: Any) -> Callable[[Mapping[str, str]], bool]:
    """Return what tells whether there is a cookie of somebody who has logged in."""

    def known(cookies: Mapping[str, str]) -> bool:
        names = [f"access-token-{kind}{app.cookie_id}" for kind in ("", "unsecure-")]
        return any(cookies.get(name) in app.tokens for name in names)

    return known
