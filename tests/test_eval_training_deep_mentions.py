"""Windows where a mention, or another's name, stands for the name that is asked for."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from eval.training.deep.examples.example import Example
from eval.training.deep.examples.mentions import by_a_mention, of_another

BEFORE, SAID = "Three towns met. ", "Skara wants a new pier, but Torso wants none."
CONTEXT = f"{BEFORE}{SAID} It rained."
PIER = CONTEXT.index("a new pier")


def asking(question: str, **changed: object) -> Example:
    made = Example(
        question=question,
        context=CONTEXT,
        answers=((PIER, PIER + len("a new pier"), 1.0),),
        evidence=((len(BEFORE), len(BEFORE) + len(SAID)),),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def said(example: Example) -> list[str]:
    places = [*example.evidence, *((s, e) for s, e, _ in example.answers)]
    return [example.context[s:e] for s, e in places]


@pytest.mark.parametrize("seed", range(20))
def test_a_mention_says_whom_it_means_and_every_range_stays(seed: int) -> None:
    made = by_a_mention(asking("What does Skara want?"), random.Random(seed))

    assert made is not None
    proof, answer = said(made)
    assert answer == "a new pier"
    assert proof.startswith("Skara (")
    assert proof.endswith(") wants a new pier, but Torso wants none.")
    assert proof.removeprefix("Skara (")[0].isupper()
    assert made.context.startswith(BEFORE)
    assert made.context.endswith(" It rained.")


def test_within_a_sentence_a_mention_is_written_small() -> None:
    none = CONTEXT.index("none")
    asked = asking("What does Torso want?", answers=((none, none + 4, 1.0),))
    made = by_a_mention(asked, random.Random(0))

    assert made is not None
    proof, answer = said(made)
    assert answer == "none"
    assert proof.startswith("Skara wants a new pier, but Torso (")
    assert proof.removeprefix("Skara wants a new pier, but Torso (")[0].islower()
    assert proof.endswith(") wants none.")


@pytest.mark.parametrize(
    "example",
    [
        asking("What was wanted?"),  # no name
        asking("What does Lidan want?"),  # not in what proves it
        asking("Which town met Skara?", answers=((len(BEFORE), len(BEFORE) + 5, 1.0),)),
        asking("What does Skara want?", evidence=()),
    ],
)
def test_nothing_is_exchanged_where_no_name_is_asked_for(example: Example) -> None:
    assert by_a_mention(example, random.Random(0)) is None
    assert of_another(example, ["Lidan"], random.Random(0)) is None


def test_a_part_of_a_name_is_none() -> None:
    longer = CONTEXT.replace("Skara wants", "Skara Town wants")
    wider = ((len(BEFORE), len(BEFORE) + len(SAID) + len(" Town")),)
    example = asking("What does Skara want?", context=longer, evidence=wider, answers=())

    assert by_a_mention(example, random.Random(0)) is None


def test_only_what_does_something_is_a_mention() -> None:
    text = "The pier of Skara was sold."
    example = asking(
        "Who bought the pier of Skara then?", context=text, evidence=((0, len(text)),), answers=()
    )

    assert by_a_mention(example, random.Random(0)) is None
    assert of_another(example, ["Lidan"], random.Random(0)) is not None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What do Skara and Torso want?", "Skara, Torso and Lidan want a new pier."),
        ("What do Skara and Torso want?", "Lidan, Torso of old and Skara want a new pier."),
        ("What does Skara want?", "All three (Skara) want a new pier."),
        ("What does Skara want?", "Skara (all three) want a new pier."),
    ],
)
def test_a_row_of_names_and_a_note_stay_whole(question: str, text: str) -> None:
    example = asking(question, context=text, evidence=((0, len(text)),), answers=())

    for seed in range(10):
        made = by_a_mention(example, random.Random(seed))
        assert made is None, made.context


def test_what_is_said_of_another_is_no_answer() -> None:
    asked = asking("What does Skara want?")
    found = [of_another(asked, ["Skara", "Lidan"], random.Random(seed)) for seed in range(20)]
    made = [example for example in found if example is not None]

    assert len(made) == 20
    assert {(example.answers, example.evidence) for example in made} == {((), ())}
    texts = {example.context for example in made}
    assert CONTEXT.replace("Skara", "Lidan") in texts
    assert any(f"{BEFORE}Lidan (" in text for text in texts)
    assert all("Skara" not in text for text in texts)


def test_what_is_said_of_another_that_is_asked_for_too_may_answer() -> None:
    asked = asking("What does Skara want of Lidan?")

    assert of_another(asked, ["Lidan"], random.Random(0)) is None
    assert of_another(asking("What does Skara want?"), ["Old Skara"], random.Random(0)) is None
