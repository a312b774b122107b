"""The models that a span reader may run: made here by a rule or at random, and the packaged one."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from articles import TWO_SECTIONS
from consistency import EVER, assert_consistent
from fake_reader import tokenizer_file
from fakes import FakeEncoder, packaged_windows
from processes import run_python

from index import Article, ArticleError, Index, ModelError, save_index
from qa import Bot
from qa.readers.span_model import (
    ONNX_FILE,
    TOKENIZER_FILE,
    CheckpointSpanModel,
    OnnxSpanModel,
    SpanModel,
    span_model,
)

QUESTION = "When was the lamp built?"
TEXT = "The lamp was built in Paris in 1869."


def save_rule(folder: Path) -> Path:
    """Save a model that is a rule: first scores are the ids, last ones the types less the ids."""
    from onnx import TensorProto, helper, save

    def value(name: str, kind: int) -> Any:
        return helper.make_tensor_value_info(name, kind, ["batch", "tokens"])

    graph = helper.make_graph(
        [
            helper.make_node("Cast", ["ids"], ["start"], to=TensorProto.FLOAT),
            helper.make_node("Cast", ["types"], ["kind"], to=TensorProto.FLOAT),
            helper.make_node("Sub", ["kind", "start"], ["end"]),
        ],
        "rule",
        [value("ids", TensorProto.INT64), value("types", TensorProto.INT64)],
        [value("start", TensorProto.FLOAT), value("end", TensorProto.FLOAT)],
    )
    opset = [helper.make_opsetid("", 18)]
    folder.mkdir()
    save(helper.make_model(graph, opset_imports=opset, ir_version=9), folder / ONNX_FILE)
    shutil.copy(tokenizer_file(), folder / TOKENIZER_FILE)
    return folder


def save_random(folder: Path, **config: Any) -> Path:
    """Save a checkpoint of random weights."""
    import torch
    from transformers import BertConfig, BertForQuestionAnswering

    torch.manual_seed(7)
    small = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    model = BertForQuestionAnswering(BertConfig(**(small | {"intermediate_size": 64} | config)))
    model.save_pretrained(folder)
    shutil.copy(tokenizer_file(), folder / TOKENIZER_FILE)
    return folder


@pytest.fixture(scope="module")
def rule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_rule(tmp_path_factory.mktemp("onnx") / "rule")


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_random(tmp_path_factory.mktemp("checkpoint") / "random")


# Which model


def test_a_folder_is_read_by_what_lies_in_it(rule: Path, tmp_path: Path) -> None:
    models: list[SpanModel] = [span_model(rule), span_model(str(rule)), span_model(tmp_path)]

    assert [type(model) for model in models] == [OnnxSpanModel, OnnxSpanModel, CheckpointSpanModel]


def test_the_packaged_model_is_one_for_all() -> None:
    assert isinstance(span_model(), OnnxSpanModel)
    assert span_model() is span_model(None)


@pytest.mark.parametrize("name", ["none", "file"])
def test_a_folder_that_is_not_there_is_refused_with_advice(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("no folder")
    index = Index.build([Article(text=TEXT)], FakeEncoder())
    save_index(index, tmp_path / "saved")
    story = tmp_path / "story.txt"
    story.write_text(TEXT, encoding="utf-8")
    given: dict[str, Any] = {"encoder": FakeEncoder(), "reader": tmp_path / name}

    for make in (
        lambda: span_model(tmp_path / name),
        lambda: span_model(str(tmp_path / name)),
        lambda: Bot(index, reader=tmp_path / name),
        lambda: Bot.from_text(TEXT, **given),
        lambda: Bot.from_file(story, **given),
        lambda: Bot.from_articles(index.articles, **given),
        lambda: Bot.load(tmp_path / "saved", **given),
    ):
        with pytest.raises(
            ModelError, match=r"There is no folder .* Give one that holds"
        ) as caught:
            make()
        assert str(tmp_path / name) in str(caught.value)


def test_an_article_that_cannot_be_read_is_told_before_a_reader_that_cannot(tmp_path: Path) -> None:
    with pytest.raises(ArticleError):
        Bot.from_text(" ", encoder=FakeEncoder(), reader=tmp_path / "none")


# What the ONNX model gives


def test_each_window_gets_the_models_scores_of_its_tokens(rule: Path) -> None:
    model = OnnxSpanModel(rule)
    windows = [*model.windows.of(QUESTION, TEXT), *model.windows.of("Why?", "lamp " * 900)]

    found = model.scores(windows)

    assert len(found) == len(windows) > 3
    for window, (start, end) in zip(windows, found, strict=True):
        assert start.dtype == end.dtype == np.float32
        np.testing.assert_array_equal(start, window.ids)
        np.testing.assert_array_equal(end, window.types - window.ids)


def test_of_no_windows_there_are_no_scores(rule: Path) -> None:
    assert OnnxSpanModel(rule).scores([]) == []


def test_threads_that_score_at_once_get_what_they_would_get_alone(rule: Path) -> None:
    model = OnnxSpanModel(rule)
    windows = [w for n in range(1, 9) for w in model.windows.of(QUESTION, "lamp " * n)]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(model.scores, [windows] * 20))

    for scores in found:
        for window, (start, _) in zip(windows, scores, strict=True):
            np.testing.assert_array_equal(start, window.ids)


USES_NO_TORCH = """
import sys
from qa.readers.span_model import span_model
assert "onnxruntime" not in sys.modules
model = span_model(sys.argv[1] if len(sys.argv) > 1 else None)
((start, end),) = model.scores(model.windows.of("When was it built?", "It was built in 1869."))
print(start.shape == end.shape, "onnxruntime" in sys.modules)
print(*sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""


def test_the_onnx_model_reads_without_torch_and_without_a_word(rule: Path) -> None:
    done = run_python(USES_NO_TORCH, rule)

    assert (done.returncode, done.stdout, done.stderr) == (0, "True True\n\n", "")


@pytest.mark.model
def test_the_packaged_model_reads_without_torch_and_without_a_word() -> None:
    done = run_python(USES_NO_TORCH)

    assert (done.returncode, done.stdout, done.stderr) == (0, "True True\n\n", "")


@pytest.mark.parametrize("content", [b"", b"no model", None])
def test_a_broken_onnx_file_is_refused_with_advice(
    rule: Path, tmp_path: Path, content: bytes | None
) -> None:
    folder = shutil.copytree(rule, tmp_path / "broken")
    whole = (rule / ONNX_FILE).read_bytes()
    (folder / ONNX_FILE).write_bytes(whole[: len(whole) // 2] if content is None else content)
    model = OnnxSpanModel(folder)

    with pytest.raises(ModelError, match=r"Cannot load the reader .*eval\.training") as caught:
        model.scores(model.windows.of(QUESTION, TEXT))
    assert str(folder) in str(caught.value)
    assert caught.value.__cause__ is not None


def test_a_folder_without_a_tokenizer_is_refused_with_advice(rule: Path, tmp_path: Path) -> None:
    shutil.copy(rule / ONNX_FILE, tmp_path / ONNX_FILE)
    bot = Bot.from_text(TEXT, encoder=FakeEncoder(), reader=tmp_path)

    with pytest.raises(ModelError, match="Cannot read the tokenizer"):
        bot.ask(QUESTION)


# A checkpoint


@pytest.mark.model
def test_a_checkpoint_gives_what_its_model_gives(checkpoint: Path) -> None:
    import torch
    from transformers import AutoModelForQuestionAnswering

    model = CheckpointSpanModel(checkpoint)
    windows = [*model.windows.of(QUESTION, TEXT), *model.windows.of("Why?", TEXT)]
    own = AutoModelForQuestionAnswering.from_pretrained(checkpoint).eval()

    for window, (start, end) in zip(windows, model.scores(windows), strict=True):
        with torch.inference_mode():
            expected = own(
                input_ids=torch.tensor([window.ids.tolist()]),
                token_type_ids=torch.tensor([window.types.tolist()]),
            )
        assert start.dtype == end.dtype == np.float32
        np.testing.assert_allclose(start, expected.start_logits[0].numpy(), atol=1e-5)
        np.testing.assert_allclose(end, expected.end_logits[0].numpy(), atol=1e-5)
    assert model.scores([]) == []


@pytest.mark.model
def test_a_checkpoint_of_half_precision_is_read_in_full(checkpoint: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    half = shutil.copytree(checkpoint, tmp_path / "half")
    weights = {name: one.half() for name, one in load_file(half / "model.safetensors").items()}
    save_file(weights, half / "model.safetensors", metadata={"format": "pt"})
    config = (half / "config.json").read_text("utf-8")
    (half / "config.json").write_text(config.replace("float32", "float16"), encoding="utf-8")
    windows = packaged_windows().of(QUESTION, TEXT)

    ((start, _),) = CheckpointSpanModel(half).scores(windows)

    assert start.dtype == np.float32
    ((full, _),) = CheckpointSpanModel(checkpoint).scores(windows)
    np.testing.assert_allclose(start, full, atol=1e-2)


@pytest.mark.model
def test_a_checkpoint_with_one_kind_of_token_is_read_too(tmp_path: Path) -> None:
    folder = save_random(tmp_path / "one kind", type_vocab_size=1)

    ((start, _),) = CheckpointSpanModel(folder).scores(packaged_windows().of(QUESTION, TEXT))

    assert np.isfinite(start).all()


@pytest.mark.model
def test_a_bot_reads_with_the_checkpoint_that_it_is_given(checkpoint: Path, tmp_path: Path) -> None:
    given: dict[str, Any] = {"encoder": FakeEncoder(), "reader": checkpoint, "threshold": EVER}
    bot = Bot.from_text(TWO_SECTIONS, **given)

    answer = bot.ask(QUESTION)

    assert answer.kind == "answer"
    assert answer.short is not None
    assert_consistent(answer, bot.articles)
    assert bot.ask(QUESTION) == answer
    bot.save(tmp_path / "saved")
    assert (
        Bot.load(tmp_path / "saved", **(given | {"reader": str(checkpoint)})).ask(QUESTION)
        == answer
    )


@pytest.mark.model
@pytest.mark.parametrize("missing", ["config.json", "model.safetensors", None])
def test_a_folder_without_a_checkpoint_is_refused_with_advice(
    checkpoint: Path, tmp_path: Path, missing: str | None
) -> None:
    folder = shutil.copytree(checkpoint, tmp_path / "broken")
    if missing is None:
        (folder / "config.json").write_text("{")
    else:
        (folder / missing).unlink()
    bot = Bot.from_text(TEXT, encoder=FakeEncoder(), reader=folder)

    with pytest.raises(ModelError, match="Give a folder that holds a checkpoint") as caught:
        bot.ask(QUESTION)
    assert str(folder) in str(caught.value)
    assert caught.value.__cause__ is not None
