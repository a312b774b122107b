"""All that a text names of a kind, and all that it says on a topic: whole, or said not to be."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder, sentence_bot
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.search import Index
from qa import Answer, Bot
from qa.answer import Span
from qa.decision.list_members import NAMES as LIST_NAMES
from qa.decision.list_members import select_listed
from qa.fitted import LinearModel
from qa.intents.kinds import listed as listed_kind
from qa.intents.kinds.about import narrower
from qa.intents.kinds.listed import MORE, MOST, asked_for, asks_for_members, left_open
from qa.readers.deep_reader import NAMES
from qa.reference.written_names import kinds_in, persons_in, persons_of, places_in

TALKS = (
    "Norway and the US opened the talks in Bergen in March. The Danish fleet stayed at home. "
    "America asked for time. Nobody from Brazil came, said the broker, Ada Brink, who was tired. "
    "The delegates went to Oslo. Tom Oakes, 61, the mayor of Bergen, gave a dinner. "
    "Michael Jordan was not there. Mayor Li Wei of Oslo cooked. Brink slept."
)


def bot_of(*texts: str) -> Bot:
    return sentence_bot(*texts, encoder=FakeEncoder(max_tokens=256), threshold=0.05)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "List all the countries named in the article",
        "which countries are mentioned?",
        "How many countries does the text mention",
        "name every country in this story",
    ],
)
def test_countries_are_quoted_where_each_is_named_first_and_counted_by_us(question: str) -> None:
    answer = bot_of(TALKS).ask(question)

    assert answer.intent == "list"
    assert [quote.split()[0] for quote in quotes(answer)] == ["Norway", "Nobody"]
    assert answer.note == f"3, counted by us. {MORE}"


def test_a_persons_or_a_banks_name_is_no_country() -> None:
    bot = bot_of(
        "Chad Wolf met Jordan Pickford and Georgia O'Keeffe. The Bank of England and China Daily "
        "moved to the Gulf of Mexico. US President Ada Lo saw the President of Russia. Parts of "
        "France burned. He left Iraq Tuesday."
    )

    answer = bot.ask("Which countries are named?")

    assert [quote.split()[0] for quote in quotes(answer)] == ["US", "Parts", "He"]
    assert answer.note == f"4, counted by us. {MORE}"


def test_all_countries_are_counted_where_not_all_are_quoted() -> None:
    names = (
        "Albania Algeria Angola Armenia Austria Bahrain Belgium Belize Benin Bhutan Bolivia Brazil "
        "Bulgaria Burundi Cambodia Cameroon Canada Chile Cuba Egypt"
    ).split()
    bot = bot_of(" ".join(f"A ship came from {name}." for name in names))

    answer = bot.ask("Which countries are named?")

    assert len(quotes(answer)) == MOST
    assert answer.note == f"20, counted by us. {MORE}"


def test_makers_of_all_sorts_are_companies_and_lawmakers_are_not() -> None:
    bot = bot_of("The toymaker Korte grew. A chipmaker, Elm, left. The lawmaker Ada Lo slept.")

    answer = bot.ask("Which companies are named?")

    assert [quote.split()[1] for quote in quotes(answer)] == ["toymaker", "chipmaker,"]


def test_a_name_that_several_articles_have_is_quoted_of_the_first_however_it_is_written() -> None:
    bot = bot_of("The US sent ships to Norway.", "America fell ill.", "Rain fell in Chile.")

    for _ in range(2):
        answer = bot.ask("Which countries are named?")
        assert quotes(answer) == ["The US sent ships to Norway.", "Rain fell in Chile."]
        assert answer.note == f"3, counted by us. {MORE}"


def test_the_names_of_an_article_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(sentence: str) -> list[str]:
        read.append(sentence)
        return list(places_in(sentence))

    monkeypatch.setattr(listed_kind, "places_in", noted)
    bot = bot_of("Ada sailed from Lodz to Ghent.", "It rained in Bergen and in Oslo.")
    answers = [bot.ask("Which places are named?") for _ in range(2)]

    assert [len(quotes(answer)) for answer in answers] == [2, 2]
    assert len(read) == 2


def test_people_are_quoted_where_each_is_named_and_it_is_said_that_there_may_be_more() -> None:
    answer = bot_of(TALKS).ask("Who are all the people named in this report?")

    assert "Nobody from Brazil came, said the broker, Ada Brink, who was tired." in quotes(answer)
    assert "Tom Oakes, 61, the mayor of Bergen, gave a dinner." in quotes(answer)
    assert answer.note == MORE


def test_places_are_quoted_and_months_are_none() -> None:
    answer = bot_of(TALKS).ask("What cities come up in it?")

    assert [quote.split()[0] for quote in quotes(answer)] == ["Norway", "The"]
    assert answer.note == MORE


def test_those_of_a_kind_are_quoted_where_its_word_stands_beside_a_name() -> None:
    answer = bot_of(TALKS).ask("Which mayors are named?")

    assert [quote.split()[0] for quote in quotes(answer)] == ["Tom", "Mayor"]


@pytest.mark.parametrize(
    "question",
    [
        "Which countries fought?",
        "Tell me about the people",
        "What is the name of the town?",
        "List the republics that border the lake",
        "Where is the city?",
        "Which town is this article about?",
        "How many people were there in all?",
        "How many towns in all?",
        "How many people came to the dinner in all?",
        "What did all people say?",
    ],
)
def test_a_question_with_a_condition_is_not_for_all_names(question: str) -> None:
    assert asked_for(question) is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("All the countries", "countries"),
        ("Please list all towns", "towns"),
        ("Can you name every town?", "towns"),
        ("Give me the names of all people", "names"),
        ("What are all the places?", "places"),
        ("how many people are named in all?", "people"),
        ("How many countries are in this article?", "countries"),
    ],
)
def test_all_names_are_asked_for_where_a_question_begins_so(question: str, asked: str) -> None:
    assert asked_for(question) == asked


def test_a_number_that_the_article_tells_is_read_for() -> None:
    bot = bot_of("Ada Lo, 52, ate. Tom Oak, 61, sang. There were 400 people in all at the dinner.")

    answer = bot.ask("How many people were there in all?")

    assert quotes(answer)[0] == "There were 400 people in all at the dinner."
    assert answer.note != MORE


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which groups fought in the valley?", True),
        ("which two shops were next to it", True),
        ("What measures did the zoo take?", True),
        ("Which bus was late?", False),
        ("What makes it work?", False),
        ("What does he do?", False),
        ("Which process is used?", False),
        ("What's new?", False),
    ],
)
def test_a_plural_asks_for_members(question: str, several: bool) -> None:
    assert asks_for_members(question) is several


def test_names_are_told_by_what_stands_around_them() -> None:
    text = (
        "Ada Lo, 52, left. The tailor, Ravi Shah, stayed. A linguist Vera Osk wrote to Ms Bell. "
        "Peter Vane came. Vane left. The Royal Bank lent money to the maker Korte. "
        "French President Eva Lund and Minister of Trade Policy met."
    )

    assert persons_in(text) == [
        "Ada Lo",
        "Ravi Shah",
        "Vera Osk",
        "Bell",
        "Peter Vane",
        "Eva Lund",
    ]
    assert list(places_in("It moved from Lodz to Ghent in May, and went to Bari.")) == [
        "Lodz",
        "Bari",
    ]
    assert kinds_in("The maker Korte bought Royal Bank from Elm, a bank.", "maker|bank") == [
        "Korte",
        "Elm",
        "Royal Bank",
    ]


def test_a_person_is_told_by_a_last_name_that_stands_alone_also_within_a_word() -> None:
    text = (
        "Ada Lo came. Lo’s dog barked. Ravi Shah left. The Anne-Shah case closed. Tim Oak Reed "
        "and Tom Reed sang. Pat O’Neill ate. O’Neill’s cat slept. Al Vane met Mr. Ng. Bea Vane "
        "stayed in Ox Vane."
    )

    assert persons_in(text) == ["Ada Lo", "Ravi Shah", "Pat O’Neill", "Ng"]
    assert list(persons_of(["Ada Lo and Bo Lovett came.", "Lo left.", "It was Ada Lo’s."])) == [
        ("Ada Lo", 0),
        ("Ada Lo", 2),
    ]


@given(
    st.lists(st.sampled_from("Ada Lo Lo’s Anne-Lo O’Neill O’Neill’s the The St. said , .".split()))
)
def test_who_is_named_stands_in_the_text_once_each_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = persons_in(text)

    assert len({name.split()[-1] for name in found}) == len(found)
    assert all(name in text for name in found)
    assert {name for name, _ in persons_of([text])} == set(found)


def answer_with(question: str, short: str | None) -> Answer:
    bot = bot_of("A shop and a mill burned.")
    citation = bot.ask("Tell me about the mill").citations[0]
    return Answer(
        text=citation.quote, confidence=1.0, question=question, citations=(citation,), short=short
    )


def test_what_has_as_many_members_as_are_asked_for_is_not_left_open() -> None:
    assert left_open(answer_with("Which two burned?", "A shop and a mill")).note is None
    assert left_open(answer_with("Which three burned?", "A shop and a mill")).note == MORE
    assert left_open(answer_with("Which buildings burned?", "A shop and a mill")).note == MORE
    refused = Answer(text=None, confidence=0.1, kind="abstention", question="Which burned?")
    assert left_open(refused).note is None


def listed(*shorts: str, bias: float = -1.0) -> list[str]:
    """What is quoted of sentences that may each have a member, best first."""
    text = " ".join(f"It was {short}." for short in shorts)
    (hit,) = Index.build([Article(text=text)], FakeEncoder()).search("was", 1)
    spans, at = [], 0
    for short in shorts:
        end = at + len(f"It was {short}.")
        spans.append(
            Span(
                passage=hit.passage,
                start=at,
                end=end,
                score=float(-at),
                short=(at + 7, end - 1),
            )
        )
        at = end + 1
    doubtful = LinearModel(names=LIST_NAMES, weights=(0.0,) * len(LIST_NAMES), bias=bias)
    features = [[0.0] * len(NAMES) for _ in spans]
    return [
        text[slice(*span.short)]
        for span in select_listed(spans, features, doubtful)
        if span.short is not None
    ]


def test_members_that_stand_in_several_sentences_are_all_quoted() -> None:
    assert listed("cod", "hake", "cod", "ling") == ["cod", "hake", "ling"]


@pytest.mark.parametrize(
    ("one", "other"), [("Nigeria", "Niger"), ("Russia", "the US"), ("Mali", "Somalia")]
)
def test_members_whose_letters_another_has_are_quoted(one: str, other: str) -> None:
    assert listed(one, other) == [one, other]


def test_a_member_that_is_told_in_more_words_is_the_same() -> None:
    assert listed("the old mill", "mills", "Ada Lo", "Lo") == ["the old mill", "Ada Lo"]


def test_a_row_of_members_may_not_be_all() -> None:
    assert listed("cod and hake", "ling", "hake") == ["cod and hake", "ling"]


def test_what_hardly_has_a_member_is_not_quoted() -> None:
    assert listed("cod", "hake", bias=-2.0) == ["cod"]


def test_what_is_of_a_country_is_about_it() -> None:
    bot = bot_of("The veto against Serbia stands. The Serbian premier left. Rain fell in Rome.")

    assert len(quotes(bot.ask("Serbia?"))) == 2


@pytest.mark.parametrize(
    ("topic", "part"),
    [
        ("Brenner quarrel", "Brenner"),
        ("Graham Stroud and his group", "Graham Stroud"),
        ("new house the apes are getting", "new house"),
        ("motorcycle driver", "driver"),
        ("job cuts in Graz", "job cuts"),
    ],
)
def test_a_longer_topic_is_of_its_name_or_head(topic: str, part: str) -> None:
    assert narrower(topic)[0] == part
    assert narrower(part.split()[-1]) == []


def test_on_a_part_of_a_topic_it_is_said_which() -> None:
    bot = bot_of("Norbury has three mills. The mills of Norbury sell flour. Grain is a problem.")

    answer = bot.ask("Tell me about the Norbury trade")

    assert len(quotes(answer)) == 2
    assert answer.note == "On Norbury. 2 sentences about it."


def test_what_was_read_is_given_with_all_about_its_topic_where_the_kind_is_in_doubt() -> None:
    text = "Norbury has three mills. The mills of Norbury sell flour. Grain is a problem."
    bot = sentence_bot(text, encoder=FakeEncoder(max_tokens=256), threshold=0.84)

    answer = bot.ask("Tell me about the mills of Norbury")

    assert answer.intent == "about"
    assert answer.confidence >= 0.84
    assert len(quotes(answer)) == 2
    assert answer.note == "2 sentences about it."
