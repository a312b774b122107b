from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from index import normalise
from index.sentences import split_sentences
from index.text import trim

# The comparison. "|" stands where one sentence ends and the next begins; everything
# else is as a reader would find it in the news. The right answer was written down
# before any of the segmenters was asked.
GOLD = {
    "full stops": [
        "The troops left. |The embassy stayed.",
        "Who leaves? |Who stays? |Nobody knows!",
        "The war lasted 20 years. |It cost 2 trillion dollars.",
        "He asked why?! |Nobody knew.",
        "the troops left. |the embassy stayed.",
        "The iPhone sold well. |iPads did not.",
    ],
    "no full stop": [
        "The talks ended without a result",
        "He left early. |No full stop here",
        "When US troops leave, what do\nRussia and China want? |They want\ncalm on their borders.",
    ],
    "quotes": [
        "The embassy spoke. |“We blame it on the hurried withdrawal of troops.” |Others disagreed.",
        "“We blame it on the US,” the embassy said. |“It was hurried.”",
        "“Will they leave?” he asked. |No one answered.",
        "“Leave now!” she shouted. |He left.",
        "According to the embassy, “the West has not achieved,” citing remarks. |It gave no date.",
    ],
    "closing quotes": [
        '"The talks failed." |The minister then flew home.',
        'He called it "a mess." |Others agreed.',
        "She said, ‘It is over.’ |Nobody clapped.",
        "He said: “They left. They will not return.” |Then he sat down.",
    ],
    "brackets": [
        "He left (or so he said). |She stayed.",
        "The plan failed. |(It had been drawn up in haste.) |Nobody was blamed.",
        "The law passed.[1] |It took effect in May.[2]",
    ],
    "countries": [
        "The U.S. military left in August.",
        "He moved to the U.S. |The family followed.",
        "The U.S. and the U.K. signed it. |France did not.",
        "Forces of the U.S. Army arrived. |They stayed.",
        "It was made in the U.S.S.R. in 1960. |It still works.",
    ],
    "titles": [
        "Mr. Lavrov spoke to Mrs. Clinton. |Dr. Chen listened.",
        "Gen. Mark Milley and Sen. Tom Cotton met. |They disagreed.",
        "Prof. Ada Byron taught at St. Mary's. |She retired.",
        "The case of Smith v. Jones was heard. |It was dismissed.",
        "Martin Luther King Jr. spoke first. |The crowd listened.",
        "Apple Inc. reported profits. |Its shares rose.",
        "He works for Acme Corp. |She works for Globex Ltd. in London.",
    ],
    "initials": [
        "J. K. Rowling wrote it. |It sold well.",
        "President George W. Bush sent troops. |They arrived in October.",
        "J.R.R. Tolkien taught at Oxford. |He wrote at night.",
    ],
    "times and dates": [
        "The meeting starts at 5 p.m. on Monday. |Bring tea.",
        "The meeting ended at 5 p.m. |Everyone went home.",
        "It opens at 9 a.m. Eastern time. |It closes at noon.",
        "It happened on Jan. 6 in Washington. |Sept. 11 came earlier.",
    ],
    "abbreviations": [
        "Some nations, e.g. Russia, objected. |Others, i.e. the rest, agreed.",
        "They sold apples, pears, etc. at the market. |It closed early.",
        "Wang et al. found no effect. |See Fig. 3 for details.",
        "It weighs approx. 3 kg. |It floats.",
    ],
    "ellipses": [
        "He waited... and waited. |Nothing came.",
        "He waited… |Then he left.",
        "“I thought… maybe not,” she said. |He nodded.",
    ],
    "numbers": [
        "Growth was 3.5 percent. |Inflation was 2.1 percent.",
        "It costs $4.99 today. |Tomorrow it costs $5.",
        "It began in 1999. |In 2001 it ended.",
        "Version 2.0.1 is out. |Read more at example.com/news.html today.",
        "They live at No. 10 Downing Street. |The cat is on p. 12.",
    ],
    "numbered lists": [
        "The plan:\n|1. Withdraw the troops.\n|2. Keep the embassy open.\n|3. Hope.",
        "1) Read the article\n|2) Ask a question\n|3) Check the quote",
    ],
    "bulleted lists": [
        "They want:\n|- stability\n|- trade\n|- peace",
        "Three want this:\n|• Russia wants calm. |It says so.\n|• China wants trade.",
    ],
}

Segmenter = Callable[[str], list[str]]


def ours(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


def _nupunkt() -> Segmenter:
    from nupunkt import sent_tokenize

    return lambda text: [sentence.strip() for sentence in sent_tokenize(text)]


def _pysbd() -> Segmenter:
    from pysbd import Segmenter as Pysbd

    segmenter = Pysbd(language="en", clean=False, char_span=True)
    return lambda text: [span.sent.strip() for span in segmenter.segment(text)]


def _syntok() -> Segmenter:
    from syntok.segmenter import analyze

    def segment(text: str) -> list[str]:
        sentences = [list(tokens) for paragraph in analyze(text) for tokens in paragraph]
        return [text[t[0].offset : t[-1].offset + len(t[-1].value)].strip() for t in sentences]

    return segment


def _score(segment: Segmenter) -> dict[str, int]:
    """How many texts of each kind are cut at exactly the right places."""
    return {
        kind: sum(
            segment(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]
            for marked in texts
        )
        for kind, texts in GOLD.items()
    }


# pysbd 0.3.4 has escapes in its patterns that newer Pythons warn of, when it is compiled.
@pytest.mark.filterwarnings("ignore:invalid escape sequence:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:.*invalid escape sequence:SyntaxWarning")
def test_no_other_segmenter_cuts_more_of_these_texts_at_the_right_places() -> None:
    others = {"nupunkt": _nupunkt(), "pysbd": _pysbd(), "syntok": _syntok()}
    table = {"ours": _score(ours)} | {name: _score(other) for name, other in others.items()}
    totals = {name: sum(by_kind.values()) for name, by_kind in table.items()}
    for kind, texts in GOLD.items():
        print(f"{kind:16}", len(texts), {name: table[name][kind] for name in table})  # noqa: T201
    print(f"{'all':16}", sum(map(len, GOLD.values())), totals)  # noqa: T201

    assert totals["ours"] == max(totals.values())


@pytest.mark.parametrize("kind", sorted(GOLD))
def test_most_texts_of_each_kind_are_cut_at_the_right_places(kind: str) -> None:
    assert _score(ours)[kind] >= len(GOLD[kind]) * 0.6


# What holds for every text


@given(any_text, st.data())
def test_sentences_are_trimmed_in_order_and_hold_every_character_that_is_not_blank(
    raw: str, data: st.DataObject
) -> None:
    text = normalise(raw)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    sentences = split_sentences(text, start, end)

    last = start
    for left, right in sentences:
        assert last <= left < right <= end
        assert trim(text, left, right) == (left, right)
        assert text[last:left].strip() == ""
        last = right
    assert text[last:end].strip() == ""


@given(any_text)
def test_the_same_text_is_always_cut_alike(raw: str) -> None:
    text = normalise(raw)

    assert split_sentences(text, 0, len(text)) == split_sentences(text, 0, len(text))


# What we add to sentencex


def test_every_list_item_starts_a_sentence() -> None:
    for mark in ("-", "*", "•", "–", "1.", "2)"):
        assert ours(f"They want\n{mark} calm\n  {mark} trade. It pays.") == [
            "They want",
            f"{mark} calm",
            f"{mark} trade.",
            "It pays.",
        ]


def test_a_dash_or_number_within_a_line_is_no_list_item() -> None:
    for text in ("He left – all 3) of them - and • returned", "He came in\n1999 and left"):
        assert ours(text) == [text]


def test_a_piece_without_a_word_or_figure_belongs_to_its_neighbour() -> None:
    assert ours("Wait. … Then go.") == ["Wait.", "… Then go."]
    assert ours("He left.\n* * *\nShe stayed.") == ["He left.", "* * *\nShe stayed."]
    assert ours("There are two. 1. Leave. 2. Stay.") == ["There are two.", "1. Leave.", "2. Stay."]
    assert ours("He left. :-)") == ["He left. :-)"]
    assert ours("- \n- Leave.") == ["- \n- Leave."]


def test_a_figure_that_stands_for_itself_is_a_sentence() -> None:
    assert ours("When was it? 1999. And how many? 12%") == [
        "When was it?",
        "1999.",
        "And how many?",
        "12%",
    ]


def test_marks_alone_are_one_sentence() -> None:
    assert ours("…") == ["…"]
    assert ours("1. 2. 3.") == ["1. 2. 3."]
    assert ours("  ") == []


def test_offsets_count_code_points_from_the_texts_start() -> None:
    text = "Été. 😀 It rained. 한국 too."

    assert split_sentences(text, 5, len(text)) == [(5, 17), (18, 25)]
    assert split_sentences(text, 0, 4) == [(0, 4)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The baker is ill.", "Doctors say he will be home soon."),
        ("I told her no.", "Then she left."),
        ("“It was me.”", "I did it."),
        ("The hens were fed.", "“Good,” said Ada."),
        ("She sold her art.", "Nobody minded."),
        ("She is ill.", "Élodie is not."),
        ("The vote is in May.", "Ann left."),
        ("It was sold by Jan.", "Ann Roe did not know of it."),
        ("It opened in Dec.", "The rest followed."),
        ("It was in March.", "Ann left."),
        ("It closed on 5 May.", "He left."),
        ("“It is in May.”", "I left."),
        ("It is in May.", "NATO was told."),
        ("It is in May.", "40 people came."),
        ("It is in May.", "“No,” she said."),
        ("She met Theresa May.", "J. Roe left."),
    ],
)
def test_a_plain_word_that_is_also_an_abbreviation_ends_its_sentence(
    first: str, second: str
) -> None:
    text = f"{first} {second}"

    assert [text[slice(*place)] for place in split_sentences(text, 0, len(text))] == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Take bus no. 7 to the pier.",
        "It is shown in fig. A of the plan.",
        "See art. V of the code.",
        "It closed on May. 5, 1998.",
    ],
)
def test_an_abbreviation_before_its_number_ends_none(text: str) -> None:
    assert [text[slice(*place)] for place in split_sentences(text, 0, len(text))] == [text]


@pytest.mark.parametrize("marks", ["“”", "‘’", '""', "«»", "„“", "[]"])
def test_a_sentence_begins_at_its_opening_mark(marks: str) -> None:
    said = f"{marks[0]}Nobody came.{marks[1]}"
    text = f"It is shut. {said} He left."

    first, second, *_ = (text[slice(*piece)] for piece in split_sentences(text, 0, len(text)))
    assert first == "It is shut."
    assert second.startswith(said)
