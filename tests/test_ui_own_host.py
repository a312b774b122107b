"""Another website's page may not ask through a reader's browser, under whatever name."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import httpx
import pytest

from ui.own_host import OwnHost

HERE = "127.0.0.1:7860"


async def app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"answered"})


def asked(host: str, *names: str, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=OwnHost(app, names=names))
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.post("/gradio_api/run/ask", headers={"host": host, **named})

    return asyncio.run(post())


@pytest.mark.parametrize(
    "host",
    [
        *(HERE, "127.0.0.1", "192.168.1.5:7860", "localhost:7860", "LOCALHOST", "[::1]:7860"),
        *(socket.gethostname(), f"{socket.gethostname()}.local:7860"),
    ],
)
def test_an_address_and_this_computers_own_names_are_answered(host: str) -> None:
    assert asked(host).text == "answered"
    assert asked(host, origin=f"http://{host}").text == "answered"


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:7860", "127.0.0.1.evil.example", "localhost.evil.example"),
        *("", "[", "localhost@evil.example", "evil.example/127.0.0.1", "0x7f.1", "news.example"),
    ],
)
def test_a_name_that_was_pointed_at_this_computer_is_refused(host: str) -> None:
    refused = asked(host, "mill.example")
    assert refused.status_code == 403
    assert "--name NAME" in refused.json()["detail"]


def test_a_name_that_was_given_is_answered_with_whatever_a_proxy_makes_of_it() -> None:
    for host in ("news.example", "News.example:443", HERE):
        for origin in ("https://news.example", "https://news.example:443"):
            assert asked(host, "news.example", origin=origin).text == "answered"


@pytest.mark.parametrize(
    "origin",
    [
        *("http://evil.example", "http://127.0.0.1:8000", "http://localhost:7860"),
        *("null", "", "http://[", "https://news.example.evil.example"),
    ],
)
def test_a_page_of_another_origin_is_refused_whatever_else_it_says(origin: str) -> None:
    forwarded = origin.partition("://")[2]
    refused = asked(HERE, "news.example", origin=origin, x_forwarded_host=forwarded)
    assert refused.status_code == 403
    assert refused.json()["detail"] == "Another website may not ask this page."
