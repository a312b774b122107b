"""Examples as windows with their right tokens, and windows as padded tensors."""

from __future__ import annotations

import random

import numpy as np
import pytest
from fake_reader import tokenizer_file

from eval.training.batches import (
    HIDDEN_IN_QUESTION,
    HIDDEN_IN_TEXT,
    Row,
    batches,
    rows,
    tensors,
    with_hidden_words,
)
from eval.training.examples import Example
from qa.readers.windows import Window, Windows

CONTEXT = "The Tern sails at noon in 1990."
ASKED = "When does it sail?"
MASK = 4321


@pytest.fixture(scope="module")
def windows() -> Windows:
    return Windows(tokenizer_file(), max_tokens=32)


def example(*answers: tuple[str, float], context: str = CONTEXT) -> Example:
    places = [(context.index(words), words, weight) for words, weight in answers]
    return Example(
        question=ASKED,
        context=context,
        answers=tuple((start, start + len(words), weight) for start, words, weight in places),
    )


def token(window: Window, position: int, context: str = CONTEXT) -> str:
    """Give the text of a token by its position among all of a window."""
    (place,) = np.flatnonzero(window.rows == position)
    return context[window.starts[place] : window.ends[place]]


# Rows


def test_an_answer_is_its_first_and_its_last_token(windows: Windows) -> None:
    (row,) = rows([example(("at noon in 1990", 1.0))], windows)

    ((start, start_weight),), ((end, end_weight),) = row.start, row.end
    assert (token(row.window, start), token(row.window, end)) == ("at", "1990")
    assert start_weight == end_weight == 1.0


def test_each_annotators_answer_has_its_weight(windows: Windows) -> None:
    (row,) = rows([example(("noon", 0.75), ("at noon", 0.25))], windows)

    assert [(token(row.window, at), weight) for at, weight in row.start] == [
        ("noon", 0.75),
        ("at", 0.25),
    ]
    assert [(token(row.window, at), weight) for at, weight in row.end] == [
        ("noon", 0.75),
        ("noon", 0.25),
    ]


def test_an_answer_that_ends_within_a_token_takes_all_of_it(windows: Windows) -> None:
    (row,) = rows([example(("noon in 19", 1.0))], windows)

    assert token(row.window, row.end[0][0]) == "1990"


def test_of_an_unanswerable_example_the_first_token_is_right(windows: Windows) -> None:
    (row,) = rows([example()], windows)

    assert row.start == row.end == ((0, 1.0),)
    assert 0 not in row.window.rows


def test_an_example_whose_answer_is_cut_off_is_left_out(windows: Windows) -> None:
    long = "The boat sails" + " on and on" * 12 + " until noon."
    kept, cut = example(("boat", 1.0), context=long), example(("noon", 1.0), context=long)
    both = example(("boat", 0.5), ("noon", 0.5), context=long)

    found = list(rows([cut, kept, both], windows))

    assert len(windows.of(ASKED, long)) > 1
    assert [len(row.start) for row in found] == [1, 1]
    assert all(token(row.window, row.start[0][0], long) == "boat" for row in found)


def test_an_answer_that_the_windows_end_goes_through_is_left_out(windows: Windows) -> None:
    words = "one two three four five six seven eight nine ten " * 3
    window = windows.of(ASKED, words)[0]
    last = int(window.ends[-1])
    through = Example(question=ASKED, context=words, answers=((last - 3, last + 3, 1.0),))
    up_to = Example(question=ASKED, context=words, answers=((last - 3, last, 1.0),))

    assert list(rows([through], windows)) == []
    assert len(list(rows([up_to], windows))) == 1


# Batches


def of_length(tokens: int) -> Row:
    ids = np.arange(1, tokens + 1, dtype=np.int64)
    none = np.zeros(0, dtype=np.int64)
    window = Window(ids=ids, types=(ids > 2).astype(np.int64), rows=none, starts=none, ends=none)
    return Row(window=window, start=((1, 0.5), (1, 0.25), (0, 0.25)), end=((0, 1.0),))


def test_every_row_is_in_one_batch_and_no_batch_is_too_large() -> None:
    given = [of_length(3 + n % 20) for n in range(103)]

    found = batches(given, 10, random.Random(0))

    assert sorted(id(row) for batch in found for row in batch) == sorted(map(id, given))
    assert sorted(map(len, found)) == [3, *[10] * 10]


def test_texts_of_like_length_are_together_so_that_little_is_padding() -> None:
    given = [of_length(3 + n) for n in range(100)]

    for batch in batches(given, 10, random.Random(0)):
        lengths = [len(row.window.ids) for row in batch]
        assert max(lengths) - min(lengths) == 9


def test_batches_come_in_an_order_of_chance_which_the_seed_decides() -> None:
    given = [of_length(3 + n) for n in range(100)]

    def lengths(seed: int) -> list[int]:
        return [len(batch[0].window.ids) for batch in batches(given, 10, random.Random(seed))]

    assert lengths(0) == lengths(0) != lengths(1)
    assert lengths(0) != sorted(lengths(0))


def test_of_very_many_rows_not_all_of_one_length_are_together() -> None:
    # 40 batches are sorted together: in 80, each length stands in both halves.
    given = [of_length(3 + n % 2) for n in range(160)]

    found = batches(given, 2, random.Random(0))

    assert len(found) == 80
    mixed = sum(len({len(row.window.ids) for row in batch}) > 1 for batch in found)
    assert mixed <= 2


# Tensors


def test_a_batch_is_padded_to_its_longest_text_and_the_padding_is_masked() -> None:
    given, start, end = tensors([of_length(3), of_length(5)], "cpu")

    assert given["input_ids"].tolist() == [[1, 2, 3, 0, 0], [1, 2, 3, 4, 5]]
    assert given["token_type_ids"].tolist() == [[0, 0, 1, 0, 0], [0, 0, 1, 1, 1]]
    assert given["attention_mask"].tolist() == [[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]]
    assert start.shape == end.shape == (2, 5)


def test_weights_of_the_same_token_add_up() -> None:
    _, start, end = tensors([of_length(4)], "cpu")

    assert start.tolist() == [[0.25, 0.75, 0, 0]]
    assert end.tolist() == [[1, 0, 0, 0]]


# Hidden words


def test_some_words_are_hidden_and_what_is_right_stays(windows: Windows) -> None:
    (row,) = rows([example(("at noon", 1.0))], windows)
    rng = random.Random(0)
    hidden = [with_hidden_words(row, MASK, rng) for _ in range(2000)]

    ids = np.stack([one.window.ids for one in hidden])
    assert set(np.unique(ids[ids != row.window.ids])) == {MASK}
    share = (ids == MASK).mean(axis=0)
    first_of_text = row.window.rows[0]
    assert share[[0, first_of_text - 1, -1]].tolist() == [0, 0, 0]
    assert share[1 : first_of_text - 1].mean() == pytest.approx(HIDDEN_IN_QUESTION, abs=0.02)
    assert share[row.window.rows].mean() == pytest.approx(HIDDEN_IN_TEXT, abs=0.02)
    assert all((one.start, one.end) == (row.start, row.end) for one in hidden)
