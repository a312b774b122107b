"""The layers that tell kinds of question apart: trained, rounded, exported, read again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.training.kinds import export_kinds, train_kinds
from index.encoders.onnx_minilm import PackagedEncoder
from index.errors import PackagedFileError
from qa.answer import Intent
from qa.intents.recognise.by_meaning import LayersModel
from qa.intents.recognise.kind_names import INTENTS

pytestmark = [
    pytest.mark.model,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning"),
]

NAMES: tuple[Intent, ...] = ("summary", "mentioned", "said")
THINGS = ("oil", "snow", "chess", "a ship")
FOUND = [
    *((f"Summarise the text about {thing}", "summary") for thing in THINGS),
    *((f"Is {thing} mentioned?", "mentioned") for thing in THINGS),
    *((f"What did {one} say of it?", "said") for one in ("he", "Ann", "the king")),
]
RIGHT: dict[Intent, float] = dict.fromkeys(NAMES, 1.0)


@pytest.fixture(scope="module")
def encoder() -> PackagedEncoder:
    return PackagedEncoder()


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, Path]:
    """Layers trained on a few questions, and the file that they were written to."""
    module = train_kinds(FOUND, NAMES, epochs=12)
    file = tmp_path_factory.mktemp("kinds") / "kinds.onnx"
    export_kinds(module, file)
    return module, file


def test_trained_layers_tell_kinds_of_other_questions_as_the_rounded_ones_do(
    trained: tuple[object, Path], encoder: PackagedEncoder
) -> None:
    import torch

    module, file = trained
    model = LayersModel(file, NAMES, RIGHT)
    for question, kind in (
        ("Summarise the text about a flood", "summary"),
        ("Is bread mentioned?", "mentioned"),
        ("What did the doctor say of it?", "said"),
    ):
        middle = encoder.encode_middle(question)
        likely = model.probabilities(middle)
        assert NAMES[int(np.argmax(likely))] == kind
        with torch.no_grad():
            exact = torch.softmax(module(torch.from_numpy(middle)[None]), dim=-1)[0].numpy()
        np.testing.assert_allclose(likely, exact, atol=0.05)


def test_the_same_seed_trains_the_same_layers(encoder: PackagedEncoder) -> None:
    import torch

    middle = torch.from_numpy(encoder.encode_middle("Is oil mentioned?"))[None]
    one, same, other = (train_kinds(FOUND, NAMES, epochs=1, seed=seed) for seed in (1, 1, 2))
    with torch.no_grad():
        assert torch.equal(one(middle), same(middle))
        assert not torch.equal(one(middle), other(middle))


def test_a_file_of_other_kinds_or_of_another_model_is_refused(
    trained: tuple[object, Path], tmp_path: Path
) -> None:
    import onnx

    _, file = trained
    with pytest.raises(PackagedFileError, match=f"does not score the {len(INTENTS)} kinds"):
        LayersModel(file, INTENTS, dict.fromkeys(INTENTS, 1.0))
    graph = onnx.load(file)
    graph.graph.input[0].name = "ids"
    for node in graph.graph.node:
        node.input[:] = ["ids" if name == "middle" else name for name in node.input]
    onnx.save(graph, tmp_path / "other.onnx")
    with pytest.raises(PackagedFileError, match="does not score"):
        LayersModel(tmp_path / "other.onnx", NAMES, RIGHT)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_a_file_that_is_cut_short_is_refused(
    trained: tuple[object, Path], tmp_path: Path, share: float
) -> None:
    raw = trained[1].read_bytes()
    (tmp_path / "kinds.onnx").write_bytes(raw[: int(share * len(raw))])

    with pytest.raises(PackagedFileError, match=r"kinds\.onnx"):
        LayersModel(tmp_path / "kinds.onnx", NAMES, RIGHT)
