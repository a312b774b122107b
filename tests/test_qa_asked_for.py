"""What plainly lacks what is asked for is no answer, however near its words are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fakes import FakeEncoder

from index import Article, Index
from index.search import Hit
from qa import Bot, EvidenceReader
from qa.answer import Span
from qa.decision.asked_for import can_be_meant, held_against
from qa.decision.cascade import Reading
from qa.decision.confidence import Confidence
from qa.features.sentence_features import FeatureExtractor


@pytest.mark.parametrize(
    ("question", "sentence", "short", "can"),
    [
        ("Will the mill close?", "The mill closed in the 1990s.", None, False),
        ("Will the mill close?", "The mill is to close in May.", None, True),
        ("will it pay", "The council has ruled out any money.", None, True),
        ("Is the owner going to appeal?", "The owner appealed in 2019.", None, False),
        ("Did the mill close?", "The mill closed in the 1990s.", None, True),
        ("Is it fair that children pay?", "Children pay two crowns.", None, False),
        ("Should I take aspirin?", "Do not take aspirin.", None, True),
        ("Should we soak the peas?", "If they are hard, soak the peas.", None, True),
        ("Should I soak the peas?", "She soaks the peas.", None, False),
        ("Should cooks soak peas?", "“Please soak them,” he said.", None, True),
        ("Should the mayor resign?", "Mayor Hall has never resigned.", None, False),
        ("Is it fair to blame the mayor?", "“We blame the mayor,” he said.", None, False),
        ("Is it fair that children pay?", "She called it unfair that children pay.", None, True),
        ("Did the right of way to the mill close?", "The way to the mill closed.", None, True),
        ("Was the right of way to it closed?", "The way to the mill closed.", None, True),
        ("Have women the right to vote?", "Women have voted since 1913.", None, True),
        ("Was the mayor right to close it?", "The mayor closed the mill.", None, False),
        ("Is it wrong of him to go?", "He goes.", None, False),
        ("Was it wrong to go?", "She called it a mistake.", None, True),
        ("Are the trains going to London on time?", "Trains to London run late.", None, True),
        ("Is the road going to the mill open?", "The road to the mill is shut.", None, True),
        ("Are the trains going to stop?", "The trains stopped in 2019.", None, False),
        ("Should children pay?", "Children pay two crowns.", None, False),
        ("Should children pay?", "Children must pay, she said.", None, True),
        ("Is it right that children pay?", "Children pay two crowns.", None, True),
        ("Which firms have applied?", "Two have applied.", "Two", False),
        ("which songs are in it", "They had no rights to three songs.", "three songs", False),
        ("Which firms have applied?", "Two, Ash and Elm, have applied.", "Ash and Elm", True),
        ("Who has applied?", "Springsteen has applied.", "Springsteen", True),
        ("Which firm has applied?", "Springsteen has.", "Springsteen", True),
        ("Which firms have applied?", "About thirteen have applied.", "thirteen", False),
        ("How many have applied?", "The canteen has applied.", "The canteen", False),
        ("Which film won?", "The prize went to Seven.", "Seven", True),
        ("Which film won?", "The prize went to seven.", "seven", False),
        ("Which route was saved?", "Route 14 was saved.", "Route 14", True),
        ("Which year did it close?", "It closed in 1998.", "1998", True),
        ("Which shipyard is he talking to?", "He talks to a shipyard.", "a shipyard", False),
        ("What is the name of the buyer?", "It was sold to a buyer.", "a buyer", False),
        ("Who is the owner?", "The owner is ill.", "The owner", False),
        ("Which is older, the mill or the ferry?", "The mill is older.", "The mill", True),
        ("How old is Ada Holm?", "Ada Holm of Norway won by 40 seconds.", "Norway", False),
        ("How old is Ada Holm?", "Ada Holm is 40.", "40", True),
        ("How old is the mayor?", "She is in her fifties.", "in her fifties", True),
        ("How old is the mill?", "It is older than the ferry.", "older than the ferry", True),
        ("How tall is the mill?", "It is as tall as the tower.", "as tall as the tower", True),
        ("How much does she care?", "She cares deeply.", "deeply", True),
        ("How much of it burned?", "The lower town burned.", "The lower town", True),
        ("How much did the mill cost?", "The mill cost Ada Holm her job.", "Ada Holm", False),
        ("How much time did she spend there?", "She spent all her life there.", "her life", True),
        ("How much money did he give?", "He gave it to Ada Holm.", "Ada Holm", False),
        ("How much did the mill cost?", "It cost millions.", "millions", True),
        ("How many seats are free?", "None of the seats is free.", "None", True),
        ("When did Bob Hill die?", "Bob Hill was born on 3 May 1950.", "3 May 1950", False),
        ("When was Bob Hill born?", "Bob Hill died on 3 May 1950.", "3 May 1950", False),
        ("When did Bob Hill die?", "Bob Hill (1950–2019) was born in Elm.", "2019", True),
        ("When did Bob Hill die?", "Bob Hill was shot in May.", "in May", True),
        ("Did he die where he was born?", "He was born in Elm.", None, True),
        ("How many took part?", "Oslo, Bergen and Moss took part.", "Oslo, Bergen and Moss", True),
    ],
)  # fmt: skip
def test_a_sentence_must_hold_what_is_asked_for(
    question: str, sentence: str, short: str | None, can: bool
) -> None:
    assert can_be_meant(question, sentence, short) is can


@pytest.mark.parametrize(
    ("question", "sentence", "short", "can"),
    [
        ("Who is a suspect?", "Dr Kim is not a suspect.", "Dr Kim", False),
        ("Who is not a suspect?", "Dr Kim is not a suspect.", "Dr Kim", True),
        ("Which line is affected?", "Line 5 isn't affected.", "Line 5", False),
        ("Which line is affected?", "Line 5 is not only late.", "Line 5", True),
        ("Which line is safe?", "Line 5 is not affected.", "Line 5", True),
        ("Who has been charged?", "Ada Dole has not yet been charged.", "Ada Dole", False),
        ("Who voted against?", "Bold abstained on it, not voted against.", "Bold", False),
        ("Who voted for it?", "Three voted for it; Dunn did not.", "Dunn", False),
        ("Who voted for it?", "Holm voted for it, Dunn did not.", "Holm", True),
        ("Who voted for it?", "Holm voted for it and Dunn did not vote.", "Holm", True),
        ("Which are recalled?", "The red are recalled, the blue are not.", "red", True),
        ("Who won the race?", "Ada Holm had not won a race before.", "Ada Holm", True),
        ("Who won the race?", "Holm, who has not won since, won by a length.", "Holm", True),
        ("What did the mill close?", "The mill did not close.", "The mill", True),
        ("Which schools are shut?", "All schools but Hill School are shut.", "Hill School", False),
        ("Which school is open?", "All schools but Hill School are shut.", "Hill School", True),
        ("Who signed?", "Everyone except Lena Kai signed.", "Lena Kai", False),
        ("Who signed?", "Nobody but Lena Kai signed.", "Lena Kai", True),
    ],
)  # fmt: skip
def test_who_it_is_denied_of_is_no_answer(
    question: str, sentence: str, short: str, can: bool
) -> None:
    assert can_be_meant(question, sentence, short) is can


@pytest.mark.parametrize(
    ("question", "short", "shown"),
    [
        ("Who was suspended?", "Marr", False),
        ("Who was suspended?", "Marsh, not Marr", True),
        ("Who was suspended?", "Marsh", True),
        ("Who was not suspended?", "Marr", True),
    ],
)
def test_what_it_was_not_is_not_shown_as_the_answer(question: str, short: str, shown: bool) -> None:
    text = "It was Marsh, not Marr, who was suspended."
    hits = Index.build([Article(text=text)], FakeEncoder()).search(question)
    place = text.index(short), text.index(short) + len(short)
    span = Span(passage=hits[0].passage, start=0, end=len(text), score=1.0, short=place)
    read = Reading(hits=tuple(hits), spans=(span,), quoted=(span,), listed=(span,), confidence=0.9)

    held = held_against(question, read)

    assert held.confidence == 0.9
    for found in (held.spans, held.quoted, held.listed):
        assert found[0].short == (place if shown else None)


@pytest.mark.parametrize(
    ("question", "sentence", "can"),
    [
        ("What happened on 20 March?", "20 February: The crew is rescued.", False),
        ("What happened on 20 February?", "20 February: The crew is rescued.", True),
        ("What happened on February 20?", "On 20 February 2021 it sank.", True),
        ("What happened in March?", "20 February: The crew is rescued.", False),
        ("What happened in 1997?", "The bank was sold in 1998.", False),
        ("What happened in 1997?", "Sold in the 1990s, it was a bank.", True),
        ("What happened in 1997?", "The bank was sold in March.", True),
        ("What happened in 1997?", "The bank was sold.", True),
        ("Was it sold in 1997?", "The bank was sold in 1998.", True),
        ("What became of the 1997 report?", "In 1998 it was burnt.", True),
        ("What opens on 20 June?", "The fair opens on 20 and 21 June.", True),
        ("What is open in April?", "The pool is open from March to June.", True),
        ("What has run in 2003?", "Trams have run since 1998.", True),
        ("What may be sold in 1997?", "It may be sold in 1997, not 1998.", True),
    ],
)
def test_another_date_does_not_answer_for_the_one_asked(
    question: str, sentence: str, can: bool
) -> None:
    assert can_be_meant(question, sentence, None) is can
    assert can_be_meant(question, sentence, sentence.rstrip(".")) is can


@pytest.mark.parametrize(
    ("question", "sentence", "short", "can"),
    [
        ("When did the jury begin?", "It sat for nine hours.", "nine hours", False),
        ("When will it open?", "It opens in two weeks.", "two weeks", True),
        ("When did it open?", "It opened two weeks ago.", "two weeks", True),
        ("When was it opened?", "The gate was opened at 1.15.", "1.15", True),
        ("When may baths open?", "Baths may open three days a week.", "three days a week", True),
        ("When will he come?", "She promised a third from January.", "from January", True),
        ("When will it open?", "It has been closed twice.", "twice", False),
        ("When can they go?", "They can go if it rains.", "if it rains", True),
        ("How long does he stay?", "He comes on 20 April.", "20 April", False),
        ("How long does he stay?", "He stays until 20 April.", "20 April", True),
        ("How long has he been there?", "Rod Hill, 58, was there.", "58", False),
        ("How long will it take, in minutes?", "She reckons with 41.", "41", True),
        ("How long is the pool?", "The pool is 50 metres long.", "50 metres", True),
        ("How many goals did he score?", "He scored on 70 minutes.", "70 minutes", False),
        ("How many minutes did it take?", "It took 70 minutes.", "70 minutes", True),
        ("How many voters came?", "Turnout was 64 per cent.", "64 per cent", True),
        ("How many apples were sold?", "Two tonnes of them.", "Two tonnes of them", True),
        ("How old is Tone Vik?", "A fourth climber was Vik.", "A fourth climber", False),
        ("How old is the pilot?", "The pilot is six.", "six", True),
        ("How old is the calf?", "The calf is a year old.", "a year", True),
        ("Where does Elke Brand work?", "Dr Elke Brand led it.", "Dr Elke Brand", False),
        ("Where does Brand work?", "It was led by Elke Brand.", "Elke Brand", False),
        ("Where does Brand work?", "Brand is at Elm College.", "Elm College", True),
        ("Where in Oslo is it?", "It is in East Oslo.", "East Oslo", True),
        ("Why does it run?", "It has run every June since 1987.", "1987", False),
        ("Why does it run?", "It runs for money.", "money", True),
    ],
)
def test_words_of_another_kind_are_no_answer(
    question: str, sentence: str, short: str, can: bool
) -> None:
    assert can_be_meant(question, sentence, short) is can


class Sure(Confidence):
    """Is sure of all that is read."""

    def probability(self, question: str, hits: Sequence[Hit], spans: Sequence[Span]) -> float:
        return 0.9


@pytest.mark.parametrize(
    ("question", "refused"), [("Will the mill close?", True), ("Did the mill close?", False)]
)
def test_what_only_tells_of_the_past_is_no_answer_to_what_will_be(
    question: str, refused: bool
) -> None:
    index = Index.build([Article(text="The mill closed in 1998.")], FakeEncoder())
    extractor = FeatureExtractor(index)
    bot = Bot(index, reader=EvidenceReader(index, extractor=extractor), confidence=Sure(extractor))

    answer = bot.ask(question)

    assert answer.abstained is refused
    assert (answer.confidence < 0.5) is refused
