"""What an article's structure answers: fields, cells, items, replies, messages, corrections."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FakeEncoder

from index import Article, Index
from index.text import Range
from qa.answer import Citation
from qa.intents.request import Reply, Request
from qa.intents.sentences import Sentences
from qa.question.asked import Asked
from qa.question.in_articles import Questions
from qa.readers.cells import in_one_cell
from qa.structure.answers import answer
from qa.structure.continued import rest_of
from qa.structure.corrections import beside

BODY = "The mill at Hame burned down on Sunday. Nobody was hurt.\n\nIt was built in 1811."
TIMES = (
    "Ferries\n\nThey sail daily.\n\n| Ship | To | Departs | Berths |\n|---|---|---|---|\n"
    "| Hedda | Dorn | 07:30 | 120 |\n| Runa | Skarn | 16:45 | 96 |\n\nIn a storm nothing sails."
)
RULES = (
    "# Statutes\n\n## Officers\n\n- President: Hanne Wick\n- Secretary: Dov Alter\n\n"
    "## Duties\n\n1. Tie a knot.\n2. Untie another.\n3. Pay in March.\n\n## Fees\n\nTen crowns."
)
BINS = (
    "The new bins\n\nWho pays?\n\nThe district, from the dog tax.\n\n"
    "How long will it last?\n\nUntil the end of May. Then comes another."
)
MAIL = (
    "From: Nora Vogt\nSent: 6 May 2031 17:20\nTo: All staff\nSubject: FW: The lift\n\n"
    "See below.\n\n---------- Forwarded message ----------\n"
    "From: Sund Lifts\nTo: Nora Vogt\nSubject: The lift\n\n"
    "It has failed.\n\nYours sincerely,\nPaul Acht"
)


def asked(
    text: str,
    question: str,
    *,
    before: tuple[str, ...] = (),
    short: Callable[[str, Citation], Range | None] = lambda question, citation: None,
) -> Reply | None:
    index = Index.build([Article(text=text)], FakeEncoder(max_tokens=200))
    request = Request(
        question=question,
        typed=question,
        index=index,
        sentences=Sentences(index),
        questions=Questions(index),
        read=lambda _: (),
        short=short,
        before=before,
    )
    found = answer(request)
    return None if found is None else found[0]


def quoted(text: str, question: str) -> tuple[list[str], str | None]:
    reply = asked(text, question)
    if reply is None:
        return [], None
    short = None if reply.short is None else text[slice(*reply.short)]
    return [citation.quote for citation in reply.citations], short


def test_who_wrote_it_is_answered_by_the_byline() -> None:
    text = f"Mill burns down\n\nBy Ada Roos and Bo Lind | Photos by Sam Tully\n\n{BODY}"

    for question in ("Who wrote this article?", "Who is the author?", "Who wrote this?"):
        [quote], short = quoted(text, question)
        assert short == "Ada Roos and Bo Lind"
        assert quote.startswith("By Ada Roos and Bo Lind")


def test_dates_and_paper_are_answered_by_where_they_stand() -> None:
    text = (
        "Mill burns down | The Hame Gazette\n\nBy Ada Roos\n\n"
        f"Published 3 May 2031. Updated 4 May 2031.\n\n{BODY}"
    )

    assert quoted(text, "When was the article published?")[1] == "3 May 2031"
    assert quoted(text, "When was it last updated?")[1] == "4 May 2031"
    assert quoted(text, "Which newspaper is it from?")[1] == "The Hame Gazette"


def test_a_text_that_names_no_author_says_so() -> None:
    reply = asked(f"Mill burns down\n\n{BODY}", "Who wrote this article?")

    assert reply is not None
    assert (reply.reason, reply.citations) == ("not mentioned", ())
    assert reply.note == "The article does not name its author."


def test_what_came_with_an_article_is_told_but_not_quoted() -> None:
    index = Index.build([Article(text=BODY, authors=("Ada Roos",))], FakeEncoder(max_tokens=200))
    question = "Who wrote this article?"
    found = answer(
        Request(
            question=question,
            typed=question,
            index=index,
            sentences=Sentences(index),
            questions=Questions(index),
            read=lambda _: (),
        )
    )

    assert found is not None
    reply, intent = found
    assert (reply.chat, intent) == (True, "text")
    assert reply.note is not None
    assert "Ada Roos" in reply.note


def test_who_wrote_it_after_another_question_may_be_about_anything() -> None:
    text = f"Mill burns down\n\nBy Ada Roos\n\n{BODY}"

    assert asked(text, "Who wrote it?", before=("What is the song called?",)) is None


@pytest.mark.parametrize(
    ("question", "row", "cell"),
    [
        ("When does the ferry to Dorn depart?", "| Hedda | Dorn | 07:30 | 120 |", "07:30"),
        ("How many berths does the Runa have?", "| Runa | Skarn | 16:45 | 96 |", "96"),
        ("Which ship goes to Skarn?", "| Runa | Skarn | 16:45 | 96 |", "Runa"),
    ],
)
def test_a_cell_is_found_by_its_row_and_its_columns_heading(
    question: str, row: str, cell: str
) -> None:
    assert quoted(TIMES, question) == ([row], cell)


def test_a_table_that_lacks_the_column_or_the_row_does_not_answer() -> None:
    for question in ("How long does the trip to Dorn take?", "When does the ferry to Tull depart?"):
        assert asked(TIMES, question) is None


@pytest.mark.parametrize(
    ("rows", "question", "cell"),
    [
        ("Hame\t120\t\nTull\t4\t7", "How many boats had Hame in 1998?", "120"),
        ("Hame\t120\t\nTull\t4\t7", "How many boats had Hame in 2008?", None),
        ("Hame\t120\nTull\t4\t7", "How many boats had Hame in 2008?", None),
        ("Hame\t\t95\nTull\t4\t7", "How many boats had Hame in 2008?", "95"),
        ("Hame\t\t95\nTull\t4\t7", "How many boats had Hame in 1998?", None),
        ("Hame\t120\t95\n\t\t8\nTull\t4\t7", "How many boats had Tull in 2008?", "7"),
        ("Hame\t\t120\t95\nTull\t\t4\t7", "How many boats had Hame in 2008?", "95"),
    ],
)
def test_an_empty_cell_is_no_answer_and_moves_no_other(
    rows: str, question: str, cell: str | None
) -> None:
    text = f"Boats\n\nThey were counted.\n\nTown\t1998\t2008\n{rows}\n\nThe end."

    found = asked(text, question)
    assert (None if found is None else quoted(text, question)[1]) == cell


def test_a_heading_may_be_cut_short_and_columns_be_set_apart_by_blanks() -> None:
    league = "League\n\nIt is over.\n\nP W Pts\nHame 30 17 57\nTull 30 7 29\n\nThe end."
    rows = "(crowns)   2030   2029\nSales   412   398\nProfit   40   37"
    figures = f"Ovens\n\nIt went well.\n\n{rows}\n\nEnd."

    assert quoted(league, "How many points does Tull have?")[1] == "29"
    assert quoted(figures, "What was the profit in 2029?")[1] == "37"


def test_a_short_answer_across_cells_becomes_the_cell_that_holds_most_of_it() -> None:
    article = Article(text=TIMES)
    row = TIMES.index("| Hedda"), TIMES.index("120 |") + 5
    short = TIMES.index("rn | 07:30"), TIMES.index("07:30") + 5

    assert TIMES[slice(*in_one_cell(article, short, row))] == "07:30"


def test_all_items_of_a_list_are_given_and_the_one_with_a_number() -> None:
    assert quoted(RULES, "What are the duties?")[0] == [
        "1. Tie a knot.",
        "2. Untie another.",
        "3. Pay in March.",
    ]
    assert quoted(RULES, "What is the second point on the list?") == (
        ["2. Untie another."],
        "Untie another.",
    )


def test_a_label_answers_what_it_names() -> None:
    assert quoted(RULES, "Who is the secretary?") == (["- Secretary: Dov Alter"], "Dov Alter")
    assert asked(RULES, "Who is the treasurer?") is None


def test_the_articles_own_question_is_answered_by_what_stands_below_it() -> None:
    assert quoted(BINS, "Who pays for the bins?")[0] == ["The district, from the dog tax."]
    assert quoted(BINS, "How long will it last?")[0] == ["Until the end of May."]
    assert asked(BINS, "How much will it cost?") is None


def test_a_question_is_the_same_if_it_asks_alike_and_says_no_more_than_the_article() -> None:
    known = frozenset({"bin"})

    assert Asked("Who pays for the bins?").same_as(Asked("Who pays?"), known)
    assert not Asked("When does he pay?").same_as(Asked("Who pays?"), known)
    assert not Asked("Who pays for the mayor's wedding?").same_as(Asked("Who pays?"), known)


def test_header_lines_and_signature_of_a_message_are_told_apart_from_the_forwarded_ones() -> None:
    assert quoted(MAIL, "Who forwarded the message?") == (["From: Nora Vogt"], "Nora Vogt")
    assert quoted(MAIL, "What is the subject?")[1] == "FW: The lift"
    assert quoted(MAIL, "Who signed the mail from Sund Lifts?")[1] == "Paul Acht"


def test_what_was_corrected_is_the_correction() -> None:
    note = "Correction: An earlier version said that it was built in 1812. It was built in 1811."
    text = f"Mill burns down\n\n{BODY}\n\n{note}"
    article = Article(text=text)
    place = text.index("It was built in 1811."), text.index("\n\nCorrection")

    assert " ".join(quoted(text, "What was corrected?")[0]) == note
    assert asked(text, "When was it built?") is None
    assert note in (beside(article, place) or "")
    assert beside(article, (0, len("Mill burns down"))) is None


def test_a_sentence_that_a_page_parts_is_quoted_in_both_its_pieces() -> None:
    head = "On the Mills of Hame               "
    parts = f"It was of oak and\n{head}4\nstood for years. It was dri-\n{head}5\nven by water."
    text = f"Mills\n\n{parts}"
    index = Index.build([Article(text=text)], FakeEncoder(max_tokens=200))
    passage = index.passages[1]
    first = 7, 7 + len("It was of oak and")

    rest = rest_of(index.articles[0], passage, first)

    assert [text[slice(*place)] for place in rest] == ["stood for years."]
    assert rest_of(index.articles[0], passage, rest[0]) == [first]
