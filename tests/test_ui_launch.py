"""The page as it is really served: what it says of itself, how it starts and stops."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from scripted import ScriptedBot
from serving import Served, serving

from index import Article
from ui.errors import PageError
from ui.security.accounts import Accounts
from ui.server import launch as chat

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with serving("scripted") as served:
        yield served


def started(title: str) -> SimpleNamespace:
    """What `serve` gives, for a page that is interrupted at once."""
    return SimpleNamespace(
        title=title,
        local_url="http://127.0.0.1:7860/",
        wait=lambda: None,
        why_no_programs=lambda: None,
        close=lambda: None,
    )


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

    def test_an_interrupt_that_another_thread_gets_stops_it_too(self) -> None:
        script = (
            "import signal, threading, time\n"
            "from ui.server.launch import ServedPage\n"
            "def interrupt():\n"
            "    time.sleep(0.2)\n"
            "    signal.pthread_kill(threading.get_ident(), signal.SIGINT)\n"
            "threading.Thread(target=interrupt).start()\n"
            "ServedPage(title='', local_url='', _server=None, _programs=None).wait()\n"
        )
        run = [sys.executable, "-c", script]
        done = subprocess.run(run, capture_output=True, timeout=30, check=False)
        assert b"KeyboardInterrupt" in done.stderr

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
        monkeypatch.setattr(chat, "serve", lambda bot, **_: started("Rain"))
        chat.launch(ScriptedBot(Article(text="It rains.")), open_browser=open_browser)
        assert opened == (["http://127.0.0.1:7860/"] if open_browser else [])

    def test_a_headline_does_not_steer_the_terminal(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(chat, "serve", lambda bot, **_: started("\x1b[31mRain\u202e"))
        chat.launch(ScriptedBot(Article(text="It rains.")), open_browser=False)
        shown = capsys.readouterr().out
        assert "Rain" in shown
        assert "\x1b" not in shown

    @pytest.mark.parametrize(
        ("host", "accounts", "warned"),
        [
            ("127.0.0.1", None, False),
            ("localhost", None, False),
            ("::1", None, False),
            ("0.0.0.0", None, True),
            ("::", None, True),
            ("192.0.2.7", None, True),
            ("0.0.0.0", Accounts({}), False),
        ],
    )
    def test_a_page_that_others_can_open_without_a_password_is_warned_of(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        host: str,
        accounts: Accounts | None,
        warned: bool,
    ) -> None:
        monkeypatch.setattr(chat, "serve", lambda bot, **_: started("Rain"))
        bot = ScriptedBot(Article(text="It rains."))
        chat.launch(bot, host=host, accounts=accounts, open_browser=False)
        said = capsys.readouterr().err
        assert bool(said) == warned
        assert said == "" or (host in said and "--auth-file" in said and said.count("\n") == 1)

    def test_importing_it_does_not_import_gradio(self) -> None:
        code = (
            "import sys, ui.server.launch; sys.exit(bool({'gradio', 'torch'} & set(sys.modules)))"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

    def test_without_gradio_the_page_goes_on_and_says_that_programs_are_not_answered(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        page = started("Rain")
        page.why_no_programs = lambda: ImportError("No module named 'gradio'")
        monkeypatch.setattr(chat, "serve", lambda bot, **_: page)
        chat.launch(ScriptedBot(Article(text="It rains.")), open_browser=False)
        assert "programs are not answered" in capsys.readouterr().err

    def test_mcp_that_cannot_be_had_is_our_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        page = started("Rain")
        page.why_no_programs = lambda: PageError("MCP could not be started.")
        monkeypatch.setattr(chat, "serve", lambda bot, **_: page)
        with pytest.raises(PageError, match="MCP"):
            chat.launch(ScriptedBot(Article(text="It rains.")), open_browser=False, mcp=True)

    def test_ctrl_c_ends_it_while_somebody_waits_for_an_answer(self) -> None:
        with serving("scripted", stderr=subprocess.PIPE) as served:
            waiting = socket.create_connection(("127.0.0.1", urlsplit(served.url).port))
            body = b'{"ticket": null, "number": 1, "question": "Slow question", "before": []}'
            waiting.sendall(
                b"POST /call/ask HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
                b"content-length: %d\r\n\r\n%s" % (len(body), body)
            )
            time.sleep(1)
            served.process.send_signal(signal.SIGINT)
            assert served.process.wait(timeout=60) == 0
            waiting.close()
            assert served.process.stderr is not None
            with served.process.stderr as said:
                assert "Traceback" not in said.read()
