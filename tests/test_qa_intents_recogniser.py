"""Which kind of question it is, told by the packaged encoder's layers, or by words alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from fakes import FakeEncoder

from eval.run.caching import caching
from index.encoders.onnx_minilm import PackagedEncoder
from qa.intents.recognise import by_meaning
from qa.intents.recognise.by_meaning import layers_model, parse_kinds
from qa.intents.recognise.by_words import words_model
from qa.intents.recognise.kind_names import INTENTS
from qa.intents.recognise.recogniser import Recogniser

pytestmark = pytest.mark.model

AWKWARD = (
    "",
    "?",
    "oil " * 2500,
    "x" * 10_000,
    "Кто это сказал?",
    "誰が言いましたか",
    "\ud7ff\u0301",
)


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(PackagedEncoder())


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
def test_kinds_are_told_as_one_would(recogniser: Recogniser, question: str, kind: str) -> None:
    assert recogniser.recognise(question).intent == kind


def test_what_may_ask_for_more_than_can_be_done_is_told_beside_the_likeliest_kind(
    recogniser: Recogniser,
) -> None:
    assert recogniser.recognise("Will the dam ever hold?").maybe_cannot
    assert not recogniser.recognise("How high is the dam?").maybe_cannot


def test_nothing_goes_on_with_a_turn_that_was_not(recogniser: Recogniser) -> None:
    assert recogniser.recognise("and the second one?").intent != "follow_up"
    assert recogniser.recognise("and the second one?", in_conversation=True).intent == "follow_up"


@pytest.mark.parametrize("question", ["And why?", "When was that?", "what did he say about it"])
def test_what_leans_on_a_turn_before_may(recogniser: Recogniser, question: str) -> None:
    assert recogniser.may_lean(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which ministers said that the vote was fair?",
        "Is there a plan for the harbour?",
        "how many buses were ordered?",
    ],
)
def test_what_only_looks_as_if_it_leaned_stands_alone(
    recogniser: Recogniser, question: str
) -> None:
    assert not recogniser.may_lean(question)


def test_that_it_looks_like_a_follow_up_says_nothing_for_what_cannot_be_done(
    recogniser: Recogniser,
) -> None:
    for question in ("how much would that come to?", "and in richer ones?", "did she get them?"):
        sure = recogniser.recognise(question, in_conversation=True)
        alone = recogniser.recognise(question)
        assert alone.intent != "cannot" or alone.probability <= sure.probability


@pytest.mark.parametrize("question", AWKWARD, ids=lambda question: question[:8])
def test_whatever_is_asked_has_a_kind(recogniser: Recogniser, question: str) -> None:
    found = recogniser.recognise(question, in_conversation=True)
    assert found.intent in INTENTS
    assert 0 < found.probability <= 1


def test_kinds_are_told_alike_where_the_encoder_remembers(recogniser: Recogniser) -> None:
    remembering = Recogniser(caching(PackagedEncoder()))
    for question in ("Who said so?", "What does it cost?", "Who said so?"):
        assert remembering.recognise(question) == recogniser.recognise(question)


def test_with_another_encoder_words_alone_tell() -> None:
    for encoder in (FakeEncoder(), caching(FakeEncoder())):
        found = Recogniser(encoder).recognise("Summarise the article in two sentences")
        assert found.intent == "summary"
        assert found.right == words_model().right["summary"]


def test_threads_that_ask_at_once_load_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    real = by_meaning.LayersModel

    def counted(*given: object) -> object:
        made.append(given)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(by_meaning, "LayersModel", counted)
    layers_model.keep(None)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: layers_model(), range(16)))

    assert len(made) == 1
    assert all(one is found[0] for one in found)


def test_what_ships_names_every_kind() -> None:
    assert set(layers_model().names) == set(words_model().names) == set(INTENTS)
    with pytest.raises(ValueError, match="its kinds are not"):
        parse_kinds({"names": ["fact"], "right": {"fact": 1.0}})
