"""Another website's page may not ask through a reader's browser, under whatever name."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from ui.own_host import OwnHost

HERE = "127.0.0.1:7860"


async def app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"answered"})


def asked(host: str, *, local: bool = True, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=OwnHost(app, local=local))
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.post("/gradio_api/run/ask", headers={"host": host, **named})

    return asyncio.run(post())


@pytest.mark.parametrize(
    "host", [HERE, "127.0.0.1", "127.8.0.1:7860", "localhost:7860", "LOCALHOST", "[::1]:7860"]
)
def test_this_computers_own_names_are_answered(host: str) -> None:
    assert asked(host).text == "answered"
    assert asked(host, origin=f"http://{host}").text == "answered"


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:7860", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.1"),
        *("", "[", "localhost@evil.example", "evil.example/127.0.0.1", "0x7f.1"),
    ],
)
def test_a_name_that_was_pointed_at_this_computer_is_refused(host: str) -> None:
    refused = asked(host)
    assert refused.status_code == 403
    assert "ask for 127.0.0.1 or localhost" in refused.json()["detail"]


def test_a_page_that_others_may_reach_is_answered_under_any_name() -> None:
    assert asked("news.example", local=False).text == "answered"
    assert asked("news.example", local=False, origin="https://news.example").text == "answered"


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://127.0.0.1", "http://127.0.0.1:8000", "null", "", "http://["],
)
def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    for local in (True, False):
        refused = asked(HERE, local=local, origin=origin)
        assert refused.status_code == 403
        assert refused.json()["detail"] == "Another website may not ask this page."


def test_behind_a_proxy_the_origin_may_be_the_one_that_it_forwards() -> None:
    headers = {"origin": "https://news.example", "x_forwarded_host": "news.example"}
    assert asked(HERE, **headers).text == "answered"
    assert asked(HERE, **(headers | {"origin": "https://evil.example"})).status_code == 403
