"""An app that takes a while to make: it is made once the server runs, and is waited for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_log = logging.getLogger(__name__)


class DeferredApp:
    """ASGI app that stands for the one that `make` returns, and runs its lifespan.

    `make` is called in a thread of its own, once `first` is set: whoever has something to do
    before sets it then, and the first request does.
    """

    def __init__(self, make: Callable[[], Any], first: Event) -> None:
        self._make, self._first = make, first
        self._made: asyncio.Future[ASGIApp] | None = None
        self._ended = False
        self._settled = Event()
        self._error: BaseException | None = None

    def wait(self) -> BaseException | None:
        """Return once the app is there, or what its making raised."""
        self._settled.wait()
        return self._error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, as soon as there is an app to pass it to."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        assert self._made is not None
        self._first.set()
        try:
            app = await asyncio.shield(self._made)
        except (Exception, SystemExit):
            from starlette.responses import JSONResponse

            message = "Programs cannot be answered here: see what the server said when it began."
            await JSONResponse({"detail": message}, 503)(scope, receive, send)
        else:
            await app(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        """Begin to make the app, keep it as long as the server runs, and end it."""
        await receive()  # that the server begins
        self._made, over = asyncio.get_running_loop().create_future(), asyncio.Event()
        self._made.add_done_callback(lambda made: made.exception())  # or asyncio complains
        living = asyncio.create_task(self._keep(self._made, over))
        await send({"type": "lifespan.startup.complete"})
        await receive()  # that it ends
        self._ended = True
        over.set()
        self._first.set()
        if not self._made.done():
            living.cancel()
        await asyncio.wait([living])
        await send({"type": "lifespan.shutdown.complete"})

    def _make_in(self, making: Future[ASGIApp]) -> None:
        making.set_running_or_notify_cancel()
        self._first.wait()
        try:
            if self._ended:
                raise RuntimeError("The server ended before.")
            making.set_result(self._make())
        except BaseException as error:
            making.set_exception(error)

    async def _keep(self, made: asyncio.Future[ASGIApp], over: asyncio.Event) -> None:
        making: Future[ASGIApp] = Future()
        # A daemon: an import cannot be stopped, and whoever ends the server shall not wait for it.
        Thread(target=self._make_in, args=(making,), daemon=True).start()
        try:
            app: Any = await asyncio.wrap_future(making)
            async with app.router.lifespan_context(app):
                made.set_result(app)
                self._settled.set()
                await over.wait()
        except (Exception, SystemExit) as error:  # the latter would end the server without a word
            if made.done():
                _log.exception("Gradio ended with an error.")
            else:
                self._error = error
                made.set_exception(error)
        finally:
            self._settled.set()
