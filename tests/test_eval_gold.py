from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from eval.data.gold import GoldError, GoldQuestion, GoldSet, load_gold
from eval.data.shipped_gold import packaged_gold
from index import Article, ArticleqaError

ARTICLE = Article(text="The ferry sails at noon.\n\nIt carries forty cars.", title="The ferry")
RECORD: dict[str, Any] = {
    "id": "when-1",
    "kind": "when",
    "question": "When does the ferry sail?",
    "history": [],
    "answerable": True,
    "answers": ["at noon", "noon"],
    "evidence": [[0, 24]],
    "acceptable": [[26, 48]],
}
UNANSWERABLE = RECORD | {
    "id": "no-1",
    "answerable": False,
    "answers": [],
    "evidence": [],
    "acceptable": [],
}


def written(folder: Path, *records: Any) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, records)) + "\n", encoding="utf-8")
    return path


def squad(folder: Path, *articles: tuple[str, list[dict[str, Any]]]) -> Path:
    path = folder / "squad.json"
    data = [{"title": title, "paragraphs": paragraphs} for title, paragraphs in articles]
    path.write_text(json.dumps({"version": "1", "data": data}), encoding="utf-8")
    return path


def paragraph(context: str, *asked: tuple[str, list[str]], **more: Any) -> dict[str, Any]:
    qas = [
        {
            "id": question,
            "question": question,
            "answers": [{"text": a, "answer_start": context.index(a)} for a in answers],
            **more,
        }
        for question, answers in asked
    ]
    return {"context": context, "qas": qas}


class TestOurFormat:
    def test_a_line_is_a_question_on_the_given_article(self, tmp_path: Path) -> None:
        path = written(tmp_path, RECORD, UNANSWERABLE | {"history": ["When does it sail?"]})
        gold = load_gold(path, ARTICLE)
        assert gold.name == "gold"
        assert gold.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert gold.articles == (ARTICLE,)
        first, second = gold.of(ARTICLE)
        assert first == GoldQuestion(
            id="when-1",
            kind="when",
            article_id=ARTICLE.id,
            question="When does the ferry sail?",
            answerable=True,
            answers=("at noon", "noon"),
            evidence=((0, 24),),
            acceptable=((26, 48),),
        )
        assert second.history == ("When does it sail?",)
        assert not second.answerable

    def test_blank_lines_and_a_byte_order_mark_are_passed_over(self, tmp_path: Path) -> None:
        path = tmp_path / "gold.jsonl"
        path.write_text(f"\ufeff\n{json.dumps(RECORD)}\n\n", encoding="utf-8")
        assert len(load_gold(path, ARTICLE).questions) == 1

    @pytest.mark.parametrize(
        ("record", "message"),
        [
            ({k: v for k, v in RECORD.items() if k != "kind"}, "needs exactly the keys"),
            (RECORD | {"surplus": 1}, "needs exactly the keys"),
            (["a", "list"], "needs exactly the keys"),
            (RECORD | {"evidence": [[0, 49]]}, r"\[0, 49\] is outside the article"),
            (RECORD | {"evidence": [[-1, 5]]}, "outside the article"),
            (RECORD | {"acceptable": [[5, 5]]}, "outside the article"),
            (RECORD | {"evidence": [[1, 2, 3]]}, r"a range is \[start, end\]"),
            (RECORD | {"evidence": 7}, "evidence must be a list, not 7"),
            (RECORD | {"evidence": ["ab", 7]}, r"a range is \[start, end\]"),
            (RECORD | {"evidence": [[0.0, 24]]}, r"a range is \[start, end\]"),
            (RECORD | {"evidence": [["0", "24"]]}, r"a range is \[start, end\]"),
            (RECORD | {"evidence": [[False, 24]]}, r"a range is \[start, end\]"),
            (RECORD | {"evidence": [{"0": 0, "24": 24}]}, r"a range is \[start, end\]"),
            (RECORD | {"evidence": [[0, float("nan")]]}, r"a range is \[start, end\]"),
            (RECORD | {"history": [7]}, "history must be a list of texts; 7 is none"),
            (RECORD | {"answers": ["noon", None]}, "answers must be a list of texts"),
            (RECORD | {"question": "When \ud800?"}, "holds half a character"),
            (RECORD | {"answers": ["\udfff"]}, "holds half a character"),
            (RECORD | {"id": []}, r"id must be a str, not \[\]"),
            (RECORD | {"history": "What?"}, "history must be a list"),
            (RECORD | {"answerable": "false"}, "answerable must be a bool"),
            (UNANSWERABLE | {"acceptable": [[0, 24]]}, "evidence is for answerable questions"),
            (RECORD | {"evidence": []}, "evidence is for answerable questions"),
            (RECORD | {"answerable": False}, "evidence is for answerable questions"),
            (UNANSWERABLE, "the id 'no-1' stands twice"),
        ],
    )
    def test_an_error_names_the_line_and_what_is_wrong(
        self, tmp_path: Path, record: Any, message: str
    ) -> None:
        path = written(tmp_path, UNANSWERABLE, record)
        with pytest.raises(GoldError, match=f"line 2.*{message}"):
            load_gold(path, ARTICLE)

    def test_a_line_that_is_not_json_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "gold.jsonl"
        path.write_text(json.dumps(RECORD) + "\n{oops\n", encoding="utf-8")
        with pytest.raises(GoldError, match="line 2 is not JSON"):
            load_gold(path, ARTICLE)

    def test_the_article_has_to_be_given(self, tmp_path: Path) -> None:
        with pytest.raises(GoldError, match="asks about one article"):
            load_gold(written(tmp_path, RECORD))


class TestSquadFormat:
    def test_version_1_gives_an_article_an_entry_and_a_range_an_annotator(
        self, tmp_path: Path
    ) -> None:
        path = squad(
            tmp_path,
            (
                "The_ferry",
                [
                    paragraph("It sails daily."),
                    paragraph("It sails at noon.", ("When?", ["at noon", "noon", "at noon"])),
                ],
            ),
            ("The_ferry", [paragraph("No cars.", ("What?", ["cars"]))]),
        )
        gold = load_gold(path)
        one, other = gold.articles
        assert (one.title, other.title) == ("The ferry", "The ferry")
        assert one.id != other.id
        (question,) = gold.of(one)
        assert question.kind == "crowd"
        assert question.answerable
        assert question.answers == ("at noon", "noon")
        ranges = (*question.evidence, *question.acceptable)
        assert [one.text[start:end] for start, end in ranges] == ["at noon", "noon"]
        assert question.votes == (2, 1)
        assert [q.question for q in gold.of(other)] == ["What?"]

    def test_version_2_marks_what_cannot_be_answered(self, tmp_path: Path) -> None:
        context = paragraph("It sails at noon.", ("Who?", []), is_impossible=True)
        context["qas"][0]["plausible_answers"] = [{"text": "noon", "answer_start": 12}]
        (question,) = load_gold(squad(tmp_path, ("A", [context]))).questions
        assert not question.answerable
        assert (question.answers, question.evidence, question.acceptable) == ((), (), ())
        assert question.votes == ()

    def test_offsets_still_fit_after_the_text_is_normalised(self, tmp_path: Path) -> None:
        context = "Cafe\u0301s close.\r\nThe cafe\u0301 Ro\u0301sa opens.\r\nAt nine."
        answer = "cafe\u0301 Ro\u0301sa"
        path = squad(tmp_path, ("A", [paragraph("Head.\r\n"), paragraph(context, ("?", [answer]))]))
        gold = load_gold(path)
        ((start, end),) = gold.questions[0].evidence
        assert gold.articles[0].text[start:end] == "café Rósa"

    @pytest.mark.parametrize("offset", [3, -5, 99, 10**30])
    def test_a_question_whose_offsets_are_wrong_is_left_out_and_named(
        self, tmp_path: Path, offset: int
    ) -> None:
        context = paragraph("It sails at noon.", ("Bad?", ["noon"]), ("Good?", ["noon"]))
        context["qas"][0]["answers"][0]["answer_start"] = offset
        gold = load_gold(squad(tmp_path, ("A", [context])))
        assert [q.question for q in gold.questions] == ["Good?"]
        assert gold.left_out == ("'Bad?': no answer of it stands where the file says",)
        assert gold.told_left_out() == (
            "1 question is left out of squad. "
            "The first is 'Bad?': no answer of it stands where the file says."
        )

    def test_a_file_whose_questions_are_all_left_out_is_refused(self, tmp_path: Path) -> None:
        context = paragraph("It sails at noon.", ("Bad?", ["noon"]), ("Worse?", ["noon"]))
        for qa in context["qas"]:
            qa["answers"][0]["answer_start"] = 3
        with pytest.raises(GoldError, match=r"The first of 2 is 'Bad\?': no answer of it"):
            load_gold(squad(tmp_path, ("A", [context])))

    @pytest.mark.parametrize("offset", ["12", 12.0, True, None, [12], float("nan")])
    def test_what_is_no_whole_number_is_no_offset(self, tmp_path: Path, offset: Any) -> None:
        context = paragraph("It sails at noon.", ("Bad?", ["noon"]), ("Good?", ["noon"]))
        context["qas"][0]["answers"][0]["answer_start"] = offset
        with pytest.raises(GoldError, match=r"question 'Bad\?', .*answer_start must be int, not"):
            load_gold(squad(tmp_path, ("A", [context])))

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("id", None),
            ("id", True),
            ("id", ["x"]),
            ("question", 7),
            ("answers", "noon"),
            ("answers", {"text": ["noon"], "answer_start": [12]}),
            ("answers", ["noon"]),
            ("is_impossible", "false"),
            ("is_impossible", 1),
        ],
    )
    def test_a_value_of_another_type_is_named(self, tmp_path: Path, key: str, value: Any) -> None:
        context = paragraph("It sails at noon.", ("When?", ["noon"]))
        context["qas"][0][key] = value
        with pytest.raises(GoldError, match=r"article 0, .*is not in SQuAD's format"):
            load_gold(squad(tmp_path, ("A", [context])))

    def test_half_a_character_is_no_part_of_a_question(self, tmp_path: Path) -> None:
        context = paragraph("It sails at noon.", ("Half \ud800?", ["noon"]), ("Good?", ["noon"]))
        gold = load_gold(squad(tmp_path, ("Title \udfff", [context])))
        assert [q.question for q in gold.questions] == ["Good?"]
        assert gold.articles[0].id.encode()
        (left,) = gold.left_out
        assert "half a character" in left
        assert left.encode()

    def test_an_article_without_text_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(GoldError, match="article 1, has no text"):
            load_gold(
                squad(tmp_path, ("A", [paragraph("x", ("?", ["x"]))]), ("B", [paragraph(" ")]))
            )

    def test_only_annotators_whose_offsets_are_right_have_a_vote(self, tmp_path: Path) -> None:
        context = paragraph("It sails at noon.", ("When?", ["at noon", "noon", "noon"]))
        context["qas"][0]["answers"][1]["answer_start"] = 3
        (question,) = load_gold(squad(tmp_path, ("A", [context]))).questions
        assert (question.evidence, question.acceptable) == (((9, 16),), ((12, 16),))
        assert question.votes == (1, 1)

    @pytest.mark.parametrize(
        "data",
        [
            [{"title": "A"}],
            [{"title": "A", "paragraphs": [{"context": "x"}]}],
            [{"title": "A", "paragraphs": [{"context": "x", "qas": [{"id": 1}]}]}],
            ["A"],
            [7],
            [{"title": "A", "paragraphs": {}}],
            [{"title": ["A"], "paragraphs": []}],
            [{"title": "A", "paragraphs": [{"context": 7, "qas": []}]}],
        ],
    )
    def test_a_missing_key_is_named(self, tmp_path: Path, data: Any) -> None:
        path = tmp_path / "squad.json"
        path.write_text(json.dumps({"data": data}), encoding="utf-8")
        with pytest.raises(GoldError, match="not in SQuAD's format"):
            load_gold(path)


class TestFiles:
    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(GoldError, match=r"Cannot read .*nowhere\.jsonl"):
            load_gold(tmp_path / "nowhere.jsonl", ARTICLE)

    def test_a_null_byte_in_the_path_is_named(self) -> None:
        with pytest.raises(GoldError, match="Cannot read"):
            load_gold("null\0byte", ARTICLE)

    @pytest.mark.parametrize("start", ["[", '{"data": [', '{"data": '])
    def test_a_file_nested_without_end_is_refused(self, tmp_path: Path, start: str) -> None:
        path = tmp_path / "deep.json"
        path.write_text(start * 100_000, encoding="utf-8")
        with pytest.raises(GoldError, match="line 1 is not JSON"):
            load_gold(path, ARTICLE)
        with pytest.raises(GoldError, match="is not in SQuAD's format"):
            load_gold(path)

    def test_another_encoding_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "gold.jsonl"
        path.write_bytes("café".encode("latin-1"))
        with pytest.raises(GoldError, match="UTF-8"):
            load_gold(path, ARTICLE)

    @pytest.mark.parametrize("text", ["", "\n\n", '{"data": []}'])
    def test_a_file_without_questions_is_refused(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "empty.json"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(GoldError, match="holds no question"):
            load_gold(path, ARTICLE)

    def test_a_file_of_neither_format_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("Just some notes.\n", encoding="utf-8")
        with pytest.raises(ArticleqaError, match="line 1 is not JSON"):
            load_gold(path, ARTICLE)


@pytest.fixture(scope="module")
def packaged() -> GoldSet:
    return packaged_gold()


class TestPackagedGold:
    kinds = frozenset(
        {
            *("fact", "who", "when", "why", "how", "list", "yes-no", "summary", "metadata"),
            *("paraphrase", "keyword", "typo", "follow-up"),
            *("about", "mentioned", "said", "compare", "why-how", "timeline", "text", "cannot"),
            *("near-miss", "off-topic", "adversarial"),
        }
    )

    def test_there_are_enough_questions_of_both_sorts(self, packaged: GoldSet) -> None:
        assert len(packaged.questions) >= 80
        assert sum(not q.answerable for q in packaged.questions) >= 30

    def test_all_kinds_are_there(self, packaged: GoldSet) -> None:
        assert {q.kind for q in packaged.questions} == self.kinds

    def test_no_id_and_no_question_stands_twice(self, packaged: GoldSet) -> None:
        asked = [(q.history, q.question) for q in packaged.questions]
        assert len({q.id for q in packaged.questions}) == len(asked) == len(set(asked))

    def test_follow_ups_and_only_they_have_a_history(self, packaged: GoldSet) -> None:
        for question in packaged.questions:
            assert bool(question.history) == (question.kind == "follow-up"), question.id

    def test_every_range_is_whole(self, packaged: GoldSet) -> None:
        (article,) = packaged.articles
        for question in packaged.questions:
            for start, end in (*question.evidence, *question.acceptable):
                quote = article.text[start:end]
                assert quote == quote.strip(), question.id
                assert not (article.text[:start][-1:].isalnum() and quote[0].isalnum())
                assert not (article.text[end:][:1].isalnum() and quote[-1].isalnum())

    def test_every_answer_stands_in_its_evidence(self, packaged: GoldSet) -> None:
        (article,) = packaged.articles
        for question in packaged.questions:
            proof = [article.text[s:e] for s, e in (*question.evidence, *question.acceptable)]
            for answer in question.answers:
                assert any(answer in quote for quote in proof), question.id

    def test_what_is_unanswerable_has_neither_answers_nor_evidence(self, packaged: GoldSet) -> None:
        for question in packaged.questions:
            if not question.answerable:
                assert not question.answers, question.id
                assert not (*question.evidence, *question.acceptable), question.id

    @pytest.mark.parametrize("split", ["dev", "test"])
    def test_both_halves_are_large_enough(self, packaged: GoldSet, split: str) -> None:
        half = [q for q in packaged.questions if q.split == split]
        assert sum(q.answerable for q in half) >= 30
        assert sum(not q.answerable for q in half) >= 20
