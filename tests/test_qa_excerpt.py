"""Excerpts: what a reader is given, and where each part of it stands in the article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.readers.excerpt import GAP, Note, excerpt, names_for, stretch
from qa.reference.resolver import Reference

TEXT = "The mill closed. It had made paper.\n\nLind sold it. Nobody came."
SENTENCES = [(0, 16), (17, 35), (37, 50), (51, 63)]


def test_neighbours_are_joined_by_what_stands_between_them() -> None:
    assert excerpt(TEXT, SENTENCES).text == TEXT


def test_a_gap_is_marked_where_a_sentence_is_left_out() -> None:
    made = excerpt(TEXT, [SENTENCES[0], SENTENCES[2]])

    assert made.text == f"The mill closed.{GAP}Lind sold it."


def test_the_headline_comes_first() -> None:
    made = excerpt(TEXT, [SENTENCES[2]], "The end of the mill")

    assert made.text == "The end of the mill\n\nLind sold it."


def test_a_headline_that_is_read_anyway_is_not_put_before_itself() -> None:
    made = excerpt(TEXT, SENTENCES, "The mill closed")

    assert made.text == TEXT


def test_what_is_not_the_articles_has_no_place_in_it() -> None:
    made = excerpt(TEXT, [SENTENCES[0], SENTENCES[2]], "A headline")

    assert made.to_article((0, 10)) is None
    across = made.text.index("closed"), made.text.index("sold")
    assert made.to_article(across) is None
    assert made.of_article(SENTENCES[1]) is None


@given(st.sets(st.sampled_from(SENTENCES), min_size=1), st.none() | st.text(max_size=30))
def test_every_sentence_is_read_as_it_stands_and_leads_back(
    chosen: set[tuple[int, int]], headline: str | None
) -> None:
    made = excerpt(TEXT, chosen, headline)

    for start, end in chosen:
        place = made.of_article((start, end))
        assert place is not None
        assert made.text[slice(*place)] == TEXT[start:end]
        assert made.to_article(place) == (start, end)


NOTES = [
    Note(at=18, words=" (the mill)"),
    Note(at=41, words=" (Ann Lind)"),
    Note(at=57, words=" (a buyer)"),
]


def test_a_note_stands_after_its_words_and_is_no_part_of_the_article() -> None:
    made = excerpt(TEXT, SENTENCES, notes=[Note(at=19, words=" (the mill)")])

    assert made.text == TEXT.replace("It had", "It (the mill) had")
    (note,) = made.notes
    assert made.text[slice(*note)] == " (the mill)"
    assert made.to_article(note) is None
    inside = made.text.index("mill)")
    assert made.to_article((inside, inside + 4)) is None


def test_what_is_read_across_a_note_is_the_articles_words_without_it() -> None:
    made = excerpt(TEXT, SENTENCES, notes=[Note(at=19, words=" (the mill)")])
    read = made.text.index("It (the mill) had made")

    place = made.to_article((read, read + len("It (the mill) had made")))

    assert place is not None
    assert TEXT[slice(*place)] == "It had made"


def test_a_name_stands_in_the_place_of_a_mention_which_stays() -> None:
    mention = Reference(start=17, end=19, names=("Skara", "Torso"), source=(0, 3))
    made = excerpt(TEXT, SENTENCES, notes=names_for([mention]))

    assert made.text == TEXT.replace("It had", "Skara and Torso (It) had")
    read = made.text.index("It) had")
    place = made.to_article((read, read + len("It) had")))
    assert place is not None
    assert TEXT[slice(*place)] == "It had"
    assert [made.text[slice(*note)] for note in made.notes] == ["Skara and Torso (", ")"]


def test_a_stretch_is_read_after_what_is_put_before_it() -> None:
    made = stretch("The mill\n", TEXT, (17, 35), [Note(at=19, words=" (the mill)")])

    assert made.text == "The mill\nIt (the mill) had made paper."
    assert made.to_article((0, 4)) is None


@given(st.sets(st.sampled_from(SENTENCES), min_size=1), st.sets(st.sampled_from(NOTES)))
def test_notes_move_no_offset(chosen: set[tuple[int, int]], notes: set[Note]) -> None:
    made = excerpt(TEXT, chosen, "A headline", sorted(notes, key=lambda n: n.at))

    for start, end in chosen:
        for place in [(at, at + 1) for at in range(start, end)] + [(start, end)]:
            read = made.of_article(place)
            assert read is not None
            assert made.to_article(read) == place
            if place[1] - place[0] == 1:
                assert made.text[slice(*read)] == TEXT[slice(*place)]
