"""The bench measures; what comes out is this machine's affair and not asserted."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from eval.bench import indexing_figure, main, warm_figures
from eval.run.processes import BenchError, run_python
from index import Article, Encoder
from qa import Bot

WARM = [f"{name}_p{p}" for name in ("search", "ask_fast", "ask") for p in (50, 95)]


def test_a_fresh_python_is_timed() -> None:
    assert run_python("import time; time.sleep(0.2)").seconds >= 0.2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_the_memory_of_each_process_is_measured_for_itself() -> None:
    # From a small process, since a large one shows in what it starts.
    run_python(
        "from eval.run.processes import run_python\n"
        "assert run_python('x = bytearray(300_000_000)').memory_mb > 300\n"
        "assert run_python('pass').memory_mb < 200"
    )


def test_a_fresh_python_sees_the_package_from_wherever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_python("import qa").seconds > 0


def test_importing_qa_loads_no_heavy_library() -> None:
    heavy = "{'torch', 'transformers', 'sentence_transformers', 'faiss', 'gradio', 'sklearn'}"
    run_python(f"import qa, sys; assert not {heavy} & set(sys.modules)")


def test_importing_eval_loads_none_either() -> None:
    heavy = "{'torch', 'transformers', 'sentence_transformers', 'faiss', 'sklearn', 'ir_measures'}"
    modules = (
        "eval.__main__, eval.bench, eval.run.ask_gold, eval.report.tables, eval.run.provenance"
    )
    run_python(f"import {modules}, sys; assert not {heavy} & set(sys.modules)")


def test_a_process_that_fails_is_an_error_with_what_it_said() -> None:
    with pytest.raises(BenchError, match=r"ended with 3 .*the reason"):
        run_python("import sys; sys.stderr.write('the reason'); sys.exit(3)")


def test_a_process_that_says_much_does_not_hang() -> None:
    run_python("import sys; sys.stdout.write('x' * 10**6); sys.stderr.write('x' * 10**6)")


def test_each_question_is_searched_and_asked_once(two_sections: Article, encoder: Encoder) -> None:
    bot = Bot.from_articles([two_sections], encoder=encoder)
    figures = warm_figures(bot, bot, ["What burns?", "Who arrived?", "When?"])
    assert list(figures) == WARM
    for name in ("search", "ask"):
        half, most = figures[f"{name}_p50"], figures[f"{name}_p95"]
        assert half.value is not None
        assert most.value is not None
        assert 0 < half.value <= most.value
        assert half.n == most.n == 3


def test_articles_are_indexed_once(two_sections: Article, encoder: Encoder) -> None:
    figure = indexing_figure(encoder, [two_sections])
    assert figure.n == 1
    assert figure.value is not None
    assert figure.value > 0


def test_errors_are_one_line_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", "no/such/folder.json"]) == 2
    assert main(["--nonsense"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 2
    assert err.count("Error: ") == 2


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"], prog="PROG") == 0
    assert "PROG --out bench.json" in capsys.readouterr().out


@pytest.mark.model
def test_a_quick_run_measures_everything_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bench.json"
    assert main(["--quick", "--out", str(out)]) == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert list(record) == ["figures", "threads", "load", "provenance"]
    assert list(record["figures"]) == [
        *(
            "python",
            "import_qa",
            "first_answer",
            "peak_memory",
            "page_open",
            "page_start",
            "page_memory",
        ),
        *WARM,
        "indexing",
    ]
    for name, figure in record["figures"].items():
        assert figure["n"] >= 1
        if figure["value"] is None:
            assert name.endswith("_memory")
            assert sys.platform != "linux"
        else:
            assert figure["value"] > 0
    assert record["threads"] >= 1
    assert record["provenance"]["model"]["name"] == "all-MiniLM-L6-v2"
    assert "Cold process to first answer" in capsys.readouterr().out
