"""Kinds of block as outlets set them: signatures, captions, corrections, furniture, lists."""

from __future__ import annotations

import pytest

from index import Article
from index.layout import read_layout

BODY = "The mill at Hame burned down on Sunday. Nobody was hurt.\n\nIt was built in 1811, of oak."
MORE = "It will be built again next year, the owner says, and of stone this time."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in read_layout(text).blocks]


def of_kind(text: str, kind: str) -> list[str]:
    return [words for own, words in kinds(text) if own == kind]


@pytest.mark.parametrize(
    "end",
    [
        "Ada Roos is a columnist for the Hame Gazette. She keeps bees.",
        "Ada Roos teaches history at the University of Varn",
        "• Ada Roos's book on mills is out in May",
        "Contact Ada Roos at ada@paper.example or on 555 0117.",
        "Additional reporting by Bo Lind in Varn",
        "Edited by Bo Lind",
    ],
)
def test_who_wrote_it_and_who_helped_is_said_in_a_signature(end: str) -> None:
    found = f"Mill burns down\n\nBy Ada Roos\n\n{BODY}\n\n{end}"

    assert of_kind(found, "signature") == [end]
    assert Article(text=found).authors == ("Ada Roos",)


def test_a_person_of_the_news_in_the_last_paragraph_signs_nothing() -> None:
    end = "Bo Lind is the director of the mill. He was away on Sunday."
    found = f"Mill burns down\n\nBy Ada Roos\n\nThe mill of Bo Lind burned down.\n\n{end}"

    assert kinds(found)[-1] == ("paragraph", end)


def test_a_text_that_ends_in_a_name_or_a_closing_is_by_whoever_signs() -> None:
    for end, names in (
        ("Ada Roos", ("Ada Roos",)),
        ("Dr Ada Roos\nVarn", ("Ada Roos",)),
        ("Yours sincerely,\nAda Roos, Mayor of Hame\nBo Lind, miller", ("Ada Roos", "Bo Lind")),
        ("Yours in sorrow,\nAda Roos\nVarn", ("Ada Roos",)),
    ):
        found = f"Leave the mill alone\n\n{BODY}\n\n{end}"

        assert of_kind(found, "signature") == [end]
        assert Article(text=found).authors == names


def test_each_of_several_letters_is_signed_and_none_is_the_author_of_all() -> None:
    text = (
        f"Letters\n\nOn mills\n\n{BODY}\n\nAda Roos\nVarn\n\nOn swans\n\n{MORE}\n\n"
        "Bo Lind, Tull\n\nOn bells\n\nThey ring too early.\n\nName and address supplied"
    )

    assert of_kind(text, "signature") == [
        "Ada Roos\nVarn",
        "Bo Lind, Tull",
        "Name and address supplied",
    ]
    assert Article(text=text).authors == ()


def test_whom_to_ask_stands_in_one_block_below_a_release() -> None:
    block = "Media contact:\n\nAda Roos\npress@mill.example\n+00 555 0188"
    text = f"PRESS RELEASE\n\nMill to be built again\n\n{BODY}\n\nENDS\n\n{block}"

    assert of_kind(text, "signature") == [block]
    assert Article(text=text).authors == ()


@pytest.mark.parametrize(
    "caption",
    [
        "The mill on Sunday. Picture by Ada Roos",
        "The mill on Sunday (Hame Archive)",
        "The mill on Sunday. (Ada Roos/Hame Gazette)",
        "The mill on Sunday. ADA ROOS",
        "The mill on Sunday. Photos: Ada Roos",
        "The mill on Sunday. © Ada Roos",
        "An artist's impression of the new mill. Image courtesy of Lind & Roos Architects",
        "Above: the mill in 1988",
        "PHOTO/Ada Roos",
        "© 2031 Hame Council",
        "(L-R) Ada Roos, Bo Lind and the miller's cat",
    ],
)
def test_a_line_that_credits_a_picture_or_points_at_it_is_a_caption(caption: str) -> None:
    assert of_kind(f"Mill burns down\n\n{BODY}\n\n{caption}\n\n{MORE}", "caption") == [caption]


def test_what_stands_above_a_credit_of_its_own_is_the_caption() -> None:
    text = f"Mill burns down\n\n{BODY}\n\nMillers wave to the crowd\n\nCredit: Ada Roos\n\n{MORE}"

    assert of_kind(text, "caption") == ["Millers wave to the crowd", "Credit: Ada Roos"]


@pytest.mark.parametrize(
    "note",
    [
        "UPDATE, 3 p.m.: This story has been updated with a statement from the owner.",
        "In an earlier version we wrongly called the miller Jon Price. He is John Pryce.",
        "An earlier headline on this article said that nobody would pay. The owner will.",
        "This story originally stated that the mill was built in 1911.",
        "Note to readers: the year in the second paragraph has been put right.",
        "We try to be right. In this report, we first gave the year as 1911. This was wrong.",
    ],
)
def test_a_note_on_what_the_article_said_before_is_a_correction(note: str) -> None:
    assert of_kind(f"Mill burns down\n\n{BODY}\n\n{note}", "correction") == [note]


def test_news_of_what_was_wrong_elsewhere_is_no_correction() -> None:
    end = "The report was wrong, the minister said, and has been corrected since."

    assert of_kind(f"Mill burns down\n\n{BODY}\n\n{end}", "correction") == []


def test_all_below_the_title_of_a_column_of_corrections_are_corrections() -> None:
    notes = ["A mill is not a barn (Mills, page 3).", "The swan weighed 9 kg, not 90."]
    text = "Corrections and clarifications\n\nIn Monday's paper:\n\n" + "\n\n".join(notes)

    assert of_kind(text.replace("In Monday's paper:\n\n", ""), "correction") == notes


@pytest.mark.parametrize(
    "line",
    [
        "Skip to navigation",
        "Share on Facebook",
        "Gift Article",
        "Explore more on these topics",
        "Advertisement - scroll to continue",
        "Breaking alerts: turn on notifications",
        "Report a correction or typo",
        "Unsubscribe | Manage your preferences",
        "Do you live near the mill? Tell us what you saw: news@paper.example",
        "Send your questions to mills@paper.example",
        "You are receiving this email because you signed up on our website.",
        "To comment on this article, please log in.",
        "(more)",
        "* * *",
        "⁂",
    ],
)
def test_what_the_page_says_to_its_reader_is_furniture(line: str) -> None:
    assert of_kind(f"Mill burns down\n\n{BODY}\n\n{line}\n\n{MORE}", "furniture") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Have you seen this man? Call the police on 555 0101.",
        "The council will close comments on the plan in May.",
        "Share prices of millers fell by a third on Monday.",
        "Some people save articles about mills all their lives.",
    ],
)
def test_what_an_article_says_with_the_same_words_is_not(line: str) -> None:
    assert of_kind(f"Mill burns down\n\n{BODY}\n\n{line}\n\n{MORE}", "furniture") == []


def test_titles_of_others_are_furniture_under_any_such_heading() -> None:
    for head in ("Trending Stories", "What to read next", "Also in the news", "Editor's picks"):
        box = f"{head}\n\nGoat elected in Aas\n\nSnow closes the pass"
        text = f"Mill burns down\n\n{BODY}\n\n{box}"

        assert of_kind(text, "furniture") == [box]


def test_a_name_below_the_headline_is_its_author_unless_the_text_speaks_of_it() -> None:
    by = f"Mill burns down\n\nAda Roos\n\n{BODY}"
    about = f"Three millers\n\nAda Roos\n\nRoos has run the mill at Hame for forty years.\n\n{MORE}"
    heading = f"Mill burns down\n\nKey Points\n\n{BODY}"

    assert Article(text=by).authors == ("Ada Roos",)
    assert Article(text=about).authors == ()
    assert Article(text=heading).authors == ()


def test_above_the_headline_may_stand_paper_and_section() -> None:
    for top, publisher in (
        ("The Hame Gazette\n\nEducation", "The Hame Gazette"),
        ("HOMES & GARDENS", None),
        ("NEWS FROM BRIGHTMILL", None),
    ):
        found = Article(text=f"{top}\n\nMill burns down in the night\n\nBy Ada Roos\n\n{BODY}")

        assert (found.title, found.publisher) == ("Mill burns down in the night", publisher)


def test_a_byline_may_stand_below_a_summary_and_before_the_place() -> None:
    text = (
        "Mill burns down\n\n* Nobody hurt\n* Owner to build again\n\nBy Ada Roos\n\n"
        f"HAME, Feb 3 (Reuters) - {BODY}"
    )
    found = Article(text=text)

    assert (found.authors, found.publisher) == (("Ada Roos",), "Reuters")
    assert ("header", "By Ada Roos") in kinds(text)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Prep 20 min", "Cook 45 min", "Serves 8"], "list"),
        (["200g plain flour", "½ tsp cinnamon", "a pinch of salt"], "list"),
        (["Hame (4-4-2): Lind; Moor, Ek; Ost", "Tull (4-3-3): Roos; Pell; Sand", "Gate: 812"],
         "list"),
        (["Adam Rusk, 41, of Tull: fined £120.", "Jo Marr, 29, of Hame: freed.", "Ida Ek: banned."],
         "list"),
        (["Hame – 4.10", "Tull – 3.80", "Varn – 3.55"], "list"),
        (["271 L Roos (Den) 67 69 68 67", "273 K Lind (Irl) 70 66 69 68",
          "275 P Ek (Swe) 71 67 70 67"],
         "table"),
    ],
)  # fmt: skip
def test_lines_alike_without_marks_are_a_list_or_a_table(lines: list[str], kind: str) -> None:
    text = f"Mill burns down\n\n{BODY}\n\n" + "\n".join(lines) + f"\n\n{MORE}"
    found = [words for own, words in kinds(text) if own in ("list", "table")]

    assert "\n".join(found) == "\n".join(lines)
    assert of_kind(text, kind)


def test_sections_are_parted_by_numbers_or_bold_lines() -> None:
    text = f"The mill\n\nI.\n\n{BODY}\n\nII.\n\n{MORE}\n\n**Afterwards**\n\nThey ate."

    assert of_kind(text, "heading") == ["I.", "II.", "**Afterwards**"]


def test_a_match_has_minutes_and_states_in_the_place_of_times() -> None:
    text = "Hame v Tull\n\nFULL TIME\n\nA draw.\n\n90+3 mins\n\nGoal!\n\n71 mins\n\nLind on."

    assert of_kind(text, "time") == ["FULL TIME", "90+3 mins", "71 mins"]


def test_speakers_may_stand_above_what_they_say() -> None:
    turns = ["ROTH\nHow long?", "VENN\nSince May.", "ROTH\nAnd before?", "VENN\nI was ill."]

    assert of_kind("A talk\n\nWe met at six.\n\n" + "\n\n".join(turns), "turn") == turns


def test_notes_are_known_by_stars_that_grow() -> None:
    notes = ["* It took eleven months.", "** Drawn by lot."]
    body = "How we counted\n\nWe used a camera*.\n\nThen we asked one in ten**."
    text = f"{body}\n\n{notes[0]}\n{notes[1]}"

    assert of_kind(text, "footnote") == notes


def test_sentences_of_a_signature_are_apart() -> None:
    end = "Ada Roos is a columnist for the Gazette. She lives in Tull with two parrots."
    text = f"Mill burns down\n\nBy Ada Roos\n\n{BODY}\n\n{end}"

    assert ("signature", end) in kinds(text)
