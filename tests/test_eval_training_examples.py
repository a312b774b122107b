"""Examples to train on: where their answers are, what they are windows of, and what is missing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from eval.data.gold import GoldQuestion
from eval.data.splits import Source
from eval.training.examples import RECIPE, UNANSWERABLE, Example, Maker, Pass
from index import Article

PARAGRAPHS = (
    (
        "The ferry Tern sails at noon.",
        "It takes forty cars to Skara.",
        "Ines Holm has run it since 1990.",
        "The crew eats soup.",
        "No one sleeps on it.",
    ),
    (
        "The lamp burns oil.",
        "It was made in Paris in 1869.",
        "Petter Lund cleans it at noon.",
        "It can be seen far off.",
        "Gulls hate it.",
    ),
    (
        "A shop sells bread and nails.",
        "Its owner is Ada Berg.",
        "She has a dog.",
        "The dog barks at the ferry.",
        "It is old.",
    ),
    (
        "Each May there is a feast.",
        "Men race up the hill.",
        "The prize is a ham.",
        "Rain fell in 1951.",
        "All went home.",
    ),
)
TEXT = "\n\n".join(" ".join(sentences) for sentences in PARAGRAPHS)
ANYHOW = Pass(others=1.0, shortest=20, longest=120, whole=0.2)
CORE = Pass(others=1.0, shortest=1, longest=1, whole=0.0)


def question(asked: str, *answers: str, votes: Sequence[int] = ()) -> GoldQuestion:
    starts = [TEXT.index(answer) for answer in answers]
    ranges = tuple((start, start + len(a)) for start, a in zip(starts, answers, strict=True))
    return GoldQuestion(
        id=asked,
        kind="crowd",
        article_id="a",
        question=asked,
        answerable=True,
        answers=answers,
        evidence=ranges[:1],
        acceptable=ranges[1:],
        votes=tuple(votes) or (1,) * len(answers),
    )


# No word is long enough for a slip of the keyboard, so that a question is known again.
QUESTIONS = (
    question("When does the Tern sail?", "at noon.", "noon", votes=(2, 1)),
    question("Who runs the Tern?", "Ines Holm"),
    question("Where was the lamp of Lund made?", "Paris", "in Paris in 1869", votes=(3, 1)),
    question("Who owns the shop?", "Ada Berg"),
    question("What do men race for in May?", "a ham", "ham."),
    question("Did it rain in 1951?", "Rain fell"),
)
SAID = {
    "When does the Tern sail": {"at noon", "noon"},
    "Who runs the Tern": {"Ines Holm"},
    "Where was the lamp of Lund made": {"Paris", "in Paris in 1869"},
    "Who owns the shop": {"Ada Berg"},
    "What do men race for in May": {"a ham", "ham"},
    "Did it rain in 1951": {"Rain fell"},
}
PLACE = dict(zip(SAID, (0, 0, 1, 2, 3, 3), strict=True))


def maker(*questions: GoldQuestion, name: str = "new_wiki") -> Maker:
    article = Article(id="a", text=TEXT, title="Skara")
    return Maker(Source(name=name, article=article, questions=questions or QUESTIONS))


def made(passes: int = 40, how: Pass = ANYHOW, seed: int = 0) -> list[Example]:
    source, rng = maker(), random.Random(seed)
    return [example for _ in range(passes) for example in source.examples(how, rng)]


def said(example: Example) -> set[str]:
    return {example.context[start:end] for start, end, _ in example.answers}


def asks(example: Example) -> str:
    return example.question.rstrip("? ")


def sentences_of(example: Example) -> list[tuple[int, int]]:
    """Give which sentences stand in a context, as paragraph and place; nothing else may."""
    found = [
        (paragraph, place)
        for paragraph, sentences in enumerate(PARAGRAPHS)
        for place, sentence in enumerate(sentences)
        if sentence in example.context
    ]
    assert " ".join(PARAGRAPHS[p][i] for p, i in found) == example.context
    return found


def follow(places: Sequence[tuple[int, int]]) -> bool:
    return [i for _, i in places] == list(range(places[0][1], places[-1][1] + 1))


# What is answerable


def test_every_answer_points_at_an_annotators_words_without_the_full_stop() -> None:
    answerable = [example for example in made() if example.answers]

    assert {asks(example) for example in answerable} == set(SAID)
    for example in answerable:
        assert said(example) <= SAID[asks(example)]
        assert sum(weight for *_, weight in example.answers) == pytest.approx(1)


def test_the_annotators_answers_weigh_as_many_as_gave_them() -> None:
    for example in made(5):
        weights = {example.context[s:e]: weight for s, e, weight in example.answers}
        if asks(example) == "Where was the lamp of Lund made" and weights:
            assert weights == {"Paris": 3 / 4, "in Paris in 1869": 1 / 4}
        if asks(example) == "When does the Tern sail" and weights:
            assert weights == {"at noon": pytest.approx(2 / 3), "noon": pytest.approx(1 / 3)}


def test_each_question_has_one_answerable_example_a_pass() -> None:
    found = Counter(asks(example) for example in made(10) if example.answers)

    assert found == Counter(dict.fromkeys(SAID, 10))


def test_of_the_other_sets_so_many_questions_are_drawn_and_of_the_encyclopedia_all() -> None:
    rng = random.Random(0)

    def drawn(name: str, share: float) -> int:
        how = Pass(others=share, shortest=20, longest=120, whole=0.0)
        found = maker(name=name)
        return sum(bool(e.answers) for _ in range(100) for e in found.examples(how, rng))

    assert drawn("new_wiki", 0.0) == 600
    assert drawn("amazon_reviews", 0.0) == 0
    assert drawn("reddit", 1.0) == 600
    assert 100 < drawn("reddit", 0.25) < 200


# Windows


def test_a_window_is_of_whole_sentences_of_one_paragraph() -> None:
    for example in made():
        places = sentences_of(example)
        assert len({paragraph for paragraph, _ in places}) == 1
        if example.answers:
            assert places[0][0] == PLACE[asks(example)]
            assert follow(places)


def test_windows_are_of_many_lengths_and_begin_anywhere() -> None:
    places = [sentences_of(example) for example in made() if asks(example) == "Who runs the Tern"]

    assert {len(found) for found in places} == {1, 2, 3, 4, 5}
    assert {found[0][1] for found in places} >= {0, 1, 2}


def test_the_shortest_window_is_what_holds_the_best_answer() -> None:
    for example in made(5, CORE):
        if example.answers:
            assert len(sentences_of(example)) == 1


def test_a_window_grows_until_the_drawn_length_is_reached() -> None:
    how = Pass(others=1.0, shortest=50, longest=50, whole=0.0)

    for example in (e for e in made(10, how) if e.answers):
        assert len(example.context) >= 50
        places = sentences_of(example)
        first, last = (len(PARAGRAPHS[p][i]) for p, i in (places[0], places[-1]))
        # Without the sentence at one end, and the blank beside it, it is too short.
        assert len(example.context) - max(first, last) - 1 < 50


def test_a_whole_window_is_the_paragraph() -> None:
    how = Pass(others=1.0, shortest=1, longest=1, whole=1.0)

    for example in (e for e in made(5, how) if e.answers):
        assert example.context == " ".join(PARAGRAPHS[PLACE[asks(example)]])


def test_an_answer_over_two_sentences_has_both_in_its_window() -> None:
    source = maker(question("What of the crew?", "soup. No one"))

    (example,) = (e for e in source.examples(CORE, random.Random(1)) if e.answers)

    assert example.context == "The crew eats soup. No one sleeps on it."
    assert said(example) == {"soup. No one"}


def test_a_question_whose_answer_no_paragraph_holds_whole_is_left_out() -> None:
    source = maker(question("What?", "No one sleeps on it.\n\nThe lamp"), QUESTIONS[1])

    assert [asked.question for asked in source.asked] == ["Who runs the Tern?"]


def test_judging_takes_every_question_as_asked_with_its_whole_paragraph() -> None:
    found = list(maker().whole())

    assert [example.question for example in found] == [q.question for q in QUESTIONS]
    for example in found:
        assert example.context == " ".join(PARAGRAPHS[PLACE[asks(example)]])
        assert said(example) == SAID[asks(example)]


# What is not answerable


def test_about_as_many_are_unanswerable_as_is_said() -> None:
    examples = made(300)

    assert UNANSWERABLE == 0.28
    assert sum(not e.answers for e in examples) / len(examples) == pytest.approx(0.28, abs=0.03)


def kind(example: Example) -> str:
    if asks(example) not in SAID:
        return "exchanged"
    same = sentences_of(example)[0][0] == PLACE[asks(example)]
    return "taken out" if same else "wrong passage"


def test_there_are_three_kinds_and_the_wrong_passage_is_the_most_common() -> None:
    found = Counter(kind(example) for example in made(300) if not example.answers)

    shares = {name: count / found.total() for name, count in found.items()}
    # A question with nothing to exchange, of six two, reads a wrong passage too.
    assert shares["taken out"] == pytest.approx(0.25, abs=0.05)
    assert 0.05 < shares["exchanged"] < 0.25
    assert shares["wrong passage"] > 0.5


def test_where_the_answer_was_taken_out_or_the_passage_is_wrong_no_answer_stands() -> None:
    for example in (e for e in made() if not e.answers and kind(e) != "exchanged"):
        text = example.context.casefold()
        assert not any(words.casefold() in text for words in SAID[asks(example)])


def test_where_a_name_or_number_was_exchanged_the_right_sentence_is_read() -> None:
    found = [e for e in made() if not e.answers and kind(e) == "exchanged"]

    assert found
    for example in found:
        assert any(
            words in example.context and place == sentences_of(example)[0][0]
            for asked, place in PLACE.items()
            for words in SAID[asked]
        )


def test_a_passage_that_holds_the_answers_words_is_never_a_wrong_one() -> None:
    # The lamp is cleaned at noon too.
    tern = [e for e in made(200) if not e.answers and asks(e) == "When does the Tern sail"]

    assert {sentences_of(e)[0][0] for e in tern} == {0, 2, 3}


# Chance


def test_the_same_seed_makes_the_same_examples_and_another_others() -> None:
    assert made(2) == made(2)
    assert made(2) != made(2, seed=1)


def test_now_and_then_the_question_mark_is_missing_and_nothing_else() -> None:
    marks = Counter(example.question[-1] == "?" for example in made(200) if example.answers)

    assert marks[False] / marks.total() == pytest.approx(0.15, abs=0.04)


def test_now_and_then_a_key_slips_in_one_long_word() -> None:
    asked = "Which captain steered the steamer?"
    source, rng = maker(question(asked, "Ines Holm")), random.Random(0)
    found = [
        e.question.rstrip("?")
        for _ in range(400)
        for e in source.examples(ANYHOW, rng)
        if e.answers
    ]
    slips = [q for q in found if q != asked.rstrip("?")]

    assert len(slips) / len(found) == pytest.approx(0.04, abs=0.025)
    for slip in slips:
        pairs = zip(slip.split(), asked.rstrip("?").split(), strict=True)
        ((typed, meant),) = (pair for pair in pairs if pair[0] != pair[1])
        assert typed[0] == meant[0]
        # Two letters are swapped, or one is missing.
        assert not Counter(typed) - Counter(meant)
        assert len(meant) - len(typed) in (0, 1)


def test_the_recipe_begins_with_short_windows_and_ends_with_the_longest() -> None:
    lengths = [made.longest for made in RECIPE]

    assert lengths == sorted(lengths)
    assert all(made.shortest < made.longest for made in RECIPE)
