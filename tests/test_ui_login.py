"""With accounts: whatever tells of the article, or answers, needs the login."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from gradio_client import Client
from plain_http import CLIENT, Reply, call, get, post, send
from serving import Served, serving

pytestmark = pytest.mark.slow

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    accounts = tmp_path_factory.mktemp("accounts") / "file"
    accounts.touch(mode=0o600)
    accounts.write_text("# Who may read\nann:one:two\nbob:three\n", encoding="utf-8")
    with serving("scripted", auth_file=accounts) as served:
        yield served


def login(page: Served, name: str, password: str) -> Reply:
    body = urlencode({"username": name, "password": password}).encode()
    return send("POST", page.url, "/login", body, FORM)


@pytest.fixture(scope="module")
def session(page: Served) -> dict[str, str]:
    """The headers of somebody who has logged in."""
    cookie = login(page, "ann", "one:two").headers["set-cookie"]
    return {"cookie": cookie.partition(";")[0]}


@pytest.mark.parametrize(
    "path",
    [
        *("/config", "/config/", "/gradio_api/info", "/gradio_api/openapi.json"),
        *("/gradio_api/queue/status", "/gradio_api/queue/data?session_hash=x"),
        "/gradio_api/call/ask/x",
    ],
)
def test_nothing_is_told_without_it(page: Served, path: str) -> None:
    assert get(page.url, path).status == 401


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("run/ask", {"data": ["Quote The lamp", None]}),
        ("api/ask", {"data": ["Quote The lamp", None]}),
        ("call/ask", {"data": ["Quote The lamp", None]}),
        ("call/v2/search", {"question": "lamp"}),
        ("queue/join", {"data": ["Quote The lamp"], "fn_index": 0, "session_hash": "x"}),
    ],
)
def test_nothing_is_answered_without_it(page: Served, path: str, given: object) -> None:
    assert post(page.url, f"/gradio_api/{path}", given).status == 401


def test_the_first_page_tells_nothing_of_the_article(page: Served) -> None:
    reply = get(page.url, "/")
    assert reply.status == 200
    assert b'<form class="ask" method="post">' in reply.body
    for word in (b"Skara", b"Lighthouse", b"lamp"):
        assert word not in reply.body


def test_what_strangers_send_is_not_read(page: Served) -> None:
    reply = send("POST", page.url, "/call/read", b"[" * 15_000_000)
    assert reply.status == 401


def test_a_login_is_small(page: Served) -> None:
    form = b"a=&" * 10_000
    for sent in (form, iter([form])):  # the second without a length
        reply = send("POST", page.url, "/login", sent, FORM)
        assert reply.status == 413
        assert reply.json == {"detail": "That is too much: 16 kB may be sent."}


def test_with_it_everything_is_there(page: Served, session: dict[str, str]) -> None:
    assert get(page.url, "/config", session).json["title"].startswith("Lighthouse")
    answer = call(page.url, "ask", "Quote The lamp", None, headers=session).json
    assert answer["data"][0]["text"] == "The lamp"
    assert b"Skara" in get(page.url, "/", session).body


def test_gradios_client_logs_in(page: Served) -> None:
    client = Client(page.url, auth=("ann", "one:two"), **CLIENT)
    assert client.predict("Quote The lamp", api_name="/ask")["text"] == "The lamp"
    client.close()


@pytest.mark.parametrize(
    ("name", "password"), [("ann", "one"), ("ann", ""), ("eve", "one:two"), ("# Who", "x")]
)
def test_a_wrong_password_is_refused(page: Served, name: str, password: str) -> None:
    reply = login(page, name, password)
    assert reply.status == 401
    assert "set-cookie" not in reply.headers


def test_a_browser_is_told_in_its_language(page: Served) -> None:
    body = urlencode({"username": "eve", "password": "x"}).encode()
    browser = {"accept": "text/html", "accept-language": "fr"}
    reply = send("POST", page.url, "/login", body, FORM | browser)
    assert reply.status == 401
    assert "ne sont pas connus ici" in reply.body.decode()
    assert b"Skara" not in reply.body


def test_a_cookie_that_was_made_up_is_refused(page: Served, session: dict[str, str]) -> None:
    name = session["cookie"].partition("=")[0]
    assert get(page.url, "/config", {"cookie": f"{name}=x"}).status == 401


def test_who_logs_out_is_out(page: Served) -> None:
    cookie = login(page, "bob", "three").headers["set-cookie"].partition(";")[0]
    assert get(page.url, "/config", {"cookie": cookie}).status == 200
    left = send("POST", page.url, "/logout", b"", FORM | {"cookie": cookie})
    assert (left.status, left.headers["location"]) == (303, "./")
    assert get(page.url, "/config", {"cookie": cookie}).status == 401


def test_nobody_is_put_out_by_a_link_or_a_picture(page: Served, session: dict[str, str]) -> None:
    asked = get(page.url, "/logout", session)
    assert asked.status == 200
    assert b'<form method="post">' in asked.body
    assert send("HEAD", page.url, "/logout", None, session).status == 200
    assert send("PUT", page.url, "/logout", b"", session).status == 405
    assert get(page.url, "/logout/", session).status == 404
    foreign = {"origin": "http://evil.example"}
    assert send("POST", page.url, "/logout", b"", session | foreign).status == 403
    assert get(page.url, "/config", session).status == 200


def test_a_browser_keeps_the_cookies_for_this_page(page: Served) -> None:
    with_them = HTTPConnection(urlsplit(page.url).netloc, timeout=60)
    body = urlencode({"username": "ann", "password": "one:two"})
    with_them.request("POST", "/login", body, FORM)
    cookies = with_them.getresponse().headers.get_all("set-cookie")
    with_them.close()
    assert cookies is not None
    assert len(cookies) == 1
    for cookie in map(str.lower, cookies):
        assert "httponly" in cookie
        assert "samesite=lax" in cookie


class TestGuessing:
    """In the order in which it happens, from the address 127.0.0.9."""

    def guess(self, page: Served, password: str, source: str = "127.0.0.9") -> Reply:
        body = urlencode({"username": "ann", "password": password}).encode()
        return send("POST", page.url, "/login", body, FORM, source)

    def test_who_guesses_is_told_to_wait_in_other_words(self, page: Served) -> None:
        first = [self.guess(page, f"guess {n}") for n in range(5)]
        assert {(reply.status, reply.json["detail"]) for reply in first} == {
            (401, "That name and password are not known here.")
        }
        # The wait is of a second only, and the machine may be slow: guess until it is in force.
        for n in range(20):
            reply = self.guess(page, f"again {n}")
            if reply.status == 429:
                break
        assert reply.status == 429
        assert int(reply.headers["retry-after"]) >= 1
        assert re.fullmatch(
            r"Too many wrong passwords came from your address. Wait \d+ s, then try again.",
            reply.json["detail"],
        )

    def test_from_another_address_the_right_password_admits_at_once(self, page: Served) -> None:
        assert self.guess(page, "one:two", "127.0.0.10").status == 200

    def test_another_address_cannot_be_pretended(self, page: Served) -> None:
        while (reply := self.guess(page, "guess")).status != 429:
            pass
        body = urlencode({"username": "ann", "password": "guess"}).encode()
        for name in ("x-forwarded-for", "x-real-ip", "forwarded"):
            headers = FORM | {name: "for=127.0.0.77" if name == "forwarded" else "127.0.0.77"}
            reply = send("POST", page.url, "/login", body, headers, "127.0.0.9")
            assert reply.status == 429
