"""The page's calls: what they give, and that nothing that a browser sends can break them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from articles import TWO_SECTIONS
from fakes import FakeEncoder, sentence_bot
from hypothesis import given, settings
from hypothesis import strategies as st
from markup_reader import read
from scripted import ScriptedBot

from eval.feedback.verdicts import candidates
from eval.feedback.verdicts import read as read_feedback
from index import Article
from ui.page.article_store import ArticleStore
from ui.page.page_api import PageApi, Values
from ui.server.calls import CALLS

ARTICLE = Article(text=TWO_SECTIONS)
HASHES = [ARTICLE.sha256]
FEEDBACK = Path(tempfile.mkdtemp(prefix="articleqa-")) / "feedback.jsonl"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def made(**limits: Any) -> PageApi:
    visitors = ArticleStore(lambda article, _: sentence_bot(article), FakeEncoder, **limits)
    return PageApi(ScriptedBot(ARTICLE), visitors, FEEDBACK)


DESK = made(most=5, longest=500)


def ask(question: str, number: int = 1, before: tuple[str, ...] = (), **given: Any) -> Values:
    asked = {"ticket": None, "question": question, "number": number, "before": list(before)}
    return DESK.ask(asked | given)


def brought(text: str, desk: PageApi = DESK) -> str:
    ticket = desk.bring({"ticket": None, "text": text, "name": None})["ticket"]
    while desk.progress({"ticket": ticket})["done"] < 1:
        pass
    return str(ticket)


class TestAsking:
    def test_a_question_is_answered_with_html_a_text_to_copy_and_a_record(self) -> None:
        reply = ask("Quote The lamp burns rapeseed oil")
        assert read(reply["html"]).one(".answer").text == "The lamp burns rapeseed oil1"
        assert "The lamp burns rapeseed oil" in reply["copy"]
        assert reply["record"]["kind"] == "answer"
        assert set(reply) == {"html", "copy", "record"}

    def test_it_is_read_after_those_before_it(self) -> None:
        reply = ask("And why?", 2, ("Quote The lamp",))
        assert reply["record"]["asked"] == "Quote The lamp And why?"

    def test_nothing_of_one_question_is_left_for_the_next(self) -> None:
        ask("Quote The lamp")
        assert ask("And why?")["record"]["asked"] == "And why?"

    def test_a_question_that_is_too_long_is_a_turn_that_says_so(self) -> None:
        reply = ask("x" * 1_001)
        said = read(reply["html"]).one(".error").text
        assert said == "The question has 1,001 characters. Ask with at most 1,000."
        assert ask("x" * 1_000)["record"]["error"] is None

    @pytest.mark.parametrize(
        ("before", "message"),
        [
            (["Why?"] * 21, "The history may hold 20 questions, not 21. Send the last 20."),
            (["x" * 4_001], "may have 4,000 characters, not 4,001. Shorten it or leave it out."),
            ("Why?", "The history must be a list of texts"),
            ([5], "The history must be a list of texts"),
        ],
    )
    def test_what_was_asked_before_is_bounded(self, before: Any, message: str) -> None:
        given = {"ticket": None, "question": "And why?", "number": 1, "before": before}
        reply = DESK.ask(given)
        assert message in reply["error"]
        assert reply["gone"] is False

    def test_as_much_as_may_be_is_read(self) -> None:
        reply = ask("And why?", 2, ["x" * 4_000] * 20)
        assert reply["record"]["error"] is None


class TestKept:
    def test_kept_turns_are_shown_again_as_they_were(self) -> None:
        shown = [ask("Quote The lamp"), ask("Who leads the fleet?", 2), ask("Fail", 3)]
        records = json.loads(json.dumps([reply["record"] for reply in shown]))
        reply = DESK.reopen({"ticket": None, "hashes": HASHES, "turns": records})
        assert reply == {"turns": shown}

    @pytest.mark.parametrize("form", ["markdown", "json"])
    def test_they_are_exported(self, form: str) -> None:
        records = [ask("Quote The lamp burns rapeseed oil")["record"]]
        given = {"ticket": None, "hashes": HASHES, "turns": records, "form": form}
        assert "The lamp burns rapeseed oil" in DESK.export(given)["text"]

    @pytest.mark.parametrize("hashes", [[], ["0" * 64], HASHES * 2, HASHES[0], None])
    @pytest.mark.parametrize("call", ["reopen", "export"])
    def test_those_of_another_article_are_refused(self, call: str, hashes: Any) -> None:
        given = {"ticket": None, "hashes": hashes, "turns": [], "form": "json"}
        reply = getattr(DESK, call)(given)
        assert "about another article" in reply["error"]

    def test_those_of_a_visitor_s_article_are_only_shown_over_it(self) -> None:
        desk = made()
        ticket = brought("The Gull waits.", desk)
        hashes = desk.show({"ticket": ticket})["hashes"]
        asked = {"question": "What waits?", "number": 1, "before": [], "ticket": ticket}
        record = desk.ask(asked)["record"]
        kept = {"hashes": hashes, "turns": [record]}
        assert "turns" in desk.reopen({"ticket": ticket} | kept)
        assert "about another article" in desk.reopen({"ticket": None} | kept)["error"]

    def test_a_damaged_one_is_refused(self) -> None:
        record = ask("Quote The lamp")["record"] | {"citations": [[0, 0, 10**6]]}
        reply = DESK.reopen({"ticket": None, "hashes": HASHES, "turns": [record]})
        assert "damaged" in reply["error"]


class TestOwnArticles:
    def test_what_is_shown_is_the_visitor_s_own_article(self) -> None:
        desk = made()
        ticket = brought("The Gull\n\nIt waits <b>here</b>.", desk)
        shown = desk.show({"ticket": ticket})
        assert shown["title"] == "The Gull"
        assert read(shown["paper"]).one(".title").text == "The Gull"
        assert desk.show({"ticket": None})["hashes"] == HASHES

    def test_one_that_was_put_away_is_gone(self) -> None:
        desk = made()
        ticket = brought("The Gull waits.", desk)
        assert desk.put_away({"ticket": ticket}) == {}
        reply = desk.ask({"ticket": ticket, "question": "?", "number": 1, "before": []})
        assert reply["gone"] is True
        assert "Bring it again" in reply["error"]

    def test_one_that_is_not_taken_is_not_gone(self) -> None:
        reply = made(longest=5).bring({"ticket": None, "text": "too long", "name": None})
        assert "5 are the most" in reply["error"]
        assert reply["gone"] is False


class TestJudging:
    def judge(self, path: Path, question: str, verdict: str = "up", **given: Any) -> Values:
        desk = PageApi(
            ScriptedBot(ARTICLE), ArticleStore(lambda *_: sentence_bot(ARTICLE), FakeEncoder), path
        )
        turn = ask(question)["record"]
        kept = {"ticket": None, "hashes": HASHES, "turn": turn, "verdict": verdict, "before": []}
        return desk.judge(kept | given)

    def test_a_verdict_is_kept_with_what_it_is_on(self, tmp_path: Path) -> None:
        path = tmp_path / "new" / "feedback.jsonl"
        assert self.judge(path, "Short The lamp burns rapeseed oil", before=["Why?"]) == {}
        assert self.judge(path, "Who?", "down") == {}
        answer, abstention = read_feedback(path)
        (place,) = answer.citations
        assert ARTICLE.text[slice(*place)] == "The lamp burns rapeseed oil"
        assert answer.short_range is not None
        assert ARTICLE.text[slice(*answer.short_range)] == "oil"
        assert (answer.verdict, answer.history, answer.kind) == ("up", ("Why?",), "answer")
        assert answer.article_sha256 == ARTICLE.sha256
        assert (abstention.verdict, abstention.kind) == ("down", "abstention")
        assert [q.answers for q in candidates([answer], ARTICLE)] == [("oil",)]

    @pytest.mark.parametrize("question", ["Hello", "Fail"])
    def test_what_is_no_answer_is_not_judged(self, tmp_path: Path, question: str) -> None:
        reply = self.judge(tmp_path / "feedback.jsonl", question)
        assert "Only an answer" in reply["error"]
        assert list(tmp_path.iterdir()) == []

    def test_a_verdict_of_another_kind_and_a_file_that_cannot_be_written_are_told(
        self, tmp_path: Path
    ) -> None:
        assert "verdict" in self.judge(tmp_path / "f", "Quote The lamp", "maybe")["error"]
        assert "error" in self.judge(tmp_path, "Quote The lamp")


class TestSuggesting:
    def test_the_bot_s_own_questions_are_only_tried_once(self) -> None:
        class Counting(ScriptedBot):
            asked = 0

            def ask(self, question: str, history: Any = ()) -> Any:
                self.asked += 1
                return super().ask(question.replace("What is said about", "Quote"), history)

        bot = Counting(ARTICLE)
        desk = PageApi(
            bot, ArticleStore(lambda article, _: sentence_bot(article), FakeEncoder), FEEDBACK
        )
        first = desk.suggest({"ticket": None})
        assert bot.asked > 0
        asked = bot.asked
        assert desk.suggest({"ticket": None}) == first
        assert bot.asked == asked

    def test_a_visitor_s_article_has_its_own(self) -> None:
        desk = made()
        ticket = brought("The Gull\n\nIt waits.", desk)
        assert desk.suggest({"ticket": ticket})["questions"] == ["What is this article about?"]
        assert desk.suggest({"ticket": None})["questions"] == []


@pytest.mark.slow
class TestNonsense:
    @pytest.mark.parametrize("call", CALLS)
    @settings(max_examples=60)
    @given(json_values)
    def test_any_json_is_answered_with_a_message(self, call: str, nonsense: Any) -> None:
        reply = getattr(DESK, call)(nonsense)
        assert isinstance(reply["error"], str)

    @pytest.mark.parametrize("call", CALLS)
    @settings(max_examples=100)
    @given(st.data())
    def test_nonsense_in_any_place_breaks_nothing(self, call: str, data: st.DataObject) -> None:
        right = {
            "ticket": None,
            "question": "Quote The lamp",
            "number": 1,
            "before": ["Quote The lamp"],
            "hashes": HASHES,
            "turns": [ask("Quote The lamp")["record"]],
            "turn": ask("Quote The lamp")["record"],
            "verdict": "up",
            "form": "json",
            "text": "The Gull waits.",
            "name": None,
        }
        wrong = data.draw(st.dictionaries(st.sampled_from(sorted(right)), json_values, min_size=1))
        reply = getattr(DESK, call)(right | wrong)
        assert isinstance(reply, dict)
        json.dumps(reply, allow_nan=False, ensure_ascii=False).encode()
        if "ticket" in reply:
            DESK.put_away(reply)

    def test_an_error_of_nobody_s_is_logged_and_not_told(
        self, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def crash(articles: Any) -> str:
            raise ZeroDivisionError("a secret of the machine room")

        monkeypatch.setattr("ui.page.page_api.paper", crash)
        reply = DESK.show({"ticket": None})
        assert "Something went wrong here" in reply["error"]
        assert "machine room" in caplog.text
