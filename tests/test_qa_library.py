"""A library answers as a bot that was made afresh of its articles, however it came about."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from consistency import EVER, assert_consistent
from fake_reader import fake_default_reader
from fakes import FakeEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article, ArticleError, Index, SavedIndexError
from index.encoders.encoder import Vectors
from qa import Answer, Bot, Library

HARBOUR = Article(
    id="harbour",
    text="""Harbour of Velm reopens after the storm

By Ada Brink

3 May 2024

Mayor Ines Holm opened the harbour of Velm on Friday. She said that 41 boats had come back.

The repair cost 12 million crowns. It took nine weeks.

What was repaired?

- the northern pier
- the ice house
""",
)
COURT = Article(
    id="court",
    text="""Judge Ines Holm retires in Ostby

Judge Ines Holm leaves the court of Ostby in June. He said that 300 cases were enough.

He will grow apples. The repair of his orchard took two weeks.
""",
)
MILL = Article(
    id="mill",
    text="""The mill at Skarn

The mill at Skarn made paper until 1998. It employed 220 people.

Treasurer: Petter Lund

Luis Holm bought the mill in 2003 and sold it in 2010.
""",
)
FAQ = Article(
    id="faq",
    text="""Questions about the ferry

How long does the crossing take?

The crossing takes 25 minutes. Storms kept the ferry in the harbour last winter.

Who may bring a dog?

Everyone may bring a dog.
""",
)
OTHER_MILL = dataclasses.replace(
    MILL, text=MILL.text.replace("1998", "1971").replace("paper", "flour"), title=None
)
ARTICLES = (HARBOUR, COURT, MILL, FAQ)
QUESTIONS = (
    *("Who opened the harbour?", "How long did the repair take?", "What did Holm say?"),
    *("Who is the treasurer?", "How long is the crossing?", "What was repaired?"),
    *("Tell me about Ines Holm", "Is Petter Lund mentioned?", "Compare Velm and Ostby"),
    *("Who wrote it?", "Sum it up", "How many boats came bak?", "penguins", "When did it close?"),
)


@pytest.fixture(autouse=True)
def _fake_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_default_reader(monkeypatch)


def library(*articles: Article, **given: Any) -> Library:
    return Library(articles, encoder=FakeEncoder(), **given)


def bot(*articles: Article) -> Bot:
    return Bot.from_articles(articles, encoder=FakeEncoder())


def change(folder: Path, act: Callable[[Library], None]) -> None:
    with Library.changing(folder, encoder=FakeEncoder()) as made:
        act(made)


def saved(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# As made afresh

CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "update"]), st.sampled_from([*ARTICLES, OTHER_MILL])
    ),
    max_size=8,
)


def changed(made: Library, changes: Sequence[tuple[str, Article]], *, asked: bool) -> list[Article]:
    """Change a library, and a plain list alike; give what is in the list then."""
    there: dict[str, Article] = {}
    for what, article in changes:
        if (what == "add") == (article.id in there):
            continue
        if what == "remove":
            made.remove(article.id)
            del there[article.id]
        else:
            there[article.id] = article
            made.add(article) if what == "add" else made.update(article)
        if asked and there:
            made.ask("Who opened the harbour?")  # what is counted now is counted on from later
    return list(there.values())


@settings(max_examples=40)
@given(CHANGES, st.booleans())
def test_whatever_came_and_went_it_finds_and_answers_as_a_bot_made_afresh(
    changes: list[tuple[str, Article]], asked: bool
) -> None:
    made = library()
    there = changed(made, [("add", HARBOUR), *changes], asked=asked)
    assert made.articles == tuple(there)
    if not there:
        return
    fresh = bot(*there)
    for question in QUESTIONS:
        assert made.search(question, 99) == fresh.search(question, 99)
        answer = made.ask(question, threshold=EVER)
        assert answer == fresh.ask(question, threshold=EVER)
        assert_consistent(answer, there)


@settings(max_examples=15)
@given(CHANGES)
def test_whatever_came_and_went_what_it_saves_is_what_a_bot_made_afresh_saves(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, Article]]
) -> None:
    made = library()
    there = changed(made, [("add", COURT), *changes], asked=True)
    if not there:
        return
    folder = tmp_path_factory.mktemp("saved")
    made.save(folder / "library")
    bot(*there).save(folder / "bot")
    assert saved(folder / "library") == saved(folder / "bot")


def test_what_was_saved_is_loaded_and_goes_on(tmp_path: Path) -> None:
    library(HARBOUR, COURT).save(tmp_path / "saved")
    made = Library.load(tmp_path / "saved", encoder=FakeEncoder())
    made.add(MILL)
    made.remove("harbour")
    for question in QUESTIONS:
        assert made.ask(question, threshold=EVER) == bot(COURT, MILL).ask(question, threshold=EVER)


def test_adding_one_embeds_that_one_alone_and_asking_embeds_no_article() -> None:
    read: list[str] = []

    class Watched(FakeEncoder):
        def encode_document(self, texts: Sequence[str]) -> Vectors:
            read.extend(texts)
            return super().encode_document(texts)

    made = Library([HARBOUR, COURT], encoder=Watched())
    made.ask("Who opened the harbour?")
    read.clear()
    made.add(MILL)
    assert read
    assert all(text.split("\n")[-1] in MILL.text for text in read)
    read.clear()
    made.search("Who opened the harbour?")
    made.remove("court")
    made.search("Who opened the harbour?")
    assert {*read} <= {"Who opened the harbour?"}


def test_bots_are_joined_to_what_a_bot_of_all_their_articles_is() -> None:
    joined = Library.of([bot(HARBOUR), bot(COURT, MILL)])
    fresh = bot(HARBOUR, COURT, MILL)
    assert joined.articles == fresh.articles
    for question in QUESTIONS:
        assert joined.search(question, 99) == fresh.search(question, 99)
        assert joined.ask(question, threshold=EVER) == fresh.ask(question, threshold=EVER)
    joined.add(FAQ)
    assert len(joined) == 4
    with pytest.raises(ArticleError, match="already"):
        Library.of([bot(HARBOUR), bot(HARBOUR)])
    with pytest.raises(ArticleError, match="at least one bot"):
        Library.of([])


def test_progress_is_told_after_each_article() -> None:
    told: list[tuple[int, int]] = []
    library(HARBOUR, COURT, MILL, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


# Chosen articles, and whom a question is about


def test_chosen_articles_are_asked_as_if_there_were_no_others() -> None:
    made = library(*ARTICLES)
    for question in QUESTIONS:
        chosen = made.ask(question, articles=["mill", "court"], threshold=EVER)
        assert chosen == bot(COURT, MILL).ask(question, threshold=EVER)
        hits = made.search(question, 99, articles=["faq"])
        assert {hit.passage.article_id for hit in hits} == {"faq"}


def articles_of(answer: Answer) -> set[str]:
    return {citation.passage.article_id for citation in answer.citations}


def test_every_quote_names_its_article_and_stands_there() -> None:
    made = library(*ARTICLES)
    for question in QUESTIONS:
        for citation in made.ask(question, threshold=EVER).citations:
            text = made.article(citation.passage.article_id).text
            assert text[citation.start : citation.end] == citation.quote


def test_he_is_somebody_in_his_own_article_and_nobody_elses() -> None:
    said = library(HARBOUR, COURT).ask("What did Ines Holm say?", threshold=EVER)
    for citation in said.citations:
        own = "judge" if citation.passage.article_id == "court" else "mayor"
        assert own == ("judge" if "300 cases" in citation.quote else "mayor")
    alone = library(HARBOUR, COURT).ask(
        "Tell me about Ines Holm", articles=["harbour"], threshold=EVER
    )
    assert articles_of(alone) == {"harbour"}
    assert "She said that 41 boats had come back." in [c.quote for c in alone.citations]


def test_a_last_name_alone_is_not_taken_for_somebody_of_another_article() -> None:
    told = library(HARBOUR, MILL).ask("Tell me about Ines Holm", threshold=EVER)
    assert articles_of(told) == {"harbour"}


def test_what_is_told_of_one_name_in_two_articles_says_that_they_are_two() -> None:
    both = library(HARBOUR, COURT).ask("Tell me about Ines Holm", threshold=EVER)
    assert articles_of(both) == {"harbour", "court"}
    assert both.note is not None
    assert "in 2 articles" in both.note


def test_speech_does_not_go_on_in_the_next_article() -> None:
    first = Article(
        id="first",
        text="Talks in Velm\n\nMayor Ada Brink said the pier was safe. Ada Brink said it again.",
    )
    second = Article(
        id="second",
        text="“Boats are late,” he said. “They always are,” he said.\n\nAda Brink was not there.",
    )
    told = library(first, second).ask("What did Ada Brink say?", threshold=EVER)
    assert articles_of(told) == {"first"}


def test_a_follow_up_stays_with_the_article_before_unless_another_is_asked_for() -> None:
    made = library(*ARTICLES)
    for own in ("harbour", "court"):
        before = made.ask("Who is Ines Holm?", articles=[own], threshold=EVER)
        history = [("Who is Ines Holm?", before)]
        for question in ("What did it cost?", "And the repair?", "Who said so?"):
            assert articles_of(made.ask(question, history, threshold=EVER)) == {own}
        asked = made.ask("Which other articles tell of it?", history, threshold=EVER)
        assert asked == bot(*ARTICLES).ask(
            "Which other articles tell of it?", history, threshold=EVER
        )


def test_what_the_article_before_does_not_say_is_looked_for_in_the_others() -> None:
    made = library(*ARTICLES)
    before = made.ask("Who is Ines Holm?", articles=["court"], threshold=EVER)
    history = [("Who is Ines Holm?", before)]
    asked = "And how many people did it employ?"
    alone = made.ask(asked, history, articles=["court"], threshold=0.7)
    assert alone.abstained
    every = bot(*ARTICLES).ask(asked, history, threshold=0.7)
    assert made.ask(asked, history, threshold=0.7) == every


@pytest.mark.parametrize("asked", ["the second one", "are you sure?", "more", "Why?"])
def test_quotes_of_what_is_gone_changed_or_not_asked_are_not_given_again(
    asked: str,
) -> None:
    made = library(*ARTICLES)
    question = "Tell me about the mill at Skarn"
    history = [(question, made.ask(question, threshold=EVER))]
    assert "mill" in articles_of(history[0][1])
    assert "mill" not in articles_of(
        made.ask(asked, history, articles=["harbour", "faq"], threshold=EVER)
    )
    made.update(OTHER_MILL)
    assert_consistent(made.ask(asked, history, threshold=EVER), made.articles)
    made.remove("mill")
    assert_consistent(made.ask(asked, history, threshold=EVER), made.articles)


# What cannot be done


def test_an_article_is_added_once_and_only_what_is_there_goes() -> None:
    made = library(MILL)
    with pytest.raises(ArticleError, match="'mill' is in the library already"):
        made.add(OTHER_MILL)
    for act in (made.remove, made.article, lambda one: made.ask("Who?", articles=[one])):
        with pytest.raises(ArticleError, match="no article 'court' in the library"):
            act("court")
    with pytest.raises(ArticleError, match="no article 'court' in the library"):
        made.update(COURT)
    assert made.articles == (MILL,)
    assert ("mill" in made, "court" in made, len(made)) == (True, False, 1)


def test_an_empty_library_says_that_it_is(tmp_path: Path) -> None:
    made = library()
    for act in (lambda: made.ask("Who?"), lambda: made.search("x"), lambda: made.save(tmp_path)):
        with pytest.raises(ArticleError, match="no article in the library"):
            act()


def test_a_change_that_fails_leaves_what_was_saved(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    library(MILL).save(folder)
    before = saved(folder)
    with pytest.raises(ArticleError, match="already"):
        change(folder, lambda made: made.add_all([COURT, MILL]))
    with pytest.raises(ArticleError, match="Nothing is left"):
        change(folder, lambda made: made.remove("mill"))
    assert saved(folder) == before


def test_a_folder_of_another_program_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(SavedIndexError, match="another program's"):
        change(tmp_path, lambda made: made.add(MILL))
    assert saved(tmp_path) == {"manifest.json": b"{}"}


def test_an_index_is_split_and_put_together_as_it_was() -> None:
    whole = Index.build(ARTICLES, FakeEncoder())
    again = Index.joined(whole.split(), whole.encoder)
    for question in QUESTIONS:
        assert again.search(question, 99) == whole.search(question, 99)
    assert again.dense_sentences.to_bytes() == whole.dense_sentences.to_bytes()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Calculate the average", "the figures that they give."),
        ("Search the web", "ask what they say of this."),
        ("Translate it into German", "the articles, in their own words:"),
        ("Remember my name", "ask it again at any time."),
    ],
)
def test_what_cannot_be_done_is_said_of_several_articles_in_the_plural(
    question: str, said: str
) -> None:
    note = bot(HARBOUR, MILL).ask(question).note or ""
    assert said in note
    assert "they says" not in note
    assert "they gives" not in note


def test_what_is_more_is_counted_as_people_say_it() -> None:
    made = Bot.from_articles(
        [Article(text="The lamp is old. The lamp is red.")], encoder=FakeEncoder(), threshold=0.0
    )
    first = made.ask("What is old?")
    more = made.ask("More", history=[("What is old?", first)])
    assert more.note == "1 more sentence that is nearest to it."
