"""What plainly lacks what is asked for is no answer, however near its words are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fakes import FakeEncoder

from index import Article, Index
from index.search import Hit
from qa import Bot, EvidenceReader
from qa.answer import Span
from qa.decision.asked_for import can_be_meant
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
