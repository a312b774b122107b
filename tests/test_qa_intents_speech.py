"""Whose words are given to whom."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder, sentence_bot

from index import Article, Index
from qa.intents.kinds.said import all_said, answer
from qa.intents.request import Request, cite
from qa.intents.sentences import Sentences
from qa.question.in_articles import Questions


def said(question: str, text: str) -> list[str]:
    index = Index.build([Article(text=text)], FakeEncoder())
    return [s.text for s in all_said(question, Sentences(index))]


OBJECT = (
    "Union leader Joe Bright called on Minister Kemp to resign. “She has failed us,” he said.\n\n"
    "Residents accused Alder Homes of breaking its word. The council told Alder Homes to stop. "
    "“Enough is enough,” it said. Alder Homes was asked to explain itself.\n\n"
    "She first raised it with Prosser, who told her to wait."
)


@pytest.mark.parametrize(
    ("speaker", "speech"),
    [
        ("Kemp", []),
        (
            "Joe Bright",
            [
                "Union leader Joe Bright called on Minister Kemp to resign.",
                "“She has failed us,” he said.",
            ],
        ),
        ("Alder Homes", []),
        ("council", ["The council told Alder Homes to stop.", "“Enough is enough,” it said."]),
        ("Prosser", ["She first raised it with Prosser, who told her to wait."]),
    ],
)
def test_who_is_spoken_to_or_of_does_not_say_it(speaker: str, speech: list[str]) -> None:
    assert said(f"What did {speaker} say?", OBJECT) == speech


def test_who_is_only_spoken_to_is_not_quoted_most() -> None:
    text = (
        "Mayor Hill told Commissioner Dent to explain himself. “Boats are missing,” Hill said.\n\n"
        "An inspector asked Dent about the boats. “Where are they?” she said. “They sank,” said "
        "one official on Tuesday. “They did not,” said a priest from Oslo."
    )

    answer = sentence_bot(text, threshold=0.05).ask("Who is quoted most?")

    assert answer.note is not None
    assert answer.note.startswith("Mayor Hill: ")
    for name in ("Dent", "Tuesday", "Oslo"):
        assert said(f"What did {name} say?", text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "“It will do,” said Playhouse manager Ada Voss.",
        "“It will do,” said the head of quality, Ada Voss, who has resigned.",
        "Prices fell, noted Ada Voss of the firm Tarn, “and fast”.",
        "Prices fell, according to the analyst Ada Voss.",
        "Holm said it was dear, but Voss, an engineer, later denied that.",
        "The plan was criticised by the engineer Ada Voss.",
        "Holm told us it would last and, in Voss’s words, “for years”.",
        "Reed, of Tarn, said it was dear, whereas Voss puts the price much lower.",
        "The engineer, Ada Voss, is quoted as saying that it was dear.",
    ],
)
def test_a_speaker_may_stand_behind_the_verb_or_another_speaker(sentence: str) -> None:
    assert said("What did Ada Voss say?", f"Ada Voss built it. {sentence}") == [sentence]


FAMILY = (
    "Paul Harker, 52, was jailed. The judge, Ruth Lane, said Harker had lied. “He shows no "
    "remorse,” she said. His daughter, Emma Harker, left in silence. His son, Max Harker, said "
    "that he would appeal. Mr Harker said he was sorry."
)


@pytest.mark.parametrize(
    ("speaker", "speech"),
    [
        ("Emma Harker", []),
        ("Max Harker", ["His son, Max Harker, said that he would appeal."]),
        ("Paul Harker", ["Mr Harker said he was sorry."]),
        (
            "Harker",
            [
                "His son, Max Harker, said that he would appeal.",
                "Mr Harker said he was sorry.",
            ],
        ),
    ],
)
def test_of_one_family_nobody_says_what_another_does(speaker: str, speech: list[str]) -> None:
    assert said(f"What did {speaker} say?", FAMILY) == speech


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("The recall by Norvale covers 86,000 kettles.", False),
        ("The call centre of Norvale is open until nine.", False),
        ("Norvale has been state-owned since May.", False),
        ("A claim against Norvale was settled.", False),
        ("Demand for Norvale kettles fell.", False),
        ("Norvale is called a giant.", False),
        ("Norvale claims that it is safe.", True),
        ("Critics state, and Norvale notes, that it is safe.", True),
        ("Norvale will call it safe.", True),
        ("A spokesman for Norvale said it was safe.", True),
    ],
)
def test_a_noun_is_no_speech(sentence: str, speaks: bool) -> None:
    assert said("What did Norvale say?", sentence) == [sentence] * speaks


@pytest.mark.parametrize(
    ("text", "question", "words"),
    [
        ("Ann Pole has left. Ben Cole said he would open it.", "What did Ann Pole say?", None),
        (
            "Ola Berg has not been found. Tone Vik came back. “I am alive,” she said.",
            "What did Ola Berg say?",
            None,
        ),
        ("Ann Pole has left. The cellars are shut.", "What did Pole say?", None),
        (
            "Coach Steve Colley was furious with Paula Denham. “Never,” he said.",
            "What did Colley say?",
            "“Never,” he said.",
        ),
        (
            "Coach Steve Colley was furious with Paula Denham. “Never,” he said.",
            "What did Denham say?",
            None,
        ),
        (
            "Residents accused Alder Homes of lying. “We are poor,” they said.",
            "What did Alder Homes say?",
            None,
        ),
        ("Ann Pole opposes it. Ben Cole left.", "What does Pole think?", "Ann Pole opposes it."),
    ],
)
def test_what_reading_finds_is_nobody_else_s_words(
    text: str, question: str, words: str | None
) -> None:
    index = Index.build([Article(text=text)], FakeEncoder())
    sentences = Sentences(index)
    read = words or sentences.body[-1].text
    request = Request(
        question=question,
        typed=question,
        index=index,
        sentences=sentences,
        questions=Questions(index),
        read=lambda _: cite([s for s in sentences.body if s.text == read]),
    )

    reply = answer(request)

    assert (reply is None) is (words is not None)
    if reply is not None:
        assert reply.reason == "unsure"
        assert not reply.citations


def test_whose_remarks_are_cited_speaks() -> None:
    text = "By the embassy, “the West has not,” citing recent remarks by Minister Karl Voss."

    assert said("What did Karl Voss say?", text) == [text]
