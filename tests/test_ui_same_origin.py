"""Another website's page may not ask through a reader's browser, under whatever name.

All of this goes through the page as it is served, with Gradio's own ideas of it inside.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from plain_http import Reply, send
from serving import Served, serving

from ui.errors import PageError
from ui.security.same_origin import Origin, stated_origin

pytestmark = pytest.mark.slow

NAMES = ("news.example", "mill.example:8443", "http://plain.example:8080")
PROXY = "127.0.0.3"
ASKED = json.dumps({"data": ["Quote The lamp burns", None]}).encode()
OTHERS = "Another website may not ask this page."


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with serving("scripted", names=NAMES, proxies=[PROXY]) as served:
        yield served


def asked(page: Served, source: str = "127.0.0.1", **headers: str) -> Reply:
    """Ask a question; PORT in a header stands for the page's."""
    port = str(urlsplit(page.url).port)
    named = {k.replace("_", "-"): v.replace("PORT", port) for k, v in headers.items()}
    named = {"content-type": "application/json", **named}
    reply = send("POST", page.url, "/gradio_api/run/ask", ASKED, named, source)
    cors = [name for name in reply.headers if name.startswith("access-control-")]
    assert cors == []
    return reply


def answered(reply: Reply) -> bool:
    if reply.status == 200:
        assert reply.json["data"][0]["text"] == "The lamp burns"
        return True
    assert reply.status == 403
    assert b"lamp" not in reply.body
    return False


MACHINE = socket.gethostname()


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1:PORT", "127.0.0.1", "192.168.1.5:7860", "localhost:PORT", "LOCALHOST"),
        *("[::1]:7860", MACHINE, f"{MACHINE}.local:7860", "mill.example:7860"),
    ],
)
def test_an_address_and_this_computers_own_names_are_answered(page: Served, host: str) -> None:
    assert answered(asked(page, host=host))
    assert answered(asked(page, host=host, origin=f"http://{host}"))
    assert answered(asked(page, host=host, origin=f"http://{host}", sec_fetch_site="same-origin"))
    assert answered(asked(page, host=host, sec_fetch_site="none"))


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:PORT", "127.0.0.1.evil.example", "localhost.evil.example", "localhost."),
        *("[", "localhost@evil.example", "evil.example/127.0.0.1", "0x7f.1", "example", "a b"),
        *("127.0.0.1:PORT:1", "127.0.0.1:port", "news.example.evil.example", "127.0.0.1#x"),
    ],
)
def test_a_name_that_was_pointed_at_this_computer_is_refused(page: Served, host: str) -> None:
    for headers in ({}, {"origin": f"http://{host}"}):
        reply = asked(page, host=host, **headers)
        assert not answered(reply)
        assert "--name NAME" in reply.json["detail"]


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("news.example", "https://news.example"),
        ("News.example:443", "https://news.example"),
        ("127.0.0.1:PORT", "https://news.example:443"),
        ("127.0.0.1:PORT", "https://mill.example:8443"),
        ("mill.example:8443", "https://mill.example:8443"),
        ("127.0.0.1:PORT", "http://plain.example:8080"),
    ],
)
def test_a_stated_origin_is_answered_whatever_a_proxy_makes_of_the_host(
    page: Served, host: str, origin: str
) -> None:
    assert answered(asked(page, host=host, origin=origin))


@pytest.mark.parametrize("host", ["127.0.0.1:PORT", "localhost:PORT", "news.example"])
@pytest.mark.parametrize(
    "origin",
    [
        # Other ports and other schemes of the same host are other websites.
        *("http://127.0.0.1:8000", "http://127.0.0.1", "http://localhost", "http://localhost:8000"),
        *("https://127.0.0.1:PORT", "https://localhost:PORT", "ftp://127.0.0.1:PORT"),
        *("http://[::1]:PORT", "http://127.0.0.2:PORT", "http://localhost.:PORT"),
        *("http://news.example", "https://news.example:8443", "http://news.example:443"),
        *("https://mill.example", "https://plain.example:8080", "http://plain.example"),
        *("http://evil.example", "https://news.example.evil.example", "https://evilnews.example"),
        *("null", "nonsense", "http://[", "//127.0.0.1:PORT", "127.0.0.1:PORT", "http://"),
        *(
            "http://127.0.0.1:PORT/",
            "http://x@127.0.0.1:PORT",
            "http://127.0.0.1:PORT@evil.example",
        ),
        *("http://127.0.0.1:PORT, http://127.0.0.1:PORT", "file://", "chrome-extension://x"),
    ],
)
def test_a_page_of_another_origin_is_refused(page: Served, host: str, origin: str) -> None:
    reply = asked(page, host=host, origin=origin)
    assert not answered(reply)
    assert reply.json["detail"] == OTHERS


@pytest.mark.parametrize("forwarded", ["x-forwarded-host", "forwarded", "x-original-host"])
def test_whatever_else_it_says(page: Served, forwarded: str) -> None:
    headers = {"origin": "http://evil.example", forwarded: "evil.example"}
    assert not answered(asked(page, **headers))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_what_a_browser_says_another_site_asks_is_refused_without_an_origin_too(
    page: Served, site: str
) -> None:
    for path in ("/", "/api", "/config", "/icon.svg", "/gradio_api/info"):
        for mode in ("no-cors", "cors", "navigate"):
            headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": "iframe"}
            reply = send("GET", page.url, path, None, headers)
            assert (reply.status, reply.json["detail"]) == (403, OTHERS)
    assert not answered(asked(page, sec_fetch_site=site, origin="http://127.0.0.1:PORT"))


def test_a_link_leads_to_the_front_and_nowhere_else(page: Served) -> None:
    link = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    }
    front = send("GET", page.url, "/", None, link)
    assert front.status == 200
    assert "frame-ancestors 'none'" in front.headers["content-security-policy"]
    assert front.headers["cross-origin-resource-policy"] == "same-origin"
    for method, path in (("POST", "/"), ("GET", "/config"), ("GET", "/gradio_api/queue/data")):
        assert send(method, page.url, path, None, link).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:8000", "OWN"])
def test_there_is_no_cors(page: Served, origin: str) -> None:
    headers = {
        "origin": page.url.rstrip("/") if origin == "OWN" else origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    for path in ("/", "/config", "/gradio_api/run/ask", "/nothing"):
        reply = send("OPTIONS", page.url, path, None, headers)
        assert reply.status in (403, 404, 405)
        assert not any(name.startswith("access-control-") for name in reply.headers)


class TestProxy:
    def test_the_stated_one_is_believed(self, page: Served) -> None:
        said = {"x_forwarded_host": "localhost:1234", "x_forwarded_proto": "https"}
        assert answered(asked(page, PROXY, origin="https://localhost:1234", **said))
        assert not answered(asked(page, PROXY, origin="http://localhost:1234", **said))
        assert not answered(asked(page, PROXY, x_forwarded_host="evil.example"))

    def test_nobody_else_is(self, page: Served) -> None:
        said = {"x_forwarded_host": "localhost:1234", "x_forwarded_proto": "https"}
        for source in ("127.0.0.1", "127.0.0.4"):
            assert not answered(asked(page, source, origin="https://localhost:1234", **said))
            forwarded = {
                "x-forwarded-host": "evil.example",
                "x-gradio-server": "http://evil.example",
            }
            reply = send("GET", page.url, "/config", None, forwarded, source)
            assert b"evil" not in reply.body
            assert reply.json["root"] == page.url.rstrip("/")

    def test_the_page_knows_by_which_address_it_is_open(self, page: Served) -> None:
        said = {"x-forwarded-proto": "https", "x-forwarded-host": "news.example"}
        assert send("GET", page.url, "/config", None, said, PROXY).json["root"] == (
            "https://news.example"
        )
        asked_so = {"host": "news.example"}
        assert send("GET", page.url, "/config", None, asked_so).json["root"] == (
            "https://news.example"
        )


class TestNames:
    @pytest.mark.parametrize(
        ("name", "origin"),
        [
            ("news.example", Origin("https", "news.example", 443)),
            ("News.Example:8443", Origin("https", "news.example", 8443)),
            ("http://news.example", Origin("http", "news.example", 80)),
            ("192.0.2.7", Origin("https", "192.0.2.7", 443)),
            ("[2001:db8::1]", Origin("https", "2001:db8::1", 443)),
        ],
    )
    def test_one_stands_for_one_origin(self, name: str, origin: Origin) -> None:
        assert stated_origin(name) == origin

    @pytest.mark.parametrize(
        "name", ["", "news.example/", "a b", "ftp://x", "*", "*.example", "x@y", "https://", "x:y"]
    )
    def test_what_is_none_is_told(self, name: str) -> None:
        with pytest.raises(PageError, match="is not what a page can be called"):
            stated_origin(name)
