"""What an article says of itself, and what kind of block each part of it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import any_text

from index import Article, normalise
from index.layout import read_layout

BODY = "The mill at Hame burned down on Sunday. Nobody was hurt.\n\nIt was built in 1811."


def article(top: str, body: str = BODY, end: str = "") -> Article:
    return Article(text=f"{top}\n\n{body}{end}")


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in read_layout(text).blocks]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Roos", ("Ada Roos",)),
        ("by Ada Roos and Bo Lind", ("Ada Roos", "Bo Lind")),
        ("By ADA ROOS, Political Editor", ("ADA ROOS",)),
        ("By Ada Roos, Bo Lind and Sam O’Dell in Varn", ("Ada Roos", "Bo Lind", "Sam O’Dell")),
        ("By Ada Roos | Photographs by Bo Lind", ("Ada Roos",)),
        ("Words: Ada Roos. Pictures: Bo Lind", ("Ada Roos",)),
        ("Written by Dr. Ada van der Roos", ("Ada van der Roos",)),
        ("By Ada Roos (ada@paper.example)", ("Ada Roos",)),
        ("As told to Ada Roos", ("Ada Roos",)),
        ("From our correspondent Ada Roos", ("Ada Roos",)),
        ("Ada Roos, legal correspondent", ("Ada Roos",)),
        ("By Reuters", ("Reuters",)),
        ("Author: Ada Roos", ("Ada Roos",)),
        ("By Ada Roos, legal affairs correspondent, and Bo Lind", ("Ada Roos", "Bo Lind")),
        ("By Ada Roos and Bo Lind, Nordkap Press", ("Ada Roos", "Bo Lind")),
        ("Obituary by Ada Roos, staff writer", ("Ada Roos",)),
        ("From our rowing writer Ada Roos in Varn", ("Ada Roos",)),
        ("Council reporter Ada Roos", ("Ada Roos",)),
        ("Ada Roos in Varn", ("Ada Roos",)),
        ("Interview: Ada Roos | Photos: Bo Lind", ("Ada Roos",)),
        ("By our staff reporters", ("our staff reporters",)),
    ],
)
def test_a_byline_in_any_usual_form_names_the_authors(line: str, names: tuple[str, ...]) -> None:
    found = article(f"Mill burns down\n\n{line}")

    assert found.authors == names
    assert found.title == "Mill burns down"


@pytest.mark.parametrize(
    ("line", "publisher", "published", "updated"),
    [
        ("By Ada Roos and Bo Lind, Nordkap Press", "Nordkap Press", None, None),
        ("KESSO VALLEY (Interpress)\nLast updated: 3 May 2031", "Interpress", None, "2031-05-03"),
        ("KARVO, 3 May 2031 (Delta Press) –", "Delta Press", "2031-05-03", None),
        ("PRESS RELEASE, 3 May 2031", None, "2031-05-03", None),
        ("Varn, 3 May 2031 – for immediate release", None, "2031-05-03", None),
        ("Updated Thursday at 9.15am", None, None, "Thursday"),
        ("Updated 3 hours ago", None, None, "3 hours ago"),
    ],
)
def test_agencies_and_days_stand_in_many_forms(
    line: str, publisher: str | None, published: str | None, updated: str | None
) -> None:
    found = article(f"Mill burns down\n\n{line}")

    assert (found.publisher, found.published, found.updated) == (publisher, published, updated)
    assert found.title == "Mill burns down"


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    for line in ("By noon the hall was full and the doors were shut", "By Monday it was over."):
        assert article(f"Mill burns down\n\n{line}").authors == ()


def test_a_name_alone_is_a_byline_beside_a_date_a_role_or_right_above_the_prose() -> None:
    for below in ("Ada Roos\n3 May 2031", "Ada Roos", "Ada Roos\n\nFormer head of the mill"):
        assert article(f"Mill burns down\n\n{below}").authors == ("Ada Roos",)


@pytest.mark.parametrize(
    "sentence",
    [
        "He died on 14 March 1931.",
        "Trains ran until 3 May 2025.",
        "The vote is on 3 May 2025.",
        "The bridge opens on 3 May 2027.",
        "Work began on 3 May 2025",
        "Rain on 3 May 2025",
        "Work ended 3 May 2025.",
    ],
)
@pytest.mark.parametrize("before", [1, 4])
def test_a_short_sentence_with_a_date_is_no_date_line(sentence: str, before: int) -> None:
    above = ["Mill burns down", *("The mill of Harwick burned for nine hours.",) * before]
    article = Article(text="\n\n".join([*above, sentence, "Nobody was hurt."]))

    assert article.published is None
    kinds = {article.text[b.start : b.end]: b.kind for b in article.layout.blocks}
    assert kinds[sentence] != "header"


@pytest.mark.parametrize(
    "line",
    [
        *("Harwick,", "HARWICK,", "Stoke on Trent,", "La Paz,", "New York,", "Harwick, Essex,"),
        *("Trinidad and Tobago,", "Aix en Provence,", "Bergen op Zoom,", "Cup semi-final,"),
        *("Press release,", "Second division,", "This article was first published on"),
    ],
)
def test_a_place_or_a_heading_and_a_date_are_a_date_line(line: str) -> None:
    text = f"Mill burns down\n\n{line} 3 May 2025\n\nThe mill burned for nine hours."

    assert Article(text=text).published == "2025-05-03"


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("3 May 2031", "2031-05-03", None),
        ("Published May 3, 2031", "2031-05-03", None),
        ("Saturday 3rd May 2031, 10.15 BST", "2031-05-03", None),
        ("2031-05-03T18:30:00Z", "2031-05-03", None),
        ("Hame, 03.05.2031", "2031-05-03", None),
        ("Corran, 14/03/2031", "2031-03-14", None),
        ("Posted 03/04/2031", "03/04/2031", None),
        ("Published: 3 May 2031 | Last updated: 4 May 2031", "2031-05-03", "2031-05-04"),
        ("Updated 4 May 2031", None, "2031-05-04"),
        ("HAME — Thursday, 3 May 2031", "2031-05-03", None),
        ("Hame | 3 May 2031", "2031-05-03", None),
        ("What next — 3 May 2031 and after", None, None),
    ],
)
def test_a_date_line_says_when_it_was_published_and_updated(
    line: str, published: str | None, updated: str | None
) -> None:
    found = article(f"Mill burns down\n\nBy Ada Roos\n\n{line}")

    assert (found.published, found.updated) == (published, updated)


def test_a_wire_dateline_gives_date_and_agency() -> None:
    found = article("Mill burns down", f"HAME, May 3, 2031 (Reuters) - {BODY}")

    assert (found.published, found.publisher) == ("2031-05-03", "Reuters")


def test_a_paper_is_named_above_or_behind_the_headline_or_in_the_rights() -> None:
    for top, end in (
        ("The Hame Gazette\n\nMill burns down in the night\n\nBy Ada Roos", ""),
        ("Mill burns down in the night | The Hame Gazette\n\nBy Ada Roos", ""),
        ("Mill burns down in the night - The Hame Gazette", ""),
        ("Mill burns down in the night", "\n\n© 2031 The Hame Gazette. All rights reserved."),
    ):
        found = article(top, end=end)

        assert (found.title, found.publisher) == (
            "Mill burns down in the night",
            "The Hame Gazette",
        )


def test_what_stands_above_a_headline_is_not_the_headline() -> None:
    for above in (
        "FOR IMMEDIATE RELEASE",
        "Home | News | Sport | Weather",
        "EXCLUSIVE",
        "Contact: Bo Lind, press@mill.example",
        "Photo: The mill (Bo Lind)",
    ):
        assert article(f"{above}\n\nMill burns down\n\nBy Ada Roos").title == "Mill burns down"


def test_what_is_given_is_not_read_from_the_text() -> None:
    found = Article(
        text=f"Mill burns\n\nBy Ada Roos\n\n{BODY}", authors=("Bo Lind",), language="en"
    )

    assert (found.authors, found.language) == (("Bo Lind",), "en")


def test_credits_at_the_end_name_the_author() -> None:
    assert article("Mill", end="\n\nReporting by Ada Roos; editing by Bo Lind").authors == (
        "Ada Roos",
    )
    assert article("Mill", end="\n\n— Ada Roos").authors == ("Ada Roos",)


def test_questions_between_paragraphs_are_headings_but_one_alone_is_not() -> None:
    text = f"Bins\n\nWho pays?\n\n{BODY}\n\nHow long does it last?\n\nUntil May."
    alone = f"Bins\n\n{BODY}\n\nWho pays?\n\nNobody knows."

    assert [found for kind, found in kinds(text) if kind == "heading"] == [
        "Who pays?",
        "How long does it last?",
    ]
    assert "heading" not in dict(kinds(alone))


@pytest.mark.parametrize(
    ("text", "kind", "block"),
    [
        (f"{BODY}\n\n| A | B |\n|---|---|\n| c | d |\n\nEnd.", "table", None),
        (
            f"{BODY}\n\nTown    Gold    Silver\nHame    3    4\nTull    1    2\n\nEnd.",
            "table",
            None,
        ),
        (f"{BODY}\n\n> We saw it.\n> It burned.\n\nEnd.", "quote", "> We saw it.\n> It burned."),
        (f"{BODY}\n\n```\n# no heading\n```\n\nEnd.", "code", "```\n# no heading\n```"),
        (f"{BODY}\n\nPhoto: The mill (Bo Lind)\n\nEnd.", "caption", "Photo: The mill (Bo Lind)"),
        (f"{BODY}\n\nCorrection: It was built in 1811, not 1812.", "correction", None),
        (f"{BODY}\n\nSign up to our newsletter every day.\n\nEnd.", "furniture", None),
        (f"{BODY}\n\n[1] By the mill's own book.", "footnote", "[1] By the mill's own book."),
    ],
)
def test_blocks_that_bear_a_mark_are_of_their_kind(text: str, kind: str, block: str | None) -> None:
    found = [words for own, words in kinds(text) if own == kind]

    assert len(found) == 1
    assert block is None or found == [block]


def test_headlines_under_related_stories_are_furniture_like_it() -> None:
    box = "Related stories\nGoat elected in Aas\nSnow closes the pass"
    text = f"Mill burns\n\n{BODY}\n\n{box}\n\nIt smoked."

    assert [words for kind, words in kinds(text) if kind == "furniture"] == [box]


def test_a_phrase_that_is_set_out_and_said_again_is_a_pull_quote() -> None:
    said = "A swift sleeps in the air and I sleep at work"
    text = f"Swifts\n\nShe counts.\n\n“{said}”\n\n“{said},” she says, and laughs about it."

    assert ("pull quote", f"“{said}”") in kinds(text)


def test_turns_of_a_conversation_bear_the_names_of_who_speaks() -> None:
    text = "Inquiry\n\nCHAIR: You drove it?\n\nHOLM: I did.\n\nCHAIR: Alone?\n\nHOLM: With a goat."
    turns = [b for b in read_layout(text).blocks if b.kind == "turn"]

    assert [text[slice(*b.label)] for b in turns if b.label] == ["CHAIR: ", "HOLM: "] * 2


def test_a_list_of_facts_is_no_conversation() -> None:
    text = "Tunnel\n\nLength: two miles\n\nCost: a lot\n\nEngineer: Rosa Imhof"

    assert "turn" not in dict(kinds(text))


def test_header_lines_and_signature_of_a_message() -> None:
    text = (
        "From: Ada Roos <ada@mill.example>\nTo: Bo Lind\nDate: 3 May 2031\nSubject: The mill\n\n"
        "It burned. Come at once.\n\nBest wishes,\nAda"
    )
    found = Article(text=text)

    assert [kind for kind, _ in kinds(text)] == ["mail", "paragraph", "signature"]
    assert (found.title, found.authors, found.published) == (
        "The mill",
        ("Ada Roos",),
        "2031-05-03",
    )


def test_times_of_subtitles_are_no_words() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\nThe loom is\n\n00:04.000 --> 00:06.000\nfrom Hame."

    assert [words for kind, words in kinds(text) if kind == "paragraph"] == [
        "The loom is",
        "from Hame.",
    ]


def test_running_heads_and_page_numbers_are_pages() -> None:
    head = "On the Mills of Hame               "
    text = f"The mill was of oak and\n{head}4\nstood for years. It was dri-\n{head}5\nven by water."

    assert [words for kind, words in kinds(text) if kind == "page"] == [f"{head}4", f"{head}5"]


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("Mill burns down\n\nDr Ada Roos & Prof. Bo Lind\n\n3 May 2031", ("Ada Roos", "Bo Lind")),
        ("Mill burns down\n\nAda Roos at Mill Lane\n\n3 May 2031", ("Ada Roos",)),
        ("3 May 2031\n\nAda Roos\n\nMill burns down", ("Ada Roos",)),
        ("The Hame Times, 3 May 2031\n\nMill burns down\n\nAda Roos", ("Ada Roos",)),
        (
            "Mill burns down\n\nSir Ada Roos\n\nThe writer is a former miller\n\n3 May 2031",
            ("Ada Roos",),
        ),
    ],
)
def test_a_name_alone_may_have_a_title_a_place_or_a_date_above_the_headline(
    top: str, names: tuple[str, ...]
) -> None:
    found = article(top)

    assert (found.title, found.authors, found.published) == ("Mill burns down", names, "2031-05-03")


def test_an_agency_that_nobody_knows_stands_between_the_date_and_the_dash() -> None:
    wire = "HAME, May 3, 2031 (Orbis) — The mill burned down."
    assert article("Mill burns down", wire).publisher == "Orbis"
    assert article("Mill burns down", "Hame, 3 May (dpa) - It burned.").publisher == "dpa"
    assert article("Mill burns down", "HAME (Varn) — It burned down.").publisher is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Talk\n\n- Why now?\n\n- Because.\n\n- And then?\n\n- Sleep.", ["turn"] * 4),
        ("Talk\n\nANN: Why?\n\nBO: So.\n\n[Applause]\n\nANN: Oh.", ["turn"] * 4),
        (
            "Lee: 'I rest'\n\nWhy?\n\nLee: So.\n\nWhen?\n\nLee: Now.\n\nHow?\n\nLee: Here.",
            ["heading", "turn"] * 3,
        ),
        ("Game\n\n90+4'\n\nOver.\n\n12'\n\nA goal.", ["time", "paragraph"] * 2),
        (
            "Storm\n\nUpdated at 15.20\n\nIt rains.\n\nPosted at 11.40\n\nIt blows.",
            ["time", "paragraph"] * 2,
        ),
        (
            "Vote\n\n23:10\n\nGreens concede\n\nIt is over.\n\n22:00\n\nIt ends.\n\n21:00\n\nCalm.",
            ["time", "heading", "paragraph", "time", "paragraph", "time", "paragraph"],
        ),
        ("Eclipse\n\n3 hours ago\n\nDark.\n\n5 hours ago\n\nLight.", ["time", "paragraph"] * 2),
        ("Ice\n\n1. Is it cold?\n\nVery.\n\n2. Is it old?\n\nVery.", ["heading", "paragraph"] * 2),
        ("Waits\n\n+----+----+\n| A | 14 |\n+----+----+\n| B | 22 |\n+----+----+", ["table"]),
        ("Costs\n\nTown;Price;Sorts\nHame;3.2;41\nTull;2.4;22", ["table"]),
        (
            "Prizes\n\nBest film: Salt\nBest dog: Rex\nBest cat: Mo\n\nNo more.",
            ["list", "list", "list", "paragraph"],
        ),
        (
            "Walk\n\nTake this.\n\n✓ a lamp\n✗ no sandals\n\nThat is all.",
            ["paragraph", "list", "list", "paragraph"],
        ),
        ("War\n\nIt was short.[1]\n\n1. Some say not.", ["paragraph", "footnote"]),
        (
            "War\n\nIt was short.(1) Nobody won.\n\nNotes\n\n(1) Some say not.",
            ["paragraph", "heading", "footnote"],
        ),
        (
            "Corrections and clarifications\n\n• It has 14 boats.\n\n• She was born in Hame.",
            ["correction", "correction"],
        ),
        (
            "Whale\n\nIt came.\n\n*Photo: Ada Roos*\n\nIt went.",
            ["paragraph", "caption", "paragraph"],
        ),
        ("Topics\n\nIt came.", ["paragraph"]),
        ("It came to Hame.\n\nTopics\nHame\nWhales", ["paragraph", "furniture"]),
    ],
)
def test_blocks_that_bear_no_mark_are_known_by_their_neighbours(
    text: str, wanted: list[str]
) -> None:
    assert [kind for kind, _ in kinds(text) if kind != "header"][-len(wanted) :] == wanted


def test_a_page_s_number_and_head_inside_a_sentence_are_no_words_of_it() -> None:
    for mark in ("44   THE LAMPS OF HAME", "Page 3 of 18"):
        text = (
            f"The Lamps of Hame\n\nThe streets were lit with the oil of fish,\n{mark}\nand stank."
        )
        assert ("page", mark) in kinds(text)


def test_who_speaks_in_a_cue_is_a_turn_and_a_cue_may_have_a_name() -> None:
    text = (
        "WEBVTT\n\nfirst\n00:01.000 --> 00:02.000\n- Who is it?\n- Nobody.\n\n"
        "00:02.000 --> 00:03.000\nShe has a key."
    )
    found = [kind for kind, _ in kinds(text)]

    assert found.count("turn") == 2
    assert ("time", "first") in kinds(text)


def test_a_message_s_signature_is_whole_and_who_is_quoted_is_said() -> None:
    text = (
        'From: "Roos, Ada" <ada@hame.example>\nTo: Bo\nDate: 3 May 2031\nSubject: Keys\n\n'
        "Here they are.\n\nBest,\nAda\n--\nHame Town Hall\n\n"
        "Bo wrote on 2 May 2031:\n> Where are they?"
    )

    assert Article(text=text).authors == ("Roos, Ada",)
    assert ("signature", "Best,\nAda\n--\nHame Town Hall") in kinds(text)
    assert ("mail", "Bo wrote on 2 May 2031:") in kinds(text)


@given(any_text)
def test_fields_are_places_in_the_text(raw: str) -> None:
    text = normalise(raw)
    fields = read_layout(text).fields

    places = [fields.title, fields.standfirst, fields.byline, fields.publisher, fields.url]
    for place in (*fields.authors, *(p for p in places if p is not None)):
        assert 0 <= place[0] < place[1] <= len(text)
