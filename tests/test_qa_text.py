"""Questions about the text itself, and of what it mentions: places, counts, labels, absences."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder

from index import Article, Index
from qa.intents.kinds import mentioned, text
from qa.intents.kinds.mentioned import asked_for
from qa.intents.request import Answerer, Reply, Request
from qa.intents.sentences import Sentences
from qa.question.in_articles import Questions
from qa.structure.answers import answer as of_structure

WIRE = """Analysis: The pier that nobody wants

TORVIK, Norway, 5 May (Fjord Wire) - The pier of Torvik is to be sold. It was built in 1911.

"We never asked for it," said Inge Sund, the mayor. "It was a gift," she said. Sund recalled that \
nobody used it. Tom Oakes of the bank called it "a fine pier".

Fishermen want it, who else. The sale is planned for June, by the mayor."""
PLAIN = "A headline\n\nThe boat came by night. Nobody saw it come in."


def asked(
    article: str, question: str, answer: Answerer = text.answer, *others: str
) -> Reply | None:
    articles = [Article(text=own) for own in (article, *others)]
    index = Index.build(articles, FakeEncoder(max_tokens=200))
    return answer(
        Request(
            question=question,
            typed=question,
            index=index,
            sentences=Sentences(index),
            questions=Questions(index),
            read=lambda _: (),
        )
    )


def note(article: str, question: str, answer: Answerer = text.answer) -> str:
    reply = asked(article, question, answer)
    assert reply is not None
    return reply.note or ""


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What's the last sentence?", "The sale is planned for June, by the mayor."),
        ("what is the very first sentence of the article?", "The pier of Torvik is to be sold."),
        ("read me the second paragraph", '"We never asked for it," said Inge Sund, the mayor.'),
        ("Which paragraph is Oakes named in?", 'Tom Oakes of the bank called it "a fine pier".'),
        ("Where are the fishermen first mentioned?", "Fishermen want it, who else."),
        ("What is the dateline of the article?", "TORVIK, Norway, 5 May (Fjord Wire)"),
        ("Which agency or paper is it from?", "Fjord Wire"),
        ("Is it labelled news or analysis?", "Analysis: The pier that nobody wants"),
        ("Who gets quoted the most?", '"We never asked for it," said Inge Sund, the mayor.'),
    ],
)
def test_what_stands_somewhere_in_a_text_is_quoted(question: str, quote: str) -> None:
    reply = asked(WIRE, question)

    assert reply is not None
    assert quote in reply.citations[0].quote


@pytest.mark.parametrize(
    ("article", "question", "said"),
    [
        (WIRE, "In which paragraph is Oakes named?", "In paragraph 2."),
        (WIRE, "What sort of piece is it?", "It is headed “Analysis”."),
        (PLAIN, "What kind of article is this?", "The article does not say what kind of text"),
        (PLAIN, "Where was the article written?", "The article does not say where it was written."),
        (PLAIN, "Has the article been updated since?", "The article does not say when it was upd"),
        (PLAIN, "Which agency or paper is it from?", "The article does not say who published it."),
        (PLAIN, "Who is it written by, if it says?", "The article does not name its author."),
        (PLAIN, "What is the ninth paragraph?", "The article has 2 sentences and 1 paragraph."),
        (PLAIN, "how many characters is it", f"{len(PLAIN)} characters, counted by us."),
        (PLAIN, "How many letters does it have?", "44 letters, counted by us."),
        (PLAIN, "How many letters, spaces included?", f"{len(PLAIN)} characters, counted by us."),
        ("A!", "How many letters are there?", "1 letter, counted by us."),
        ("A", "How many characters are there?", "1 character, counted by us."),
        ("ab " * 700, "How many characters are there?", "2,099 characters, counted by us."),
        (PLAIN, "How much time will it take to read?", "About 1 minute, counted by us."),
    ],
)
def test_what_a_text_is_and_does_not_say_of_itself_is_told(
    article: str, question: str, said: str
) -> None:
    assert note(article, question).startswith(said)


LONG = "A headline\n\n" + "\n\n".join(f"Boat {n} came. It left." for n in range(1, 13))


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("What is the second to last sentence?", ["Boat 12 came."]),
        ("What is the next-to-last sentence?", ["Boat 12 came."]),
        ("What is the penultimate paragraph?", ["Boat 11 came.", "It left."]),
        ("What's the last but one sentence?", ["Boat 12 came."]),
        ("What is the third from last sentence?", ["It left."]),
        ("What are the last two sentences?", ["Boat 12 came.", "It left."]),
        ("What are the last 0 sentences?", []),
        ("What are the first 0 sentences?", []),
    ],
)
def test_a_place_may_be_told_from_the_end(question: str, quotes: list[str]) -> None:
    reply = asked(LONG, question)

    assert reply is not None
    assert [citation.quote for citation in reply.citations] == quotes


@pytest.mark.parametrize("asked_for", ["first 99", "last 24", "first 1000"])
def test_no_more_than_ten_sentences_are_quoted_by_their_place(asked_for: str) -> None:
    reply = asked(LONG, f"What are the {asked_for} sentences?")

    assert reply is not None
    assert len(reply.citations) == 10
    assert ("Boat 1 " in reply.citations[0].quote) == asked_for.startswith("first")


@pytest.mark.parametrize("question", ["Who is the interview with?", "Whose analysis is it?"])
def test_who_is_in_a_piece_does_not_ask_of_what_sort_it_is(question: str) -> None:
    assert asked(PLAIN, question) is None


@pytest.mark.parametrize("question", ["Where was it written?", "What is the dateline?"])
def test_of_several_articles_none_is_taken_for_the_one_that_was_written(question: str) -> None:
    assert asked(WIRE, question) is not None
    assert asked(WIRE, question, text.answer, PLAIN) is None


@pytest.mark.parametrize(
    ("first", "dateline"),
    [
        ("NATO – which met in Rome – agreed.", None),
        ("NATO, Rome – which met twice – agreed.", None),
        ("NATO – 32 countries – agreed.", None),
        ("It was so.\n\nOSLO, 5 May (Wire) – The pier is sold.", None),
        ("OSLO – The pier is sold.", "OSLO"),
        ("OSLO — “We sold it,” she said.", "OSLO"),
        ("OSLO (Wire) - 12 piers are sold.", "OSLO (Wire)"),
        ("OSLO, 5 May - 12 piers are sold.", "OSLO, 5 May"),
        ("OSLO — Friday, 5 May 2031\n\nOslo sold piers.", "OSLO — Friday, 5 May 2031"),
        ("LATEST — 5 May 2031\n\nOslo sold piers.", None),
    ],
)
def test_a_dateline_opens_the_first_paragraph_and_a_sentence_follows_it(
    first: str, dateline: str | None
) -> None:
    reply = asked(f"A headline\n\n{first} It rained.\n\nMore of it.", "What is the dateline?")

    assert reply is not None
    assert [c.quote for c in reply.citations] == ([] if dateline is None else [dateline])


@pytest.mark.parametrize(
    ("article", "label"),
    [
        ("The pier\n\nBackground\n\nThe pier was built in 1911. It is old.", None),
        ("Interview - that was what he wanted.\n\nHe got it.", None),
        ("The pier\n\nInterview - that was what he wanted.\n\nHe got it.", None),
        ("ANALYSIS\n\nThe pier\n\nBy Ada Brink\n\nIt is sold here. It was so.", "ANALYSIS"),
        ("The pier | Opinion\n\nBy Ada Brink\n\nIt is sold here. It was so.", "Opinion"),
    ],
)
def test_a_text_is_labelled_in_its_header_alone(article: str, label: str | None) -> None:
    said = f"It is headed “{label}”." if label else "The article does not say what kind of text"
    assert note(article, "What sort of piece is it?").startswith(said)


def test_a_question_for_another_s_words_is_no_question_for_the_author() -> None:
    assert asked(PLAIN, "Whom did the reporter talk to?") is None


def test_the_authors_are_those_of_the_header() -> None:
    article = "A headline\n\nBy Ada Brink\n\nLowport, 5 May 2024\n\nThe boat came by night."
    reply = asked(article, "and the journalist's name?")

    assert reply is not None
    assert reply.short is not None
    assert article[slice(*reply.short)] == "Ada Brink"


def test_that_there_is_no_correction_is_only_said_where_one_is_asked_for() -> None:
    def said(question: str, *before: str) -> str | None:
        index = Index.build([Article(text=PLAIN)], FakeEncoder(max_tokens=200))
        found = of_structure(
            Request(
                question=question,
                typed=question,
                index=index,
                sentences=Sentences(index),
                questions=Questions(index),
                read=lambda _: (),
                before=before,
            )
        )
        return None if found is None else found[0].note

    none_marked = "No correction is marked in the article."
    for question in ("Does the article carry a correction?", "Was it corrected?"):
        assert said(question) == none_marked
    assert said("Has it ever been amended?") == none_marked
    assert said("Has it been updated?") == "The article does not say when it was updated."
    assert said("Were there any mistakes?") is None
    assert said("Was it corrected?", "What is the law?") is None
    assert said("Was the article corrected?", "What is the law?") == none_marked


def test_of_the_text_it_is_told_that_no_correction_is_marked_and_not_when_it_was_updated() -> None:
    assert note(PLAIN, "Was it corrected?") == "No correction is marked in the article."
    assert note(PLAIN, "Has it been updated?") == "The article does not say when it was updated."


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Is climate change brought up?", "climate change"),
        ("does Rwanda crop up in the text", "Rwanda"),
        ("Is Iran spoken of anywhere in the analysis?", "Iran"),
        ("Is Tesco one of the companies mentioned?", "Tesco"),
        ("could you check whether anyone mentions Poland", "Poland"),
        ("does it metion berlin", "berlin"),
        ("does teh article say anyting about berlin", "berlin"),
        ("Is 9/11 referred to?", "9/11"),
        ("DOES IT MENTION TRUMP", "trump"),
        ("I'd like to know if the term inflation is used", "inflation"),
        ("How many times do they use the word quota?", "quota"),
        ("Does Figure come up?", "Figure"),
        ("Isn't Oslo in there, or do they dodge it?", "Oslo"),
    ],
)
def test_what_is_to_be_mentioned_is_all_that_is_not_frame(question: str, thing: str) -> None:
    assert asked_for(question) == thing


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Are whales or fishermen mentioned?", "Yes, in 1 sentence. “whales” does not occur."),
        ("Are whales or bears mentioned?", "No: “whales or bears” does not occur."),
        ("Are whales and fishermen mentioned?", "No: “whales” does not occur."),
        ("Are the pier and the mayor mentioned?", "Yes, in 5 sentences, the first 3 here."),
        ("Is the pier talked about?", "Yes, in 3 sentences."),
        ("Does it mention the WHO?", "No: “WHO” does not occur."),
        ("How often is the word pier used?", "Yes, in 3 sentences. It stands there 3 times."),
        ("How many times does “fishermen” occur?", "Yes, in 1 sentence. It stands there once."),
    ],
)
def test_of_several_things_and_of_how_often_it_is_told_which_and_how_often(
    question: str, said: str
) -> None:
    assert note(WIRE, question, mentioned.answer) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ('How often is the word "Go" used?', "Yes, in 2 sentences. It stands there 2 times."),
        ("Is “go” mentioned?", "Yes, in 2 sentences."),
        ("Does the word «gone» occur?", "No: “gone” does not occur."),
        ('Does the article mention "WHO"?', "No: “WHO” does not occur."),
    ],
)
def test_one_word_in_quotation_marks_is_taken_as_it_stands(question: str, said: str) -> None:
    article = "A headline\n\nGo home, she said — who would? They go by boat. The tax fell."

    assert note(article, question, mentioned.answer) == said


def test_one_word_in_quotation_marks_is_not_all_that_is_asked_for_beside_others() -> None:
    article = "A headline\n\nThey go by boat. The tax fell."

    assert asked(article, 'Is the "boat" tax mentioned?', mentioned.answer) is None


@pytest.mark.parametrize("phrase", ["“— —”", '"..."', "« ? ! »"])
def test_signs_in_quotation_marks_are_no_words(phrase: str) -> None:
    article = "A headline\n\nHe came — she said — by boat. What? It was so."

    assert asked(article, f"Is the phrase {phrase} mentioned?", mentioned.answer) is None
