"""Nobody takes what is for all: places, threads, connections and the file of verdicts."""

from __future__ import annotations

import json
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from plain_http import get, post, send
from serving import Served, serving

from eval.feedback.verdicts import read
from ui.page.article_store import MOST_ARTICLES, MOST_EACH
from ui.security.rate_limit import MOST_VERDICTS
from ui.server.app import OTHER_THREADS
from ui.server.calls import CALL_THREADS

pytestmark = pytest.mark.slow

linux = pytest.mark.skipif(sys.platform != "linux", reason="the others have one loopback address")


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("verdicts") / "feedback.jsonl"


@pytest.fixture(scope="module")
def page(verdicts: Path) -> Iterator[Served]:
    env = {"ARTICLEQA_TEST_FEEDBACK": str(verdicts)}
    with serving("scripted", env, own_each=MOST_EACH) as served:
        yield served


@pytest.fixture(scope="module")
def hasty() -> Iterator[Served]:
    limits = {"ui.security.timeouts.HEAD_SECONDS": 4, "ui.security.timeouts.BODY_SECONDS": 4}
    with serving("scripted", limits=limits) as served:
        yield served


def call(page: Served, name: str, source: str = "127.0.0.1", /, **given: Any) -> Any:
    """Call the page as its script does."""
    body = json.dumps({"ticket": None} | given).encode()
    headers = {"content-type": "application/json"}
    return send("POST", page.url, f"/call/{name}", body, headers, source).json


@linux
def test_one_visitor_takes_some_of_the_places_only(page: Served) -> None:
    taken = [
        call(page, "bring", "127.0.0.5", text=f"Text {n}.", name=None) for n in range(MOST_EACH + 1)
    ]
    assert f"{MOST_EACH} articles from your address are being asked" in taken.pop()["error"]
    assert all("ticket" in reply for reply in taken)
    other = call(page, "bring", "127.0.0.6", text="Another's.", name=None)
    assert "ticket" in other
    call(page, "put_away", ticket=taken[0]["ticket"])
    assert "ticket" in call(page, "bring", "127.0.0.5", text="The next.", name=None)
    assert MOST_EACH < MOST_ARTICLES / 2


@linux
def test_one_visitor_writes_some_verdicts_in_a_minute_only(page: Served, verdicts: Path) -> None:
    asked = call(page, "ask", question="Quote The lamp", number=1, before=[])
    kept = {
        "turn": asked["record"],
        "hashes": call(page, "show")["hashes"],
        "verdict": "up",
        "before": [],
    }
    replies = [call(page, "judge", "127.0.0.7", **kept) for _ in range(MOST_VERDICTS + 1)]
    assert replies[0] == {}
    assert "20 verdicts a minute" in replies[-1]["error"]
    assert call(page, "judge", "127.0.0.8", **kept) == {}
    assert len(read(verdicts)) == sum(reply == {} for reply in replies) + 1


@linux
def test_any_load_is_answered_by_few_threads(page: Served) -> None:
    def threads() -> int:
        return len(list(Path(f"/proc/{page.process.pid}/task").iterdir()))

    def ask(question: str) -> int:
        return post(page.url, "/gradio_api/run/ask", {"data": [question, None]}).status

    assert ask("Quote The lamp") == 200
    before = threads()
    for _ in range(3):
        with ThreadPoolExecutor(30) as pool:
            run = [pool.submit(ask, f"Quote The lamp {k}") for k in range(60)]
            while not all(job.done() for job in run):
                assert threads() <= before + CALL_THREADS + OTHER_THREADS
                time.sleep(0.01)
            assert {job.result() for job in run} == {200}
        assert threads() <= before + CALL_THREADS + OTHER_THREADS
    # They come and go: those that were idle for ten seconds go when the next is asked.
    until = time.monotonic() + 40
    while threads() > before + 2 and time.monotonic() < until:
        time.sleep(1)
        assert ask("Quote The lamp") == 200
    assert threads() <= before + 2


class TestSlowSenders:
    @pytest.mark.parametrize(
        "begun",
        [
            b"",
            b"GET / HT",
            b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: b\r\n",
            b"GET /config HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\nGET / HT",
        ],
    )
    def test_headers_that_do_not_end_are_not_waited_for(self, hasty: Served, begun: bytes) -> None:
        assert self.seconds_open(hasty, begun, b"y") < 30

    def test_nor_is_a_body(self, hasty: Served) -> None:
        begun = (
            b"POST /gradio_api/run/ask HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\n"
        )
        got = bytearray()
        assert self.seconds_open(hasty, begun, b" ", got) < 30
        assert got.startswith(b"HTTP/1.1 408 ")
        assert got.endswith(b'{"detail":"That took too long. Send it anew."}')

    def test_nor_one_that_nobody_asked_for(self, hasty: Served) -> None:
        begun = b"POST /nothing HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\n"
        got = bytearray()
        assert self.seconds_open(hasty, begun, b" ", got) < 30
        assert got.startswith(b"HTTP/1.1 404 ")

    def test_many_at_once_keep_nobody_waiting(self, hasty: Served) -> None:
        where = ("127.0.0.1", urlsplit(hasty.url).port or 0)
        slow = [socket.create_connection(where) for _ in range(200)]
        for connection in slow:
            connection.sendall(b"GET / HT")
        begun = time.monotonic()
        assert get(hasty.url, "/config").status == 200
        assert time.monotonic() - begun < 20
        for connection in slow:
            connection.settimeout(30)
            assert connection.recv(100) == b""
            connection.close()

    def test_who_is_not_slow_is_answered_again_and_again(self, hasty: Served) -> None:
        for _ in range(3):
            body = iter([b'{"data": ["Quote', b' The lamp", null]}'])
            headers = {"content-type": "application/json"}
            reply = send("POST", hasty.url, "/gradio_api/run/ask", body, headers)
            assert reply.json["data"][0]["text"] == "The lamp"

    @staticmethod
    def seconds_open(
        page: Served, begun: bytes, more: bytes, got: bytearray | None = None
    ) -> float:
        """Give how long a connection stands on which a byte comes twice a second."""
        where = ("127.0.0.1", urlsplit(page.url).port or 0)
        start = time.monotonic()
        with socket.create_connection(where) as connection:
            connection.sendall(begun)
            connection.settimeout(0.5)
            while time.monotonic() - start < 60:
                try:
                    part = connection.recv(65536)
                    if part == b"":
                        break
                    if got is not None:
                        got += part
                except TimeoutError:
                    if begun:
                        try:
                            connection.sendall(more)
                        except OSError:
                            break
                except OSError:
                    break
        return time.monotonic() - start
