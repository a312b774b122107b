"""What answers programs is made while the page is served already."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from threading import Event
from types import SimpleNamespace
from typing import Any

from ui.server.programs.deferred import DeferredApp


class App:
    """An app that says what is asked, and notes when it lives."""

    def __init__(self) -> None:
        self.lived: list[str] = []
        self.router = SimpleNamespace(lifespan_context=self._living)

    @asynccontextmanager
    async def _living(self, _: object) -> Any:
        self.lived.append("begins")
        yield
        self.lived.append("ends")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})


async def living(later: DeferredApp, meanwhile: Any) -> None:
    """Run the lifespan of an app, and something meanwhile."""
    ends, began = asyncio.Event(), asyncio.Event()
    steps = iter((asyncio.sleep, ends.wait))

    async def receive() -> dict[str, str]:
        step = next(steps)
        await (step(0) if step is asyncio.sleep else step())  # type: ignore[call-arg]
        return {"type": "lifespan"}

    async def send(message: Any) -> None:
        if message["type"] == "lifespan.startup.complete":
            began.set()

    life = asyncio.create_task(later({"type": "lifespan"}, receive, send))  # type: ignore[arg-type]
    await began.wait()
    try:
        await meanwhile()
    finally:
        ends.set()
        await life


async def status(later: DeferredApp) -> int:
    """The status of what comes of a request."""
    got: list[int] = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            got.append(message["status"])

    await later({"type": "http", "method": "GET", "path": "/"}, None, send)  # type: ignore[arg-type]
    return got[0]


def test_the_first_request_has_it_made_and_waits_for_it() -> None:
    app = App()
    later = DeferredApp(lambda: app, Event())

    async def meanwhile() -> None:
        assert app.lived == []
        assert await status(later) == 200
        assert app.lived == ["begins"]

    asyncio.run(living(later, meanwhile))
    assert app.lived == ["begins", "ends"]


def test_it_is_made_without_a_request_once_something_else_is_done() -> None:
    first, app = Event(), App()
    later = DeferredApp(lambda: app, first)

    async def meanwhile() -> None:
        first.set()
        await asyncio.to_thread(later.wait)
        assert app.lived == ["begins"]

    asyncio.run(living(later, meanwhile))


def test_who_waits_gets_the_error_and_who_asks_is_told_of_it() -> None:
    def make() -> Any:
        raise ValueError("no such thing")

    later = DeferredApp(make, Event())

    async def meanwhile() -> None:
        assert await status(later) == 503
        error = await asyncio.to_thread(later.wait)
        assert isinstance(error, ValueError)

    asyncio.run(living(later, meanwhile))


def test_a_making_that_ends_the_program_is_told_like_any_other_that_fails() -> None:
    def make() -> Any:
        raise SystemExit(3)

    later = DeferredApp(make, Event())

    async def meanwhile() -> None:
        assert await status(later) == 503
        assert isinstance(later.wait(), SystemExit)

    asyncio.run(living(later, meanwhile))


def test_a_server_that_ends_does_not_wait_for_the_making() -> None:
    begun, ended = Event(), Event()

    def make() -> App:
        begun.set()
        assert ended.wait(60)
        return App()

    first = Event()
    first.set()

    async def meanwhile() -> None:
        assert await asyncio.to_thread(begun.wait, 60)

    asyncio.run(asyncio.wait_for(living(DeferredApp(make, first), meanwhile), 30))
    ended.set()


def test_it_is_not_made_for_a_server_that_ends_before() -> None:
    made: list[int] = []
    later = DeferredApp(lambda: made.append(1), Event())

    async def meanwhile() -> None:
        pass

    asyncio.run(living(later, meanwhile))
    assert made == []
