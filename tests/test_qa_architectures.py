"""Readers of other architectures: each gets question and text as its own tokenizer joins them.

What transformers' own tokenizer and model give for the same pair is the oracle. All are tiny, with
weights drawn at random and words learnt here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from consistency import assert_consistent
from fakes import FakeEncoder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa import Bot
from qa.readers.span_model import CheckpointSpanModel

QUESTION = "When was the lamp built?"
TEXT = "The lamp was built in Paris in 1869. It stands near the cafe of Zoe."
SMALL = {
    "hidden_size": 32,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 64,
}


def _word_pieces(special: list[str]) -> dict[str, int]:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.?"
    words = [*special, *letters, *(f"##{c}" for c in letters), "the", "lamp", "built", "was"]
    return {word: i for i, word in enumerate(words)}


def bert() -> tuple[Any, Any]:
    from transformers import BertConfig, BertForQuestionAnswering, BertTokenizer

    tokenizer = BertTokenizer(
        vocab=_word_pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]), do_lower_case=True
    )
    return tokenizer, BertForQuestionAnswering(BertConfig(vocab_size=len(tokenizer), **SMALL))


def mpnet() -> tuple[Any, Any]:
    from transformers import MPNetConfig, MPNetForQuestionAnswering, MPNetTokenizer

    tokenizer = MPNetTokenizer(
        vocab=_word_pieces(["<s>", "<pad>", "</s>", "<unk>", "[UNK]", "<mask>"]), do_lower_case=True
    )
    config = MPNetConfig(vocab_size=len(tokenizer), max_position_embeddings=66, **SMALL)
    return tokenizer, MPNetForQuestionAnswering(config)


def roberta() -> tuple[Any, Any]:
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import RobertaConfig, RobertaForQuestionAnswering, RobertaTokenizer

    learnt = Tokenizer(models.BPE())
    learnt.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=320,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    learnt.train_from_iterator([TEXT, QUESTION], trainer)
    model = json.loads(learnt.to_str())["model"]
    tokenizer = RobertaTokenizer(
        vocab=model["vocab"], merges=[tuple(merge) for merge in model["merges"]]
    )
    config = RobertaConfig(vocab_size=len(tokenizer), max_position_embeddings=66, **SMALL)
    return tokenizer, RobertaForQuestionAnswering(config)


def deberta() -> tuple[Any, Any]:
    from transformers import DebertaV2Config, DebertaV2ForQuestionAnswering, DebertaV2Tokenizer

    pieces = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "\u2581", *"ehilmnoprstuwTPZIWacbfd.?0123456789"]
    scores = [(piece, 0.0 if i < 4 else -float(i)) for i, piece in enumerate(pieces)]
    tokenizer = DebertaV2Tokenizer(vocab=[*scores, ("\u2581built", -1.0), ("\u2581Paris", -1.0)])
    config = DebertaV2Config(vocab_size=len(tokenizer) + 8, **SMALL)
    return tokenizer, DebertaV2ForQuestionAnswering(config)


KINDS = [bert, mpnet, roberta, deberta]


@pytest.fixture(scope="module", params=KINDS, ids=lambda make: make.__name__)
def saved(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Any, Any]:
    import torch

    torch.manual_seed(3)
    make: Callable[[], tuple[Any, Any]] = request.param
    tokenizer, model = make()
    folder = tmp_path_factory.mktemp(make.__name__)
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)
    return folder, tokenizer, model.eval()


@pytest.mark.model
class TestAnotherArchitecture:
    def test_it_scores_as_the_library_itself_does(self, saved: tuple[Path, Any, Any]) -> None:
        import torch

        folder, tokenizer, model = saved
        reader = CheckpointSpanModel(folder)
        (window,) = reader.windows.of(QUESTION, "It was built in Paris.")
        ((start, end),) = reader.scores([window])
        wanted = tokenizer(QUESTION, "It was built in Paris.", return_tensors="pt")
        with torch.inference_mode():
            found = model(**wanted)
        assert window.ids.tolist() == wanted["input_ids"][0].tolist()
        assert np.allclose(start, found.start_logits[0].numpy(), atol=1e-5)
        assert np.allclose(end, found.end_logits[0].numpy(), atol=1e-5)

    def test_a_token_begins_and_ends_with_ink(self, saved: tuple[Path, Any, Any]) -> None:
        for window in CheckpointSpanModel(saved[0]).windows.of(QUESTION, TEXT):
            words = [TEXT[s:e] for s, e in zip(window.starts, window.ends, strict=True)]
            assert words == [word.strip() for word in words]
            assert all(words)

    def test_a_long_text_is_read_in_windows_that_fit(self, saved: tuple[Path, Any, Any]) -> None:
        reader = CheckpointSpanModel(saved[0])
        windows = reader.windows.of(QUESTION, TEXT * 30)
        assert len(windows) > 1
        assert all(np.isfinite(start).all() for start, _ in reader.scores(windows))

    @settings(max_examples=5, deadline=None, suppress_health_check=[*HealthCheck])
    @given(st.lists(st.sampled_from(TEXT.split()), min_size=3, max_size=40))
    def test_a_bot_that_reads_by_it_quotes_what_is_there(
        self, saved: tuple[Path, Any, Any], words: list[str]
    ) -> None:
        bot = Bot.from_text(" ".join(words), encoder=FakeEncoder(), reader=saved[0], threshold=0)
        assert_consistent(bot.ask(QUESTION), bot.articles)
