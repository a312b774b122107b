"""The page as it is really served: its API through Gradio's own client, and how it starts."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import TWO_SECTIONS, FakeEncoder
from gradio_client import Client
from gradio_client.exceptions import AppError
from scripted import ScriptedBot
from serving import Served, serving

from index import Article
from qa import Bot
from ui import chat
from ui.port import PageError
from ui.records import answer_record

HOSTILE = "<script>alert(1)</script> {{7*7}} ${7*7} \u202e $$x$$ &amp; ![i](http://x.example/i.png)"


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with serving("scripted") as served:
        yield served


@pytest.fixture
def connect(page: Served) -> Iterator[Callable[[], Client]]:
    """Make clients, each a session of its own."""
    clients: list[Client] = []

    def make() -> Client:
        clients.append(Client(page.url, verbose=False, analytics_enabled=False))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


def ask(client: Client, question: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.predict(question, api_name="/ask")
    return answer


def started(title: str) -> SimpleNamespace:
    """What `serve` gives, for a page that is interrupted at once."""
    return SimpleNamespace(
        title=title, local_url="http://127.0.0.1:7860/", block_thread=lambda: None
    )


class TestEndpoint:
    def test_an_answer_comes_with_its_quotes_and_their_places(
        self, connect: Callable[[], Client]
    ) -> None:
        answer = ask(connect(), "Quote The lamp burns rapeseed oil")
        assert answer["kind"] == "answer"
        assert answer["text"] == "The lamp burns rapeseed oil"
        assert answer["short"] is None
        assert answer["confidence"] == pytest.approx(0.8)
        assert answer["question"] == "Quote The lamp burns rapeseed oil"
        (citation,) = answer["citations"]
        assert TWO_SECTIONS[citation["start"] : citation["end"]] == citation["quote"]
        passage = citation["passage"]
        assert TWO_SECTIONS[passage["start"] : passage["end"]] == passage["text"]
        assert citation["quote"] in passage["text"]

    def test_a_real_bot_gives_the_same_record_as_without_a_page(self) -> None:
        question = "When was the article published?"
        with serving("fake encoder") as served:
            client = Client(served.url, verbose=False, analytics_enabled=False)
            answer = ask(client, question)
            client.close()
        bot = Bot.from_text(TWO_SECTIONS, encoder=FakeEncoder())
        assert answer == json.loads(json.dumps(answer_record(bot.ask(question), bot.articles)))
        assert answer["text"] == "2024-05-17"

    def test_a_follow_up_is_read_with_the_question_before_it(
        self, connect: Callable[[], Client]
    ) -> None:
        client = connect()
        ask(client, "Quote The lamp")
        assert ask(client, "And why?")["question"] == "Quote The lamp And why?"

    def test_two_sessions_do_not_mix(self, connect: Callable[[], Client]) -> None:
        one, other = connect(), connect()
        ask(one, "Quote The lamp")
        ask(other, "Quote A boat")
        assert ask(one, "And why?")["question"] == "Quote The lamp And why?"
        assert ask(other, "And why?")["question"] == "Quote A boat And why?"
        assert ask(connect(), "And why?")["question"] == "And why?"

    def test_what_the_article_does_not_say_is_an_abstention(
        self, connect: Callable[[], Client]
    ) -> None:
        answer = ask(connect(), "Who leads the fleet?")
        assert (answer["kind"], answer["text"], answer["citations"]) == ("abstention", None, [])

    @pytest.mark.parametrize("question", [HOSTILE, "x" * 10_000, "\x00\x1b[31m", "", " ", "日本語"])
    def test_any_text_is_a_question_and_comes_back_as_it_was(
        self, connect: Callable[[], Client], question: str
    ) -> None:
        answer = ask(connect(), question)
        assert (answer["kind"], answer["question"]) == ("abstention", question)

    def test_no_text_at_all_is_an_empty_question(self, connect: Callable[[], Client]) -> None:
        assert ask(connect(), None)["question"] == ""

    def test_an_error_is_its_message_and_no_traceback(self, connect: Callable[[], Client]) -> None:
        client = connect()
        with pytest.raises(AppError) as ours:
            ask(client, "Fail")
        assert str(ours.value) == "A question must be <b>text</b>."
        with pytest.raises(AppError) as other:
            ask(client, "Crash")
        assert "Something went wrong" in str(other.value)
        assert "machine room" not in str(other.value)

    def test_two_who_ask_at_once_do_not_wait_for_each_other(
        self, connect: Callable[[], Client]
    ) -> None:
        # The bot answers neither until it is asked both.
        jobs = [connect().submit("Together", api_name="/ask") for _ in range(2)]
        assert [job.result(timeout=60)["kind"] for job in jobs] == ["abstention"] * 2

    def test_it_is_the_only_endpoint_that_is_offered(self, connect: Callable[[], Client]) -> None:
        offered = connect().view_api(return_format="dict", print_info=False)
        assert list(offered["named_endpoints"]) == ["/ask"]
        assert offered["unnamed_endpoints"] == {}
        (given,) = offered["named_endpoints"]["/ask"]["parameters"]
        assert given["parameter_name"] == "question"


class TestServing:
    def test_it_says_what_is_served_and_where(self, page: Served) -> None:
        assert page.title == "Lighthouse keepers of Skara return after forty years"
        assert page.url.startswith("http://127.0.0.1:")

    def test_it_listens_on_this_address_only(self, page: Served) -> None:
        # 127.0.0.2 is this machine too.
        with socket.socket() as other, pytest.raises(ConnectionRefusedError):
            other.connect(("127.0.0.2", urlsplit(page.url).port))

    def test_browsers_are_told_to_load_nothing_from_elsewhere(self, page: Served) -> None:
        with urllib.request.urlopen(page.url) as reply:
            policy = reply.headers["content-security-policy"]
            assert reply.headers["referrer-policy"] == "no-referrer"
        assert policy.startswith("default-src 'self';")
        assert "http" not in policy
        assert "*" not in policy

    def test_it_counts_nobody_and_links_to_nobody(self, page: Served) -> None:
        with urllib.request.urlopen(f"{page.url}config") as reply:
            config = json.load(reply)
        assert config["title"] == page.title
        assert config["analytics_enabled"] is False
        assert config["footer_links"] == []

    def test_a_proxy_does_not_stand_in_the_way(self) -> None:
        proxy = dict.fromkeys(("HTTP_PROXY", "http_proxy", "ALL_PROXY"), "http://127.0.0.1:9")
        with serving("scripted", proxy | {"no_proxy": "example.org"}) as served:
            assert served.url.startswith("http://127.0.0.1:")

    def test_ctrl_c_stops_it_without_a_traceback(self) -> None:
        with serving("scripted") as served:
            served.process.send_signal(signal.SIGINT)
            assert served.process.wait(timeout=30) == 0
            with socket.socket() as other, pytest.raises(ConnectionRefusedError):
                other.connect(("127.0.0.1", urlsplit(served.url).port))

    def test_a_busy_port_is_our_error(self, page: Served) -> None:
        port = urlsplit(page.url).port
        with pytest.raises(PageError, match=f"Port {port} is busy"):
            chat.launch(ScriptedBot(Article(text="It rains.")), port=port, open_browser=False)

    @pytest.mark.parametrize("open_browser", [True, False])
    def test_a_browser_is_opened_only_if_asked(
        self, monkeypatch: pytest.MonkeyPatch, open_browser: bool
    ) -> None:
        opened: list[str] = []
        monkeypatch.setattr("webbrowser.open", opened.append)
        monkeypatch.setattr(chat, "serve", lambda bot, *, host, port: started("Rain"))
        chat.launch(ScriptedBot(Article(text="It rains.")), open_browser=open_browser)
        assert opened == (["http://127.0.0.1:7860/"] if open_browser else [])

    def test_a_headline_does_not_steer_the_terminal(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(chat, "serve", lambda bot, *, host, port: started("\x1b[31mRain\u202e"))
        chat.launch(ScriptedBot(Article(text="It rains.")), open_browser=False)
        shown = capsys.readouterr().out
        assert "Rain" in shown
        assert "\x1b" not in shown

    def test_importing_it_does_not_import_gradio(self) -> None:
        code = "import sys, ui.chat; sys.exit('gradio' in sys.modules or 'torch' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
