"""The layers that tell kinds of question apart: trained, exported, read, and refused if damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.training.kinds import export_kinds, train_kinds
from index.encoders.onnx_minilm import PackagedEncoder
from index.errors import PackagedFileError
from qa.intents.by_meaning import LayersModel, layers_model, parse_kinds
from qa.intents.kind_names import INTENTS
from qa.intents.recogniser import Recogniser

pytestmark = pytest.mark.model

NAMES = ("summary", "mentioned", "said")
FOUND = [
    *(
        (f"Summarise the text about {thing}", "summary")
        for thing in ("oil", "snow", "chess", "a ship")
    ),
    *((f"Is {thing} mentioned?", "mentioned") for thing in ("oil", "snow", "chess", "a ship")),
    *((f"What did {one} say of it?", "said") for one in ("he", "Ann", "the king")),
]


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


def right() -> dict[object, float]:
    return dict.fromkeys(NAMES, 1.0)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning")
def test_trained_layers_tell_kinds_of_other_questions_as_the_rounded_ones_do(
    trained: tuple[object, Path], encoder: PackagedEncoder
) -> None:
    import torch

    module, file = trained
    model = LayersModel(file, NAMES, right())
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


def test_a_file_of_other_kinds_or_none_at_all_is_refused(
    trained: tuple[object, Path], tmp_path: Path
) -> None:
    _, file = trained
    with pytest.raises(PackagedFileError, match="does not score the 15 kinds"):
        LayersModel(file, INTENTS, dict.fromkeys(INTENTS, 1.0))
    damaged = tmp_path / "kinds.onnx"
    damaged.write_bytes(file.read_bytes()[:1000])
    with pytest.raises(PackagedFileError, match=r"kinds\.onnx"):
        LayersModel(damaged, NAMES, right())


def test_what_ships_names_every_kind() -> None:
    assert layers_model().names == INTENTS
    with pytest.raises(ValueError, match="its kinds are not"):
        parse_kinds({"names": list(NAMES), "right": right()})


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Summarise this in two sentences", "summary"),
        ("does it say anything about oil", "mentioned"),
        ("Who criticised the withdrawal?", "said"),
        ("Put the events in order, with their dates", "timeline"),
        ("How many people fled?", "fact"),
        ("is it wise to invest there now", "cannot"),
        ("Wie viele Menschen sind geflohen?", "language"),
    ],
)
def test_kinds_are_told_as_one_would(encoder: PackagedEncoder, question: str, kind: str) -> None:
    assert Recogniser(encoder).recognise(question).intent == kind


def test_the_middle_is_what_the_question_s_vector_is_made_from(encoder: PackagedEncoder) -> None:
    middle = encoder.encode_middle("Who commands the army?")
    tokens = encoder.count_tokens(["Who commands the army?"])[0]
    assert middle.shape == (tokens, encoder.dimension)
    assert middle.dtype == np.float32
    assert not np.allclose(middle, encoder.encode_middle("Who commanded the fleet?"))
