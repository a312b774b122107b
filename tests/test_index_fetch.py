from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from index import FetchError, read_url
from index.errors import OptionError
from index.fetch.addresses import SETTING, checked_address, may_be_asked, networks
from index.fetch.client import fetch, is_address, user_agent
from index.formats.limits import Limits

HOME = ("127.0.0.0/8",)
PAGE = b"<html><head><title>Rain</title></head><body><h1>Rain</h1><p>It rained in Harwick.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """A site on this machine; what it was asked for is kept."""

    asked: list[dict[str, str]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append({"path": self.path, **{k.lower(): v for k, v in self.headers.items()}})
        port = self.server.server_address[1]
        name = self.path.partition("?")[0].strip("/")
        if name.startswith("to-"):
            there = {
                "to-page": "/page", "to-itself": "/to-itself", "to-file": "file:///etc/hostname",
                "to-inside": f"http://10.0.0.1:{port}/page", "to-other": f"http://localhost:{port}/page",
            }[name]  # fmt: skip
            self._send(302, b"", location=there)
        elif name == "large":
            self._send(200, b"a" * 5_000)
        elif name == "packed":
            self._send(200, gzip.compress(b"a" * 200_000), **{"content-encoding": "gzip"})
        elif name == "packed-page":
            self._send(200, gzip.compress(PAGE), **{"content-encoding": "gzip"})
        elif name == "odd":
            self._send(200, b"x", **{"content-encoding": "br"})
        elif name == "cut":
            self._send(200, gzip.compress(PAGE)[:40], **{"content-encoding": "gzip"})
        elif name == "slow":
            stop.wait(20)
        elif name in ("401", "404", "500"):
            self._send(int(name), b"no")
        elif name == "latin":
            self._send(
                200,
                "<p>Café</p>".encode("latin-1"),
                **{"content-type": "text/html; charset=iso-8859-1"},
            )
        else:
            self._send(200, PAGE)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        headers = {"content-type": "text/html; charset=utf-8"} | headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


stop = threading.Event()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    stop.set()
    server.shutdown()
    server.server_close()
    thread.join()


def get(url: str, *, most: int = 100_000, seconds: float = 15) -> bytes:
    return fetch(url, intranet=HOME, most_bytes=most, seconds=seconds).data


# Which addresses

PUBLIC = ("93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34")
PRIVATE = (
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
    "100.64.0.1", "100.100.100.200", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1",
    "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_asked(address: str) -> None:
    assert may_be_asked(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_one_may_not(address: str) -> None:
    assert not may_be_asked(ipaddress.ip_address(address))


def test_an_intranet_s_may_where_it_was_stated_and_a_cloud_s_secrets_never(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = networks(["0.0.0.0/0", "::/0"])
    assert may_be_asked(ipaddress.ip_address("10.1.2.3"), networks(["10.1.0.0/16"]))
    assert not may_be_asked(ipaddress.ip_address("10.2.2.3"), networks(["10.1.0.0/16"]))
    for never in ("169.254.169.254", "fe80::1", "fd00:ec2::254", "::ffff:169.254.169.254"):
        assert not may_be_asked(ipaddress.ip_address(never), everything)
    monkeypatch.setenv(SETTING, "10.1.0.0/16, fd12::/16")
    assert [str(n) for n in networks()] == ["10.1.0.0/16", "fd12::/16"]
    with pytest.raises(OptionError, match="no network"):
        networks(["the office"])


def test_a_name_with_one_private_address_among_its_own_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchError, match=r"news\.example is at 10\.0\.0\.1, .* --intranet"):
        checked_address("news.example", 80)


def test_the_checked_address_is_the_one_connected_to(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def once(host: str, *rest: object, **more: object) -> object:
        looked_up.append(host)
        # A second look-up of the name would lead elsewhere.
        named = (
            "127.0.0.1" if looked_up.count("news.example") == 1 and host == "news.example" else host
        )
        return real(named if named != "news.example" else "10.0.0.1", *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", once)
    port = site.rpartition(":")[2]
    assert get(f"http://news.example:{port}/page") == PAGE
    assert looked_up.count("news.example") == 1
    assert Site.asked[-1]["host"] == f"news.example:{port}"


# What is asked


def test_it_says_who_it_is_and_sends_nothing_else(site: str) -> None:
    assert get(f"{site}/page?a=1#part") == PAGE
    asked = Site.asked[-1]
    assert asked["path"] == "/page?a=1"
    assert asked["user-agent"] == user_agent()
    assert asked["user-agent"].startswith("articleqa")
    assert not {"cookie", "authorization", "referer"} & set(asked)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/x",
        "file:///etc/hostname",
        "gopher://a.example",
        "http://",
        "http://[",
        "http://a:b@c.example",
    ],
)
def test_only_http_is_asked_and_no_login_is_sent(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url, most_bytes=10, seconds=5)


def test_without_the_setting_this_computer_is_not_asked(site: str) -> None:
    before = len(Site.asked)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is not on the public internet"):
        fetch(f"{site}/page", most_bytes=10, seconds=5)
    assert len(Site.asked) == before


def test_a_redirect_is_followed_and_checked_like_an_address(site: str) -> None:
    page = fetch(f"{site}/to-page", intranet=HOME, most_bytes=10_000, seconds=15)
    assert (page.data, page.url) == (PAGE, f"{site}/page")
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        get(f"{site}/to-inside")
    with pytest.raises(FetchError, match="only http and https"):
        get(f"{site}/to-file")
    with pytest.raises(FetchError, match="without end"):
        get(f"{site}/to-itself")


def test_what_is_too_large_is_refused_packed_or_not(site: str) -> None:
    for name in ("large", "packed"):
        with pytest.raises(FetchError, match="is larger than"):
            get(f"{site}/{name}", most=4_000)
    assert get(f"{site}/packed-page") == PAGE
    with pytest.raises(FetchError, match="packed as br"):
        get(f"{site}/odd")
    with pytest.raises(FetchError, match="only in part"):
        get(f"{site}/cut")


def test_who_does_not_answer_is_not_waited_for(site: str) -> None:
    with pytest.raises(FetchError, match="in time"):
        get(f"{site}/slow", seconds=1)


@pytest.mark.parametrize(
    ("status", "said"), [("401", "Save the page"), ("404", "Check the address"), ("500", "500")]
)
def test_a_refusal_says_what_to_do(site: str, status: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        get(f"{site}/{status}")


def test_a_host_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(FetchError, match=r"no host nowhere\.invalid"):
        fetch("https://nowhere.invalid/x", most_bytes=10, seconds=5)


def test_an_address_is_read_as_an_article(site: str) -> None:
    (reading,) = read_url(f"{site}/page", intranet=HOME, limits=Limits())
    assert reading.article.text == "Rain\n\nIt rained in Harwick."
    assert (reading.article.title, reading.article.url) == ("Rain", f"{site}/page")
    (reading,) = read_url(f"{site}/latin", intranet=HOME)
    assert reading.article.text == "Café"


def test_an_address_is_told_from_a_file() -> None:
    assert is_address("https://a.example")
    assert is_address("HTTP://a.example")
    assert not is_address("http.txt")
    assert not is_address("ftp://a.example")
