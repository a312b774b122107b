"""Readers' verdicts: written down, read again, and made into gold candidates."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from eval.data.gold import GoldError, GoldQuestion, gold_record, load_gold
from eval.feedback.file import append
from eval.feedback.verdicts import (
    Feedback,
    FeedbackError,
    candidates,
    default_path,
    read,
    to_check,
)
from index import Article, ArticleqaError

ARTICLE = Article(text="The ferry sails at noon.\n\n“Às vezes,” it carries 𝟒𝟎 cars.", title="Ferry")
OTHER = Article(text="The lamp burns oil.")
LIKED = Feedback(
    when="2026-05-01T12:00:00+00:00",
    article_sha256=ARTICLE.sha256,
    article_title="Ferry",
    question="When does the fery sail?",
    asked="When does the ferry sail?",
    history=("What is this about?",),
    verdict="up",
    kind="answer",
    short_range=(16, 23),
    citations=((0, 24), (26, 57)),
    confidence=0.8125,
)
REFUSED = replace(
    LIKED,
    question="Who owns it?",
    asked="Who owns it?",
    kind="abstention",
    short_range=None,
    citations=(),
    confidence=0.2,
)
HOSTILE = (
    'a "quoted" \\ line\nand another\r\n',
    "\u2028\u2029\x85\x00\x1b[31m",
    "\ud800 alone",
    "</script>\u202e{}",
    "e\u0301 𝟒𝟎 شكرا",
    "",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "folder" / "feedback.jsonl"


def round_trip(folder: Path, questions: list[GoldQuestion]) -> list[GoldQuestion]:
    gold = folder / "candidates.jsonl"
    gold.write_text("\n".join(json.dumps(gold_record(q)) for q in questions), encoding="utf-8")
    return list(load_gold(gold, ARTICLE).questions)


class TestTheFile:
    def test_what_is_appended_is_read_in_its_order(self, path: Path) -> None:
        given = [LIKED, REFUSED, replace(LIKED, verdict="down", article_title=None)]
        for feedback in given:
            append(feedback, path)
        assert read(path) == given
        assert path.read_bytes().count(b"\n") == 3

    @pytest.mark.parametrize("text", HOSTILE, ids=ascii)
    def test_any_text_is_one_line_of_utf_8_and_comes_back(self, path: Path, text: str) -> None:
        feedback = replace(LIKED, question=text, asked=text, history=(text,), article_title=text)
        append(feedback, path)
        append(REFUSED, path)
        assert len(path.read_text(encoding="utf-8").splitlines()) == 2
        assert read(path) == [feedback, REFUSED]

    def test_it_is_readable_without_a_decoder_of_escapes(self, path: Path) -> None:
        append(replace(LIKED, question="Où ça?"), path)
        assert "Où ça?" in path.read_text(encoding="utf-8")

    def test_threads_that_append_at_once_do_not_mix_lines(self, path: Path) -> None:
        given = [replace(LIKED, question=f"{n} " + "long " * 4000) for n in range(64)]
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda feedback: append(feedback, path), given))
        assert sorted(f.question for f in read(path)) == sorted(f.question for f in given)

    def test_a_last_line_that_was_left_open_is_not_run_into(self, path: Path) -> None:
        append(LIKED, path)
        path.write_bytes(path.read_bytes().rstrip(b"\n"))
        append(REFUSED, path)
        assert read(path) == [LIKED, REFUSED]

    def test_what_the_system_does_not_allow_is_an_error_that_says_where(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "taken").write_text("", encoding="utf-8")
        for path in (tmp_path / "taken" / "feedback.jsonl", tmp_path):
            with pytest.raises(FeedbackError, match=r"Cannot write .*: .*\. See that") as raised:
                append(LIKED, path)
            assert str(path) in str(raised.value)
            assert isinstance(raised.value, ArticleqaError)

    @pytest.mark.skipif(sys.platform != "linux", reason="the other systems name no variable")
    def test_by_default_it_is_in_the_data_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_path() == tmp_path / "articleqa" / "feedback.jsonl"
        monkeypatch.delenv("XDG_DATA_HOME")
        monkeypatch.setenv("HOME", str(tmp_path))
        assert default_path() == tmp_path / ".local/share/articleqa/feedback.jsonl"
        assert list(tmp_path.iterdir()) == []


class TestMalformed:
    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"when": "yesterday"}, "when must be ISO 8601 in UTC"),
            ({"when": "2026-05-01T12:00:00"}, "when must be ISO 8601 in UTC"),
            ({"when": "2026-05-01T12:00:00+02:00"}, "when must be ISO 8601 in UTC"),
            ({"verdict": "sideways"}, "verdict must be up, down or none: 'sideways'"),
            ({"kind": "chat"}, "kind must be answer or abstention: 'chat'"),
            ({"confidence": 1.5}, "confidence must be from 0 to 1"),
            ({"confidence": float("nan")}, "confidence must be from 0 to 1"),
            ({"citations": []}, "An answer needs citations"),
            ({"kind": "abstention"}, "an abstention has none"),
            ({"kind": "abstention", "citations": []}, "An abstention has no short_range"),
        ],
    )
    def test_a_value_that_cannot_be_is_refused_when_made_and_when_read(
        self, path: Path, given: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(GoldError, match=message):
            Feedback(**(asdict(LIKED) | given))
        append(LIKED, path)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(LIKED) | given))
        with pytest.raises(GoldError, match=rf"feedback\.jsonl, line 2: .*{message}"):
            read(path)

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{oops", "line 3 is not JSON"),
            ("[" * 100_000, "line 3 is not JSON"),
            ("[]", "line 3 needs exactly the keys"),
            ("{}", "line 3 needs exactly the keys"),
            (json.dumps(asdict(LIKED) | {"more": 1}), "line 3 needs exactly the keys"),
            (json.dumps(asdict(LIKED) | {"question": 7}), "line 3: question must be a str"),
            (json.dumps(asdict(LIKED) | {"history": "a"}), "line 3: history must be a list"),
            (json.dumps(asdict(LIKED) | {"short_range": [1]}), r"line 3: a range is \[start, end"),
            (
                json.dumps(asdict(LIKED) | {"short_range": "a"}),
                r"line 3: short_range must be a list \| None",
            ),
            (json.dumps(asdict(LIKED) | {"citations": [[0, float("inf")]]}), "line 3: a range is"),
        ],
        ids=lambda value: value[:40],
    )
    def test_a_malformed_line_is_named(self, path: Path, line: str, message: str) -> None:
        append(LIKED, path)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
        with pytest.raises(GoldError, match=message):
            read(path)

    def test_a_file_that_is_not_there_or_not_utf_8_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(GoldError, match=r"Cannot read .*nowhere"):
            read(tmp_path / "nowhere")
        (tmp_path / "latin").write_bytes(b"\xe9")
        with pytest.raises(GoldError, match=r"Cannot read .*latin.*UTF-8"):
            read(tmp_path / "latin")


class TestCandidates:
    def test_a_liked_answer_is_a_question_with_its_words_and_quotes(self, tmp_path: Path) -> None:
        (question,) = round_trip(tmp_path, candidates([LIKED], ARTICLE))
        assert question == GoldQuestion(
            id=question.id,
            kind="feedback",
            article_id=ARTICLE.id,
            question="When does the fery sail?",
            history=("What is this about?",),
            answerable=True,
            answers=("at noon",),
            evidence=((0, 24), (26, 57)),
        )

    def test_without_a_short_answer_it_is_the_best_quote(self) -> None:
        liked = replace(LIKED, short_range=None, citations=((26, 57), (0, 24)))
        (question,) = candidates([liked], ARTICLE)
        assert question.answers == ("“Às vezes,” it carries 𝟒𝟎 cars.",)

    def test_a_liked_refusal_is_an_unanswerable_question(self, tmp_path: Path) -> None:
        (question,) = round_trip(tmp_path, candidates([REFUSED], ARTICLE))
        assert not question.answerable
        assert (question.answers, question.evidence) == ((), ())

    def test_what_was_read_as_typed_needs_no_history(self) -> None:
        typed = replace(LIKED, question=f" {LIKED.asked}\n")
        completed = replace(LIKED, question="And when?", asked="What sails?\nAnd when?")
        alone, leaning = candidates([typed, completed], ARTICLE)
        assert alone.history == ()
        assert leaning.history == LIKED.history

    def test_another_article_s_are_passed_over(self) -> None:
        elsewhere = replace(LIKED, article_sha256=OTHER.sha256, citations=((0, 999),))
        assert candidates([elsewhere], ARTICLE) == []
        assert to_check([replace(elsewhere, verdict="down")], ARTICLE) == []

    def test_the_last_verdict_on_what_was_read_as_one_question_counts(self) -> None:
        changed = replace(
            LIKED,
            when="2026-05-01T12:00:01Z",
            question="when does the ferry sail",
            history=(),
            verdict="down",
        )
        for given in ([LIKED, changed], [changed, LIKED]):  # files may be put together
            assert candidates(given, ARTICLE) == []
            (line,) = to_check(given, ARTICLE)
            assert line["question"] == "when does the ferry sail"
        assert candidates([changed, replace(LIKED, when="2026-05-01T12:00:02Z")], ARTICLE)

    def test_of_two_at_one_moment_the_later_line_counts(self) -> None:
        assert candidates([replace(LIKED, verdict="down"), LIKED], ARTICLE)
        assert not candidates([LIKED, replace(LIKED, verdict="down")], ARTICLE)

    def test_a_question_s_id_is_its_own_and_stays(self) -> None:
        first, second = candidates([LIKED, REFUSED], ARTICLE)
        again = candidates([replace(REFUSED, when="2027-01-01T00:00:00Z")], ARTICLE)
        assert first.id != second.id == again[0].id

    @pytest.mark.parametrize("held", [(0, 58), (-1, 4), (5, 5), (9, 3)])
    @pytest.mark.parametrize("verdict", ["up", "down"])
    def test_a_range_outside_the_article_is_an_error_that_names_the_question(
        self, held: tuple[int, int], verdict: Any
    ) -> None:
        for given in ({"citations": ((0, 24), held)}, {"short_range": held}):
            feedback = Feedback(**(asdict(LIKED) | {"verdict": verdict} | given))
            with pytest.raises(GoldError, match=r"fery sail\?': \[.*\] is outside the article"):
                (candidates if verdict == "up" else to_check)([feedback], ARTICLE)

    def test_hostile_text_makes_candidates_that_load(self, tmp_path: Path) -> None:
        given = [replace(LIKED, question=t, asked=f"{n} {t}") for n, t in enumerate(HOSTILE)]
        found = candidates(given, ARTICLE)
        assert round_trip(tmp_path, found) == found
        assert {q.split for q in found} <= {"dev", "test"}
        assert len(found) == len(HOSTILE)


class TestToCheck:
    def test_a_disliked_answer_says_what_was_answered_and_proves_nothing(self) -> None:
        (line,) = to_check([replace(LIKED, verdict="down"), REFUSED], ARTICLE)
        assert line.pop("given") == {
            "kind": "answer",
            "short": "at noon",
            "citations": [
                [0, 24, "The ferry sails at noon."],
                [26, 57, "“Às vezes,” it carries 𝟒𝟎 cars."],
            ],
            "confidence": 0.8125,
        }
        assert line["question"] == "When does the fery sail?"
        assert line["kind"] == "to check"
        assert line["answerable"] is None
        assert line["answers"] == line["evidence"] == []

    def test_a_disliked_refusal_says_so(self) -> None:
        (line,) = to_check([replace(REFUSED, verdict="down")], ARTICLE)
        assert line["given"]["kind"] == "abstention"
        assert line["answerable"] is None

    def test_it_loads_only_when_a_person_has_completed_it(self, tmp_path: Path) -> None:
        (line,) = to_check([replace(LIKED, verdict="down")], ARTICLE)
        path = tmp_path / "gold.jsonl"

        def load() -> tuple[GoldQuestion, ...]:
            path.write_text(json.dumps(line), encoding="utf-8")
            return load_gold(path, ARTICLE).questions

        with pytest.raises(GoldError, match="line 1 needs exactly the keys"):
            load()
        del line["given"]
        with pytest.raises(GoldError, match="answerable must be a bool"):
            load()
        line |= {"answerable": True}
        with pytest.raises(GoldError, match="evidence is for answerable questions"):
            load()
        line |= {"answers": ["noon"], "evidence": [[0, 24]]}
        assert load()[0].answers == ("noon",)
