"""What the deep reader learns from: windows of a document, and questions that it lacks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from eval.data.gold import GoldQuestion, load_gold
from eval.data.kinds import ARTICLES, load_more
from eval.data.splits import Source
from eval.training.deep.examples.contexts import Document
from eval.training.deep.examples.example import Example
from eval.training.deep.examples.sets import SETS, training_sources
from index.article import Article
from index.sentences import split_sentences
from qa.readers.excerpt import GAP

TEXT = (
    "The mill was let for a year. Ann Bell paid for it. Her brother kept the books. "
    "Nobody saw the owner again.\n\n"
    "The bridge was painted green. It cost 400 crowns. The river stood high that day."
)
PAID = TEXT.index("Ann Bell")


def told() -> GoldQuestion:
    return GoldQuestion(
        id="told",
        kind="crowd",
        article_id="mill",
        question="Who paid for the mill?",
        answerable=True,
        answers=("Ann Bell",),
        evidence=((PAID, PAID + len("Ann Bell")),),
        votes=(1,),
    )


def not_told() -> GoldQuestion:
    return GoldQuestion(
        id="not", kind="absent", article_id="mill", question="Who sold the mill?", answerable=False
    )


def drawn(*questions: GoldQuestion, share: float = 1.0, times: int = 300) -> list[Example]:
    source = Source(name="own", article=Article(id="mill", text=TEXT), questions=questions)
    document, rng = Document(source, []), random.Random(0)
    return [e for _ in range(times) for e in document.examples(share, True, rng)]


class TestGaps:
    """A mark where sentences are left out must not tell whether a question is answered."""

    def test_what_answers_is_mostly_taken_out_without_a_trace(self) -> None:
        without = [e for e in drawn(told()) if not e.evidence and "Ann Bell" not in e.context]
        cut = [e for e in without if "let for a year" in e.context and "kept the" in e.context]

        assert len(cut) > 20
        marked = sum(GAP in e.context.split("kept the")[0] for e in cut)
        assert 0.1 < marked / len(cut) < 0.5

    def test_an_answered_question_sees_gaps_within_a_paragraph_too(self) -> None:
        headline = f"{told().question}\n\n"  # some have what is asked for one
        read = [e.context.removeprefix(headline) for e in drawn(told(), times=900) if e.evidence]
        first = [text.split("\n\n")[0] for text in read]

        lacking = [text for text in first if text.count(".") < 4 and GAP in text]
        assert len(lacking) > 30

    def test_closing_up_keeps_whole_sentences_and_the_paragraphs(self) -> None:
        whole = {TEXT[s:e] for s, e in split_sentences(TEXT, 0, len(TEXT))}
        whole.add(told().question)  # as a headline
        for example in drawn(told()):
            for part in example.context.replace(GAP, "\n\n").split("\n\n"):
                found = [part[s:e] for s, e in split_sentences(part, 0, len(part))]
                assert set(found) <= whole


class TestOwnUnanswerable:
    def test_what_the_annotators_found_no_answer_to_is_read_as_it_is(self) -> None:
        found = drawn(not_told(), times=50)

        assert len(found) == 50
        assert not any(e.answers or e.evidence for e in found)
        assert any("Ann Bell paid for it" in e.context for e in found)

    def test_no_others_are_made_where_there_are_some(self) -> None:
        found = drawn(told(), not_told(), times=50)

        assert sum(bool(e.evidence) for e in found) == 50
        assert len(found) == 100

    @pytest.mark.parametrize(("share", "least", "most"), [(3.0, 30, 30), (1.5, 11, 19), (0, 0, 0)])
    def test_a_share_above_one_draws_again(self, share: float, least: int, most: int) -> None:
        assert least <= len(drawn(not_told(), share=share, times=10)) <= most


def test_our_own_sets_ask_of_no_article_that_is_judged_on(tmp_path: Path) -> None:
    judged = {a.article.title for part in ("dev", "test", "reworded") for a in load_more(part)}
    for part in ("dev", "test"):
        gold = load_gold(ARTICLES.with_name(f"understanding-{part}.json"))
        judged |= {article.title for article in gold.articles}
    own = [s for s in SETS if not s.file]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eval.training.deep.examples.sets.SETS", tuple(own))
        patch.setattr("eval.data.splits.SETS", ())
        found = dict(training_sources(tmp_path))

    assert {s.name for s in found} == {"understanding", "near", "kinds"}
    for made, sources in found.items():
        assert sum(len(s.questions) for s in sources) > 400, made.name
        assert not judged & {s.article.title for s in sources}, made.name
        for source in sources:
            for q in source.questions:
                assert q.answerable == bool(q.evidence)
                for start, end in q.evidence:
                    assert source.article.text[start:end].strip()


THREE = (
    "Russia, China and Iran prepare for the end of the war. They have long borders with it. "
    "All three want a stable neighbour. The talks began in May."
)


class TestNotes:
    """The bot reads "Iran (all three)" where Iran is asked for: so do windows."""

    def made(self, *asked: str) -> list[Example]:
        start = THREE.index("a stable neighbour")
        questions = tuple(
            GoldQuestion(
                id=question,
                kind="crowd",
                article_id="three",
                question=question,
                answerable=True,
                answers=("a stable neighbour",),
                evidence=((start, start + len("a stable neighbour")),),
                votes=(1,),
            )
            for question in asked
        )
        source = Source(name="own", article=Article(id="three", text=THREE), questions=questions)
        document, rng = Document(source, []), random.Random(0)
        return [e for _ in range(100) for e in document.examples(1.0, True, rng)]

    def test_a_mention_of_what_is_asked_for_is_noted(self) -> None:
        told = [e for e in self.made("What does Iran want of the war?") if e.evidence]

        assert told
        for example in told:
            assert "Iran (All three) want" in example.context
            assert [example.context[s:e] for s, e, _ in example.answers] == ["a stable neighbour"]

    def test_where_the_answer_is_taken_out_other_mentions_are_noted_too(self) -> None:
        without = [e for e in self.made("What does Iran want of the war?") if not e.evidence]
        borders = [e.context for e in without if "long borders" in e.context]

        assert borders
        assert all("Iran (They) have long borders" in text for text in borders)

    def test_a_name_that_is_mentioned_is_not_exchanged_for(self) -> None:
        made = self.made("What does Iran want of the war?", "What does China want of the war?")
        without = [e for e in made if not e.evidence]

        assert without
        assert all("a stable neighbour" not in e.context for e in without)
