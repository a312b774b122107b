"""`python -m eval`, as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fake_reader import FakeSpanModel, fake_default_reader

import qa.decision.cascade
from eval.__main__ import main
from eval.run.command import Parser, exit_code
from index import Encoder
from qa import Citation

pytestmark = pytest.mark.slow

STORY = "The ferry sails at noon.\n\nIt carries forty cars.\n"
CONTEXTS = {
    "Ferry": "The ferry sails at noon.",
    "Lamp": "The lamp burns rapeseed oil.",
    "Tern": "Tern brings the post on Tuesday.",
}


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeSpanModel:
    return fake_default_reader(monkeypatch)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    common: dict[str, Any] = {"history": [], "acceptable": []}
    records = [
        common
        | {
            "id": "1",
            "kind": "when",
            "question": "When does the ferry sail?",
            "answerable": True,
            "answers": ["noon"],
            "evidence": [[0, 24]],
        },
        common
        | {
            "id": "2",
            "kind": "off-topic",
            "question": "Who is the queen of Spain?",
            "answerable": False,
            "answers": [],
            "evidence": [],
        },
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    path = tmp_path / "squad.json"
    data = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {
                            "id": f"{title}-1",
                            "question": f"What of the {title.lower()}?",
                            "answers": [{"text": context[:3], "answer_start": 0}],
                        },
                        {
                            "id": f"{title}-2",
                            "question": f"Who owns the {title.lower()}?",
                            "is_impossible": True,
                            "answers": [],
                        },
                    ],
                }
            ],
        }
        for title, context in CONTEXTS.items()
    ]
    path.write_text(json.dumps({"version": "v2.0", "data": data}), encoding="utf-8")
    return path


def test_own_questions_on_a_given_article(
    own: Path, story: Path, encoder: Encoder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "figures.json"
    given = [str(own), "--file", str(story), "--out", str(out)]
    assert main(given, encoder=encoder) == 0
    shown = capsys.readouterr().out
    assert "own: 2 questions on 1 article" in shown
    assert "Evidence hit" in shown
    assert "off-topic" in shown
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["gold"]["name"] == "own"
    assert record["figures"]["overall"]["verbatim"]["value"] in (1, None)
    assert record["provenance"]["model"]["name"] == "fake"
    assert "questions" not in record
    assert str(tmp_path) not in out.read_text(encoding="utf-8")


def test_squad_questions_each_on_its_article_and_traps_too(
    squad: Path, encoder: Encoder, tmp_path: Path
) -> None:
    out = tmp_path / "figures.json"
    given = [str(squad), "--every", "2", "--traps", "--seed", "5", "--out", str(out)]
    assert main(given, encoder=encoder) == 0
    written = out.read_text(encoding="utf-8")
    record = json.loads(written)
    assert record["gold"]["articles"] == 2
    assert record["gold"]["questions"] == 4
    assert record["options"]["every"] == 2
    assert record["options"]["seed"] == 5
    assert record["options"]["traps"] is True
    assert record["figures"]["off topic"]["refusal_recall"]["n"] == 30
    assert record["figures"]["together"]["auroc"]["n"] > 34
    for title, context in CONTEXTS.items():
        assert title not in written
        assert context not in written


def test_details_hold_every_question_and_answer(
    squad: Path, encoder: Encoder, tmp_path: Path
) -> None:
    out = tmp_path / "figures.json"
    given = [str(squad), "--max-articles", "1", "--details", "--out", str(out)]
    assert main(given, encoder=encoder) == 0
    questions = json.loads(out.read_text(encoding="utf-8"))["questions"]
    assert [q["id"] for q in questions] == ["Ferry-1", "Ferry-2"]
    assert questions[0]["evidence"] == [[0, 3]]


def test_plots_are_drawn_into_a_folder(own: Path, story: Path, encoder: Encoder) -> None:
    plots = story.parent / "new" / "plots"
    given = [str(own), "--file", str(story), "--plots", str(plots)]
    assert main(given, encoder=encoder) == 0
    assert sorted(path.name for path in plots.iterdir()) == [
        "reliability.png",
        "reliability.svg",
        "risk-coverage.png",
        "risk-coverage.svg",
    ]


def test_another_reader_is_the_one_that_reads(
    own: Path, story: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    models: dict[Any, FakeSpanModel] = {}
    monkeypatch.setattr(
        qa.decision.cascade, "span_model", lambda f: models.setdefault(f, FakeSpanModel())
    )
    named = qa.decision.cascade.BY_NAME
    monkeypatch.setitem(named, "auto", named["fast"])
    given = [str(own), "--file", str(story)]
    assert main(given, encoder=encoder) == 0
    assert main([*given, "--reader", str(tmp_path)], encoder=encoder) == 0
    assert list(models) == [None, str(tmp_path)]
    assert models[str(tmp_path)].read


def test_the_packaged_questions_are_asked_of_the_packaged_article(
    encoder: Encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--split", "dev", "--max-questions", "5", "--retrieval-only"]
    assert main(given, encoder=encoder) == 0
    assert "article: 5 questions on 1 article, split dev" in capsys.readouterr().out


def test_a_quote_that_is_not_verbatim_gives_1(
    own: Path,
    story: Path,
    encoder: Encoder,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Citation, "quote", property(lambda _: "made up"))
    asked = own.read_text(encoding="utf-8").replace(
        "When does the ferry sail?", "What is this article about?"
    )
    own.write_text(asked, encoding="utf-8")
    assert main([str(own), "--file", str(story)], encoder=encoder) == 1
    assert "not the article's own text" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--split", "best"], "invalid choice: 'best'"),
        (["--every", "two"], "invalid int value: 'two'"),
        (["--every", "0"], "every must be 1 or more"),
        (["--offset", "1"], "offset must be"),
        (["--max-questions", "0"], "max_questions must be"),
        (["--nonsense"], "--nonsense"),
        (["--details"], "--out FILE"),
        (["--traps", "--retrieval-only"], "need reading"),
        (["--plots", "plots", "--retrieval-only"], "--plots need answers"),
        (["--reader", "nowhere"], "no folder nowhere"),
        (["--file", "story.txt"], "give GOLD too"),
        (["nowhere.json"], "Cannot read nowhere.json"),
        (["nowhere.json", "--file", "nowhere.txt"], "Cannot read nowhere.txt"),
        (["--out", "no/such/folder.json"], "in a folder that exists"),
        (["--out", "."], "in a folder that exists"),
    ],
    ids=" ".join,
)
def test_an_error_is_one_clear_line_and_2(
    given: list[str],
    said: str,
    encoder: Encoder,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(given, encoder=encoder) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("Error: ")
    assert err.count("\n") == 1


def test_an_article_beside_a_file_that_holds_its_own_is_an_error(
    squad: Path, story: Path, encoder: Encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(squad), "--file", str(story)], encoder=encoder) == 2
    assert "holds its own articles" in capsys.readouterr().err


def test_help_shows_examples_under_the_name_it_was_called_by(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--help"], prog="articleqa eval") == 0
    shown = capsys.readouterr().out
    assert "articleqa eval --split dev" in shown
    assert "--every 4 --offset 1 --max-articles 2 --traps" in shown


def test_the_examples_in_help_can_be_parsed(
    capsys: pytest.CaptureFixture[str], encoder: Encoder, tmp_path: Path
) -> None:
    main(["--help"], prog="PROG")
    lines = [line.split()[1:] for line in capsys.readouterr().out.splitlines() if "  PROG " in line]
    assert len(lines) == 6
    for given in lines[1:]:  # their files do not exist: nothing else may be wrong with them
        assert main(given, encoder=encoder) == 2
        assert "Cannot read" in capsys.readouterr().err


def test_stopping_it_by_hand_gives_130(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise KeyboardInterrupt

    assert exit_code(work) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_parser_names_its_help() -> None:
    with pytest.raises(ValueError, match=r"Unrecognized arguments: -x\. Try PROG --help\."):
        Parser(prog="PROG").parse_args(["-x"])


def test_what_only_measuring_needs_is_named_where_it_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def work() -> int:
        raise ModuleNotFoundError("No module named 'sklearn'", name="sklearn.metrics")

    assert exit_code(work) == 2
    assert "pip install 'articleqa[eval]'" in capsys.readouterr().err


def test_another_missing_module_is_a_fault_of_the_program() -> None:
    def work() -> int:
        raise ModuleNotFoundError("No module named 'qa.gone'", name="qa.gone")

    with pytest.raises(ModuleNotFoundError):
        exit_code(work)
