"""Questions about the article as a whole are answered from its own headline, date and lead."""

from __future__ import annotations

import pytest
from articles import TWO_SECTIONS
from consistency import assert_consistent
from fakes import FakeEncoder, sentence_bot

from index import Article
from qa import Answer, Bot
from qa.fitted import fitted
from qa.question.about_article import ROUTES, Route, route

ASKED = {
    "headline": (
        *("What is the headline?", "headline", "What's the article's headline?", "Headline please"),
        *("What is the title of this article?", "What is the title?", "title?", "article title"),
        *("What is the story's title?", "What is this article called?", "what’s the title"),
        *("What is the text entitled?", "What headline does it have?", "Tell me the headline"),
        *("What title does this article bear?", "What was the headline of the story?"),
    ),
    "date": (
        *("When was this article published?", "When was it published?", "When did this come out?"),
        *("What is the date of this article?", "What date is on the article?", "article date"),
        *("When was the report written?", "What is the publication date?", "How old is the story?"),
        *("What day is this article from?", "Was this issued in 2021?", "Date of the text"),
        *("In what year was this published?", "when was the story first posted", "date published"),
    ),
    "summary": (
        *("Summarise the article.", "Summarize this for me", "summary", "Give me a summary please"),
        *("Can you summarise it?", "TL;DR", "tldr", "What is the article about?", "gist?"),
        *("What's this about?", "What is this story mainly about?", "What does the article say?"),
        *("What is the main point?", "What are the key points of the article?", "main points"),
        *("Give me a short summary of the article", "What is the topic of this text?", "Sum it up"),
        *("In short, what is it about?", "Please write a brief overview", "What's the main idea?"),
    ),
}
# Each holds a word of a route, and asks for something else.
LOOK_ALIKES = (
    *("What is Putin's title?", "What title does Lavrov hold?", "Who has the title of president?"),
    *("When was the agreement published?", "When was the alliance formed?", "When was it built?"),
    *("What is the conflict about?", "What is this conflict about?", "What is the war about?"),
    *("What does this agreement say?", "What does the embassy say?", "What did Lavrov say?"),
    *("What does the article say about Iran?", "What is the article's view of the Taliban?"),
    *("What year was it?", "How old is it?", "How old is Lavrov?", "What date did the war end?"),
    *("On what date will the troops leave?", "What year was the campaign?", "What day is today?"),
    *("What was the point of the talks?", "What is the main export of Iran?", "Summary of the war"),
    *("Who was it about?", "What about Iran?", "Which article of the treaty?", "Who wrote it?"),
    *("What does Russia want?", "Which date palms grow in Iran?", "Is the report on NATO out?"),
    *("Who wrote the headline?", "What headline did the BBC run on China?", "Is it a headline?"),
    *("When did it come out that the Taliban won?", "When was it issued in Kabul?"),
    *("Was it published in Kabul?", "How is it called? I mean the headline."),
)


def bot(*texts: str) -> Bot:
    """A bot that never abstains, so that the route alone decides."""
    return sentence_bot(*texts, encoder=FakeEncoder(max_tokens=256), threshold=0.0)


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def is_routed(answer: Answer) -> bool:
    """Tell whether the answer was found without reading passages."""
    return answer.hits == ()


# What is asked


def test_every_route_is_asked_for_here() -> None:
    assert set(ASKED) == set(ROUTES)


@pytest.mark.parametrize(
    ("asked", "wanted"), [(asked, name) for name, all_asked in ASKED.items() for asked in all_asked]
)
def test_each_way_of_asking_is_understood(asked: str, wanted: str) -> None:
    assert route(asked) == wanted
    assert route(asked.upper()) == wanted
    assert route(f"  {asked} ") == wanted


@pytest.mark.parametrize("asked", LOOK_ALIKES)
def test_a_question_about_something_else_is_not_mistaken_for_one(asked: str) -> None:
    assert route(asked) is None


@pytest.mark.parametrize("asked", ["", " ", "?", "…", "the", "it", "x" * 10_000, "? " * 5_000])
def test_what_asks_nothing_is_no_route(asked: str) -> None:
    assert route(asked) is None


# What is answered


def test_the_headline_is_cited_without_the_date_that_stands_before_it() -> None:
    text = TWO_SECTIONS
    asked = bot(text)

    for question in ASKED["headline"]:
        answer = asked.ask(question)

        assert_consistent(answer, asked.articles)
        assert answer.text == "Lighthouse keepers of Skara return after forty years"
        assert answer.short == answer.text
        (citation,) = answer.citations
        assert (citation.start, citation.end) == (11, text.index("\n"))


def test_the_date_is_cited_without_the_headline() -> None:
    asked = bot(TWO_SECTIONS)

    for question in ASKED["date"]:
        answer = asked.ask(question)

        assert_consistent(answer, asked.articles)
        assert answer.text == answer.short == "2024-05-17"
        assert [(c.start, c.end) for c in answer.citations] == [(0, 10)]


def test_a_summary_has_a_sentence_of_each_section() -> None:
    asked = bot(TWO_SECTIONS)

    for question in ASKED["summary"]:
        answer = asked.ask(question)

        assert_consistent(answer, asked.articles)
        assert quotes(answer) == [
            "The lighthouse on Skara was manned again on Friday.",
            "Its two keepers, Ines Holm and Petter Lund, arrived by boat at 6 a.m. with food for "
            "a month.",
            "The lamp burns rapeseed oil and can be seen from 31 kilometres away.",
            "A boat named Tern brings the post every second Tuesday.",
        ]
        assert answer.short is None


@pytest.mark.parametrize("name", ROUTES)
def test_how_sure_it_is_depends_on_what_is_told(name: Route) -> None:
    (asked, *_) = ASKED[name]

    assert bot(TWO_SECTIONS).ask(asked).confidence == fitted().about[name]


def test_the_shipped_article_gives_its_headline_date_and_lead(shipped_article: Article) -> None:
    asked = bot(shipped_article.text)

    headline, date = asked.ask("What is the headline?"), asked.ask("When was it published?")
    summary = asked.ask("What is the article about?")

    assert headline.text == shipped_article.title
    assert date.text == shipped_article.date == "2021-07-23"
    assert summary.text is not None
    assert summary.text.startswith("Russia, China, and Iran, all powerful Asian nations,")
    for answer in (headline, date, summary):
        assert_consistent(answer, asked.articles)
        assert is_routed(answer)


def test_a_short_body_is_summarised_by_all_of_it() -> None:
    asked = bot("A headline\n\nOnly this happened.")

    assert quotes(asked.ask("Summarise the article.")) == ["Only this happened."]


def test_a_sentence_that_two_passages_share_stands_in_the_summary_once() -> None:
    text = "One two three four. Five six seven eight. Nine ten eleven twelve. The end comes now."
    small = sentence_bot(text, encoder=FakeEncoder(max_tokens=14), threshold=0.0)

    assert len(small.search("one", 9)) > 1
    assert quotes(small.ask("summary")) == [
        "One two three four.",
        "Five six seven eight.",
        "Nine ten eleven twelve.",
    ]


# What an article does not hold


def test_an_article_without_a_headline_is_read_instead() -> None:
    asked = bot("A boat sails at noon. It carries no passengers.")

    answer = asked.ask("What is the headline?")

    assert not is_routed(answer)
    assert_consistent(answer, asked.articles)


def test_an_article_without_a_date_is_read_instead() -> None:
    asked = bot("A boat sails\n\nIt leaves at noon and carries no passengers.")

    assert is_routed(asked.ask("What is the headline?"))
    assert not is_routed(asked.ask("When was this article published?"))


def test_a_title_that_is_not_in_the_text_cannot_be_cited() -> None:
    text = "A boat sails at noon. It carries no passengers."
    asked = sentence_bot(Article(text=text, title="The boat"), threshold=0.0)

    assert not is_routed(asked.ask("What is the headline?"))


def test_a_bot_that_must_be_surer_than_any_route_abstains() -> None:
    strict = sentence_bot(TWO_SECTIONS, threshold=1.0)

    for question in ("What is the headline?", "When was it published?", "Summarise the article."):
        assert strict.ask(question).abstained


# Several articles


def test_of_several_articles_each_headline_and_each_first_sentence_is_cited() -> None:
    asked = bot(
        "2024-01-01 The boat\n\nA boat sails at noon. It is late.",
        "2024-01-02 The lamp\n\nA lamp burns oil. It is bright.",
    )

    assert quotes(asked.ask("headline")) == ["The boat", "The lamp"]
    assert quotes(asked.ask("When was it published?")) == ["2024-01-01", "2024-01-02"]
    assert quotes(asked.ask("summary")) == ["A boat sails at noon.", "A lamp burns oil."]
    assert asked.ask("headline").short == "The boat"
    for question in ("headline", "When was it published?", "summary"):
        assert_consistent(asked.ask(question), asked.articles)


@pytest.mark.parametrize("first", [0, 1, 2])
def test_several_articles_are_told_in_their_order(first: int) -> None:
    # The third is the shortest: its quotes stand nearest to its beginning.
    texts = (
        "2024-01-01 The boat of the keeper\n\nA boat sails at noon. It is late.",
        "2024-01-02 The lamp of glass\n\nA lamp burns oil. It is bright.",
        "The cat\n\nIt sleeps.",
    )
    headlines = ("The boat of the keeper", "The lamp of glass", "The cat")
    leads = ("A boat sails at noon.", "A lamp burns oil.", "It sleeps.")
    order = [(first + i) % 3 for i in range(3)]

    asked = bot(*(texts[i] for i in order))

    assert asked.ask("What is the headline?").text == " ".join(headlines[i] for i in order)
    assert asked.ask("Summarise the article.").text == " ".join(leads[i] for i in order)
