"""`articleqa ask`: its output, its errors, its exit status, and what it asks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from articles import TWO_SECTIONS
from command_line import Result, one_line, run
from fakes import FakeEncoder
from said_words import UNSURE

from index.article import Article
from qa.answer import Answer, Citation
from qa.bot import Bot
from ui.cli import main as cli


class OneAnswerBot:
    """Gives the answer it was told to give, and remembers what it was asked."""

    def __init__(self, article: Article, answer: Callable[[str], Answer]) -> None:
        self.articles = (article,)
        self.asked: list[str] = []
        self._answer = answer

    def ask(self, question: str) -> Answer:
        self.asked.append(question)
        return self._answer(question)


@pytest.fixture
def bot(two_sections: Article, monkeypatch: pytest.MonkeyPatch) -> OneAnswerBot:
    """A bot that the command line opens instead of a real one; it cites the first words."""
    real = Bot.from_articles([two_sections], encoder=FakeEncoder(max_tokens=256))
    hits = real.search("lighthouse")
    start = hits[0].passage.start
    cited = Citation(passage=hits[0].passage, start=start, end=start + 14)

    def answer(question: str) -> Answer:
        if "silent" in question:
            return Answer(
                text=None, confidence=0.2, hits=tuple(hits), kind="abstention", question=question
            )
        if "hello" in question:
            return Answer(text="Hello.", confidence=0.0, kind="chat", question=question)
        return Answer(
            text=cited.quote,
            confidence=0.9,
            citations=(cited,),
            hits=tuple(hits),
            question=question,
        )

    fake = OneAnswerBot(two_sections, answer)
    monkeypatch.setattr(cli, "open_bot", lambda *_: fake)
    return fake


class TestAsk:
    def test_an_answer_has_status_0_and_its_quote(self, bot: OneAnswerBot) -> None:
        result = run("ask", "Who?")
        quote = bot.ask("Who?").citations[0].quote
        assert result.status == 0
        assert result.out.startswith(f"[1] {quote}\n    passage ")
        assert result.err == ""

    def test_an_abstention_has_status_3(self, bot: OneAnswerBot) -> None:
        result = run("ask", "silent?")
        assert result.status == 3
        assert result.out.startswith(f"{UNSURE}\n")
        assert result.err == ""

    def test_a_reply_to_small_talk_has_status_0(self, bot: OneAnswerBot) -> None:
        assert run("ask", "hello") == Result(0, "Hello.\n", "")

    def test_a_pipe_gets_no_control_codes(self, bot: OneAnswerBot) -> None:
        assert "\x1b" not in run("ask", "Who?").out
        assert "\x1b" not in run("ask", "silent\x1b[31m?").out

    def test_json_is_one_object_with_the_whole_answer(self, bot: OneAnswerBot) -> None:
        result = run("ask", "Who?", "--json")
        assert result.status == 0
        assert result.out.count("\n") == 1
        record = json.loads(result.out)
        answer = bot.ask("Who?")
        assert list(record) == [
            *("text", "short", "short_range", "confidence", "short_confidence", "kind"),
            *("intent", "reason", "note", "question", "citations", "hits", "articles"),
        ]
        assert record["text"] == answer.text
        assert record["confidence"] == 0.9
        assert record["kind"] == "answer"
        (cited,), article = record["citations"], bot.articles[0]
        assert cited["quote"] == article.text[cited["start"] : cited["end"]]
        assert cited["article_id"] == article.id
        assert list(cited["passage"]) == ["ordinal", "start", "end", "text", "heading"]
        assert [hit["rank"] for hit in record["hits"]] == [hit.rank for hit in answer.hits]

    def test_json_of_an_abstention_has_status_3_too(self, bot: OneAnswerBot) -> None:
        result = run("ask", "silent?", "--json")
        assert result.status == 3
        record = json.loads(result.out)
        assert record["text"] is None
        assert record["citations"] == []

    def test_json_keeps_every_character_and_lets_none_steer_a_terminal(
        self, bot: OneAnswerBot
    ) -> None:
        asked = "Wer? 東京 “q” \x1b[31m \x7f \x9b31m \u2028 \u202e"
        result = run("ask", asked, "--json")
        assert json.loads(result.out)["question"] == asked
        assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", result.out) is None
        assert "東京 “q”" in result.out

    def test_a_lone_dash_reads_the_question_from_standard_input(self, bot: OneAnswerBot) -> None:
        run("ask", "-", stdin="\ufeffWer ist München?\n".encode())
        assert [asked.strip() for asked in bot.asked] == ["Wer ist München?"]

    def test_a_question_that_the_locale_could_not_read_is_read_all_the_same(
        self, bot: OneAnswerBot
    ) -> None:
        run("ask", "Who is José?".encode().decode("ascii", "surrogateescape"))
        assert bot.asked == ["Who is José?"]

    @pytest.mark.parametrize("question", ["", "  \n"])
    def test_an_empty_question_is_misuse(self, bot: OneAnswerBot, question: str) -> None:
        assert "empty" in one_line(run("ask", question))
        assert "empty" in one_line(run("ask", "-", stdin=question.encode()))
        assert bot.asked == []

    def test_standard_input_in_another_encoding_is_misuse(self, bot: OneAnswerBot) -> None:
        assert "not UTF-8" in one_line(run("ask", "-", stdin="Wer ist Zoë?".encode("latin-1")))

    def test_a_question_without_quotes_is_misuse_and_told_how(self, bot: OneAnswerBot) -> None:
        assert "quotes" in one_line(run("ask", "Who", "is", "it?"))


@pytest.mark.usefixtures("fake_model")
class TestWhatIsAsked:
    def cited_texts(self, result: Result) -> set[str]:
        return {hit["passage"]["text"] for hit in json.loads(result.out)["hits"]}

    def test_without_a_file_it_is_the_shipped_article(self, shipped_article: Article) -> None:
        record = json.loads(run("ask", "What does China want from Kabul?", "--json").out)
        assert [a["id"] for a in record["articles"]] == [shipped_article.id]

    def test_a_file_is_asked_instead(self, story: Path) -> None:
        result = run("ask", "Who brings the post?", "--file", story, "--json")
        texts = self.cited_texts(result)
        assert texts
        assert all(text in TWO_SECTIONS for text in texts)

    def test_several_files_are_asked_together(self, story: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.txt"
        other.write_text("The harbour has one crane.", encoding="utf-8")
        result = run("ask", "crane", "--file", story, "--file", other, "--json")
        sources = [a["source"] for a in json.loads(result.out)["articles"]]
        assert sources == ["story.txt", "other.txt"]

    def test_a_threshold_of_1_makes_it_abstain(self, story: Path) -> None:
        asked = ("ask", "Who brings the post every second Tuesday?", "--file", story)
        assert run(*asked, "--threshold", "0").status == 0
        assert run(*asked, "--threshold", "1").status == 3

    def test_an_index_that_was_built_is_asked(self, story: Path, tmp_path: Path) -> None:
        folder = tmp_path / "saved"
        built = run("index", "build", folder, "--file", story)
        assert built.status == 0
        assert re.search(rf"^Saved to {re.escape(str(folder))} in \d+\.\d s\.$", built.out, re.M)
        asked = ("ask", "Who brings the post?", "--json")
        from_index = run(*asked, "--index", folder)
        from_file = run(*asked, "--file", story)
        assert from_index == from_file

    def test_both_a_file_and_an_index_is_misuse(self, story: Path) -> None:
        assert "not both" in one_line(run("ask", "Who?", "--file", story, "--index", story.parent))

    def test_a_missing_file_is_misuse(self, tmp_path: Path) -> None:
        missing = tmp_path / "missing.txt"
        assert str(missing) in one_line(run("ask", "Who?", "--file", missing))

    def test_a_folder_for_a_file_is_misuse(self, tmp_path: Path) -> None:
        assert str(tmp_path) in one_line(run("ask", "Who?", "--file", tmp_path))

    def test_a_file_in_another_encoding_is_asked_all_the_same(self, tmp_path: Path) -> None:
        path = tmp_path / "latin.txt"
        path.write_bytes("Zoë built the bridge.".encode("latin-1"))
        assert "Zoë built" in run("ask", "Who built the bridge?", "--file", path).out

    def test_a_file_that_is_no_text_is_misuse(self, tmp_path: Path) -> None:
        path = tmp_path / "story.txt"
        path.write_bytes(b"\x00\x01\x02 \xff")
        assert "is not text" in one_line(run("ask", "Who?", "--file", path))

    def test_an_empty_file_is_misuse(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.txt"
        path.touch()
        assert "empty" in one_line(run("ask", "Who?", "--file", path))

    def test_a_folder_without_an_index_is_misuse(self, tmp_path: Path) -> None:
        assert "index build" in one_line(run("ask", "Who?", "--index", tmp_path))
