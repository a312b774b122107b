"""With accounts: whatever tells of the article, or answers, needs the login."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from gradio_client import Client
from plain_http import Reply, call, get, post, send
from serving import Served, serving

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    accounts = tmp_path_factory.mktemp("accounts") / "file"
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
        (
            "component_server",
            {"data": None, "component_id": 1, "fn_name": "f", "session_hash": "x"},
        ),
    ],
)
def test_nothing_is_answered_without_it(page: Served, path: str, given: object) -> None:
    assert post(page.url, f"/gradio_api/{path}", given).status == 401


def test_the_first_page_tells_nothing_of_the_article(page: Served) -> None:
    reply = get(page.url, "/")
    assert reply.status == 200
    assert b'"auth_required":true' in reply.body
    for word in (b"Skara", b"Lighthouse", b"lamp"):
        assert word not in reply.body


def test_with_it_everything_is_there(page: Served, session: dict[str, str]) -> None:
    assert get(page.url, "/config", session).json["title"].startswith("Lighthouse")
    answer = call(page.url, "ask", "Quote The lamp", None, headers=session).json
    assert answer["data"][0]["text"] == "The lamp"
    assert b"Skara" in get(page.url, "/", session).body


def test_gradios_client_logs_in(page: Served) -> None:
    client = Client(page.url, auth=("ann", "one:two"), verbose=False, analytics_enabled=False)
    assert client.predict("Quote The lamp", api_name="/ask")["text"] == "The lamp"
    client.close()


@pytest.mark.parametrize(
    ("name", "password"), [("ann", "one"), ("ann", ""), ("eve", "one:two"), ("# Who", "x")]
)
def test_a_wrong_password_is_refused(page: Served, name: str, password: str) -> None:
    reply = login(page, name, password)
    assert reply.status in (400, 422)
    assert "set-cookie" not in reply.headers


def test_a_cookie_that_was_made_up_is_refused(page: Served, session: dict[str, str]) -> None:
    name = session["cookie"].partition("=")[0]
    assert get(page.url, "/config", {"cookie": f"{name}=x"}).status == 401


def test_who_logs_out_is_out(page: Served) -> None:
    cookie = login(page, "bob", "three").headers["set-cookie"].partition(";")[0]
    assert get(page.url, "/config", {"cookie": cookie}).status == 200
    get(page.url, "/logout", {"cookie": cookie})
    assert get(page.url, "/config", {"cookie": cookie}).status == 401
