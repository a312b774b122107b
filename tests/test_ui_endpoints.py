"""The endpoints as programs use them: with Gradio's own client, and with plain HTTP."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import TWO_SECTIONS
from fakes import FakeEncoder
from gradio_client import Client
from gradio_client.exceptions import AppError
from plain_http import CLIENT, call, get, post, send
from scripted import ScriptedBot
from serving import Served, serving

from index import Article
from qa import Bot
from ui.conversation.answer_json import answer_record, hit_record
from ui.server.endpoints import PARAMETERS, endpoints

pytestmark = pytest.mark.slow

HOSTILE = "<script>alert(1)</script> {{7*7}} ${7*7} \u202e $$x$$ &amp; ![i](http://x.example/i.png)"
Connect = Callable[[], Client]


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with serving("scripted") as served:
        yield served


@pytest.fixture
def connect(page: Served) -> Iterator[Connect]:
    """Make clients, each a session of its own."""
    clients: list[Client] = []

    def make() -> Client:
        clients.append(Client(page.url, **CLIENT))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture(scope="module")
def real() -> Bot:
    """The bot of the page that is served with the fake encoder."""
    return Bot.from_text(TWO_SECTIONS, encoder=FakeEncoder())


@pytest.fixture(scope="module")
def real_page() -> Iterator[Served]:
    with serving("fake encoder") as served:
        yield served


def ask(client: Client, question: Any, history: Any = None) -> dict[str, Any]:
    answer: dict[str, Any] = client.predict(question, history, api_name="/ask")
    return answer


class TestAsk:
    def test_an_answer_comes_with_its_quotes_and_their_places(self, connect: Connect) -> None:
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

    def test_a_real_bot_gives_the_same_record_as_without_a_page(
        self, real: Bot, real_page: Served
    ) -> None:
        question = "When was the article published?"
        (answer,) = call(real_page.url, "ask", question, None).json["data"]
        assert answer == json.loads(json.dumps(answer_record(real.ask(question), real.articles)))
        assert answer["text"] == "2024-05-17"

    def test_a_follow_up_is_read_with_the_questions_that_are_given_with_it(
        self, connect: Connect
    ) -> None:
        client = connect()
        first = ask(client, "Quote The lamp")
        second = ask(client, "And why?", [first["question"]])
        assert second["question"] == "Quote The lamp And why?"
        third = ask(client, "And so?", [first["question"], second["question"]])
        assert third["question"] == "Quote The lamp And why? And so?"

    def test_a_real_bot_reads_a_follow_up_as_in_a_conversation(
        self, real: Bot, real_page: Served
    ) -> None:
        asked = "What does the Tern bring to Skara?"
        history = [(asked, real.ask(asked))]
        (answer,) = call(real_page.url, "ask", "And Lund?", [history[0][1].question]).json["data"]
        expected = real.ask("And Lund?", history=history)
        assert answer["question"] == expected.question != "And Lund?"
        assert answer["text"] == expected.text

    def test_nothing_is_kept_between_calls(self, connect: Connect) -> None:
        client = connect()
        ask(client, "Quote The lamp")
        assert ask(client, "And why?")["question"] == "And why?"

    def test_what_the_article_does_not_say_is_an_abstention(self, connect: Connect) -> None:
        answer = ask(connect(), "Who leads the fleet?")
        assert (answer["kind"], answer["text"], answer["citations"]) == ("abstention", None, [])
        assert (answer["intent"], answer["reason"], answer["note"]) == ("fact", None, None)

    @pytest.mark.parametrize("question", [HOSTILE, "x" * 1_000, "\x00\x1b[31m", "", " ", "日本語"])
    def test_any_text_is_a_question_and_comes_back_as_it_was(
        self, page: Served, question: str
    ) -> None:
        (answer,) = call(page.url, "ask", question, []).json["data"]
        assert (answer["kind"], answer["question"]) == ("abstention", question)

    def test_a_lone_surrogate_is_replaced(self, page: Served) -> None:
        (answer,) = call(page.url, "ask", "And \ud800?", ["Who \udc00?"]).json["data"]
        assert answer["question"] == "Who \ufffd? And \ufffd?"

    def test_two_who_ask_at_once_do_not_wait_for_each_other(self, connect: Connect) -> None:
        # The bot answers neither until it is asked both.
        jobs = [connect().submit("Together", api_name="/ask") for _ in range(2)]
        assert [job.result(timeout=60)["kind"] for job in jobs] == ["abstention"] * 2


class TestSearch:
    def test_it_gives_the_hits_of_the_bot(self, real: Bot, real_page: Served) -> None:
        (hits,) = call(real_page.url, "search", "When was the lamp built?", 3).json["data"]
        expected = [hit_record(hit) for hit in real.search("When was the lamp built?", 3)]
        assert [hit.pop("score") for hit in hits] == pytest.approx(
            [record.pop("score") for record in expected]
        )
        assert hits == expected
        assert [hit["rank"] for hit in hits] == [1, 2, 3]
        for hit in hits:
            passage = hit["passage"]
            assert TWO_SECTIONS[passage["start"] : passage["end"]] == passage["text"]

    def test_five_are_given_if_no_number_is(self, connect: Connect, page: Served) -> None:
        hits = connect().predict("lamp", api_name="/search")
        assert 0 < len(hits) <= 5
        assert call(page.url, "search", "lamp", None).json["data"] == [hits]

    @pytest.mark.parametrize("k", [1, 100])
    def test_k_is_how_many_there_are_at_most(self, page: Served, k: int) -> None:
        (hits,) = call(page.url, "search", "lamp", k).json["data"]
        assert 1 <= len(hits) <= k


class TestErrors:
    @pytest.mark.parametrize(
        ("name", "values", "message"),
        [
            ("ask", (None, None), "A question must be text."),
            ("ask", (5, None), "A question must be text."),
            ("ask", ({"text": "Who?"}, None), "A question must be text."),
            ("ask", ("Who?", "Why?"), "The history must be a list of texts: the earlier quest"),
            ("ask", ("Who?", [["Why?", "So."]]), "The history must be a list of texts"),
            ("ask", ("x" * 1_001, None), "1,000 characters, not 1,001. Shorten it."),
            ("ask", ("And?", ["x" * 4_001]), "4,000 characters, not 4,001. Shorten it or"),
            ("ask", ("And?", ["Why?"] * 21), "20 questions, not 21. Send the last 20."),
            ("search", (["lamp"], 5), "A question must be text."),
            ("search", ("x" * 1_001, 5), "1,000 characters, not 1,001. Shorten it."),
            ("search", ("lamp", 0), "k must be a whole number from 1 to 100."),
            ("search", ("lamp", -1), "k must be a whole number from 1 to 100."),
            ("search", ("lamp", 101), "k must be a whole number from 1 to 100."),
            ("search", ("lamp", 2.5), "k must be a whole number from 1 to 100."),
            ("search", ("lamp", "5"), "k must be a whole number from 1 to 100."),
            ("search", ("lamp", True), "k must be a whole number from 1 to 100."),
        ],
    )
    def test_a_callers_mistake_is_told_to_the_caller(
        self, page: Served, name: str, values: tuple[Any, ...], message: str
    ) -> None:
        reply = call(page.url, name, *values)
        assert (reply.status, reply.headers["content-type"]) == (422, "application/json")
        assert message in reply.json["detail"]
        given = dict(zip(PARAMETERS[name], values, strict=True))
        named = post(page.url, f"/gradio_api/call/v2/{name}", given)
        assert (named.status, named.json) == (422, reply.json)

    @pytest.mark.parametrize(
        "body",
        [
            *("7", '"Who?"', "[]", "[7]", "null", "true", "NaN", "-Infinity", "1e400", "{", ""),
            *('{"data": ["Who?", NaN]}', '{"data": ["Who?", 1e999]}', "{'data': []}", "\xff"),
            '{"data": ["Who?", null], "session_hash": 1e400}',
        ],
    )
    def test_what_is_no_call_at_all_is_told_so(self, page: Served, body: str) -> None:
        for name in PARAMETERS:
            for way in ("run", "call", "call/v2"):
                headers = {"content-type": "application/json"}
                path = f"/gradio_api/{way}/{name}"
                reply = send("POST", page.url, path, body.encode("latin-1"), headers)
                assert 400 <= reply.status < 500
                assert len(str(reply.json["detail"])) > 10

    @pytest.mark.parametrize(
        ("name", "values", "message"),
        [
            ("ask", ("Fail", None), "A question must be <b>text</b>."),
            ("ask", ("Crash", None), "Something went wrong here."),
            ("search", ("Crash", 5), "Something went wrong here."),
        ],
    )
    def test_a_mistake_of_the_servers_own_is_told_without_its_insides(
        self, page: Served, name: str, values: tuple[Any, ...], message: str
    ) -> None:
        reply = call(page.url, name, *values)
        assert reply.status == 500
        assert message in reply.json["error"]
        assert b"Traceback" not in reply.body
        assert b"machine room" not in reply.body

    def test_gradios_client_raises_it(self, connect: Connect) -> None:
        with pytest.raises(AppError) as raised:
            ask(connect(), "Fail")
        assert str(raised.value) == "A question must be <b>text</b>."

    def test_it_comes_in_two_requests_too(self, page: Served) -> None:
        assert two_requests(page.url, "v2/ask", {"question": "Fail"}) == (
            "error",
            "A question must be <b>text</b>.",
        )

    def test_what_went_wrong_here_is_logged_and_what_was_asked_wrongly_is_not(
        self, tmp_path: Path
    ) -> None:
        log = tmp_path / "log"
        with log.open("w") as stderr, serving("scripted", stderr=stderr) as served:
            call(served.url, "ask", 5, None)
            call(served.url, "search", "lamp", 0)
            call(served.url, "ask", "Crash", None)
        said = log.read_text("utf-8")
        assert said.count("Traceback") == 1
        assert "machine room" in said


class TestPlainHttp:
    def test_values_are_given_by_name_in_two_requests(self, page: Served) -> None:
        event, answer = two_requests(page.url, "v2/ask", {"question": "Quote The lamp"})
        assert (event, answer[0]["text"]) == ("complete", "The lamp")
        event, hits = two_requests(page.url, "v2/search", {"question": "lamp", "k": 2})
        assert (event, len(hits[0])) == ("complete", 2)

    def test_or_by_place(self, page: Served) -> None:
        event, answer = two_requests(page.url, "ask", {"data": ["Quote The lamp", None]})
        assert (event, answer[0]["text"]) == ("complete", "The lamp")


class TestDocumentation:
    def test_the_two_are_all_that_is_offered(self, connect: Connect) -> None:
        offered = connect().view_api(return_format="dict", print_info=False)
        assert list(offered["named_endpoints"]) == ["/ask", "/search"]
        assert offered["unnamed_endpoints"] == {}

    def test_parameters_have_names_types_and_defaults(self, page: Served) -> None:
        endpoints = get(page.url, "/gradio_api/info").json["named_endpoints"]
        described = {
            name: [
                (p["parameter_name"], p["parameter_has_default"], p["python_type"]["type"])
                for p in endpoint["parameters"]
            ]
            for name, endpoint in endpoints.items()
        }
        assert described == {
            "/ask": [("question", False, "str"), ("history", True, "None | list[str]")],
            "/search": [("question", False, "str"), ("k", True, "int")],
        }

    def test_each_says_what_it_does(self, page: Served) -> None:
        endpoints = get(page.url, "/gradio_api/info").json["named_endpoints"]
        assert "Answer a question in the article's own words" in endpoints["/ask"]["description"]
        assert "Find the passages" in endpoints["/search"]["description"]

    def test_each_names_all_that_it_gives(self) -> None:
        ask, search, *_ = endpoints(ScriptedBot(Article(text=TWO_SECTIONS)))
        (hit,) = search("lamp", 1)
        for endpoint, given in ((ask, ask("Quote The lamp burns rapeseed oil")), (search, hit)):
            gives = inspect.getdoc(endpoint).partition("Returns:")[2]
            assert set(re.findall(r'"(\w+)"', gives)) == set(given)


def two_requests(url: str, name: str, given: dict[str, Any]) -> tuple[str, Any]:
    """Ask for an event, and give its kind and what came of it."""
    event = post(url, f"/gradio_api/call/{name}", given).json["event_id"]
    stream = get(url, f"/gradio_api/call/{name}/{event}").body.decode()
    kind, data = (line.partition(": ")[2] for line in stream.strip().splitlines()[-2:])
    came = json.loads(data)
    return kind, came["error"] if kind == "error" else came
