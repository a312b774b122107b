"""Who asks: told apart by address, and forwarded by nobody but a stated proxy."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ui.errors import PageError
from ui.security.asker import asker, asker_at
from ui.security.forwarded import Forwarded, networks
from ui.security.rate_limit import Pace

PROXIES = networks(["10.0.0.1", "192.0.2.0/24", "2001:db8::/32"])


def seen(client: str, *headers: tuple[str, str]) -> dict[str, Any]:
    """Give what follows sees of a request."""
    got: dict[str, Any] = {}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        got.update(scope, asker=asker())

    scope = {
        "type": "http",
        "scheme": "http",
        "client": (client, 1),
        "headers": [(b"host", b"here"), *((k.encode(), v.encode()) for k, v in headers)],
    }
    asyncio.run(Forwarded(app, proxies=PROXIES)(scope, None, None))  # type: ignore[arg-type]
    return got


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_one_computer_is_one_asker(address: str, told: str) -> None:
    assert asker_at(address) == told


def test_outside_of_a_request_there_is_none() -> None:
    assert asker() == ""


@pytest.mark.parametrize(
    ("client", "hops", "told"),
    [
        ("127.0.0.1", "8.8.8.8", "127.0.0.1"),
        ("10.0.0.1", "8.8.8.8", "8.8.8.8"),
        ("::ffff:10.0.0.1", "8.8.8.8", "8.8.8.8"),
        ("10.0.0.1", "1.2.3.4, 8.8.8.8", "8.8.8.8"),
        ("10.0.0.1", "1.2.3.4, 8.8.8.8:5000, 192.0.2.9", "8.8.8.8"),
        ("10.0.0.1", "[2a00::1]:80, 2001:db8::5", "2a00::/64"),
        ("10.0.0.1", "8.8.8.8, nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_whom_a_proxy_asks_for_is_believed_of_a_stated_one_only(
    client: str, hops: str, told: str
) -> None:
    assert seen(client, ("x-forwarded-for", hops))["asker"] == told


def test_so_are_its_scheme_and_its_host() -> None:
    said = (("x-forwarded-proto", "https"), ("x-forwarded-host", "evil, news.example"))
    got = seen("10.0.0.1", *said)
    assert (got["scheme"], dict(got["headers"])[b"host"]) == ("https", b"news.example")
    got = seen("10.0.0.2", *said)
    assert (got["scheme"], dict(got["headers"])[b"host"]) == ("http", b"here")


@pytest.mark.parametrize("client", ["10.0.0.1", "10.0.0.2"])
def test_what_follows_never_sees_what_was_forwarded(client: str) -> None:
    names = ["forwarded", "x-real-ip", "x-gradio-server", "x-forwarded-for", "x-forwarded-server"]
    got = seen(client, *((name, "8.8.8.8") for name in names), ("accept", "*/*"))
    assert got["headers"] == [(b"host", b"here"), (b"accept", b"*/*")]


@pytest.mark.parametrize("address", ["news.example", "10.0.0.0/33", "10.0.0.1/8", "", "*"])
def test_a_proxy_that_is_no_address_is_told(address: str) -> None:
    with pytest.raises(PageError, match=r"stated by its address, as 127.0.0.1 or 10.0.0.0/8"):
        networks([address])


def test_a_pace_is_each_asker_s_own() -> None:
    now = [0.0]
    pace = Pace(2, clock=lambda: now[0])
    for now[0] in (0, 10):
        pace.step("one")
    for now[0] in (20, 59):
        with pytest.raises(Exception, match=r"2 verdicts a minute .* Wait a minute"):
            pace.step("one")
    pace.step("other")
    now[0] = 60
    pace.step("one")
    with pytest.raises(Exception, match="2 verdicts a minute"):
        pace.step("one")
