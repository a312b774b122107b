from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, fields

import pytest
from articles import TWO_SECTIONS
from fakes import FakeEncoder
from hypothesis import given
from strategies import any_text

from index import Article, ArticleError, Hit, Index
from index.encoders.encoder import TokenVectors
from index.words import stems
from qa import Bot
from qa.features.sentence_features import NAMES, FeatureExtractor, SentenceFeatures

SENTENCES = 11  # of the article of two sections, its headings among them
LAMP = "The lamp burns rapeseed oil and can be seen from 31 kilometres away."
BUILT = "It was built in Paris in 1869."
SAID = "“It has never failed us,” Holm said."
SHARES = (
    *("share", "share_passage", "share_hits", "share_nearby", "rest"),
    *("names", "names_passage", "names_hits", "type_held", "type_missing"),
)
COSINES = (
    *("cosine", "passage_cosine", "aligned_words", "aligned_least"),
    *("aligned_tokens", "aligned_rest"),
)


def idf(sentences_with_it: int) -> float:
    return math.log(1 + (SENTENCES + 0.5) / (sentences_with_it + 0.5))


def extract(index: Index, question: str, k: int = 9) -> dict[str, SentenceFeatures]:
    """The evidence of every sentence that is found, by its text."""
    hits = index.search(question.replace("\n", " "), k)
    text = index.articles[0].text
    return {
        text[sentence.start : sentence.end]: evidence
        for hit, of_hit in zip(hits, FeatureExtractor(index).extract(question, hits), strict=True)
        for sentence, evidence in zip(hit.sentences, of_hit, strict=True)
    }


# What is found of the question's words


def test_a_share_is_of_the_weight_of_the_questions_words(skara: Index) -> None:
    found = extract(skara, "What oil does the lamp burn?")
    lamp, all_three = idf(2), idf(2) + idf(1) + idf(1)

    assert found[LAMP].share == 1
    assert found["The lamp"].share == pytest.approx(lamp / all_three)
    assert found[BUILT].share == 0


def test_what_the_passage_and_what_all_hits_hold_is_told_apart(skara: Index) -> None:
    found = extract(skara, "What oil does the lamp burn in storms?")
    storms, lamp = idf(1), idf(2)
    every = storms + lamp + idf(1) + idf(1)

    assert found[LAMP].share_passage == found[BUILT].share_passage
    assert found[BUILT].share_passage == pytest.approx((every - storms) / every)
    assert {evidence.share_hits for evidence in found.values()} == {1.0}


def test_what_stands_before_a_passage_is_part_of_it(skara: Index) -> None:
    found = extract(skara, "What oil does the lamp burn in storms?")
    storms = idf(1)
    every = storms + idf(2) + idf(1) + idf(1)

    assert found["It carries no passengers."].share_passage == 1
    assert found["The boat"].share_nearby == pytest.approx((every - storms) / every)
    assert found["The boat"].share == found["It carries no passengers."].share_nearby == 0


def test_only_what_was_found_counts_for_the_hits(skara: Index) -> None:
    (*of_one_hit,) = extract(skara, "Which lamp burns oil, and what do storms keep?", k=1).values()

    assert {evidence.share_hits for evidence in of_one_hit} == {of_one_hit[0].share_passage}
    assert of_one_hit[0].share_hits < 1


def test_the_sentence_before_is_nearby(skara: Index) -> None:
    found = extract(skara, "What oil does the lamp burn?")

    assert found[BUILT].share_nearby == found[LAMP].share_nearby == 1
    assert found[SAID].share_nearby == 0


def test_the_heading_that_is_read_with_a_passage_is_part_of_it() -> None:
    far = f"It is {'red and ' * 40}blue."
    text = f"A headline\n\nThe lamp\n\n{far}\n\nIt was built late."
    index = Index.build([Article(text=text)], FakeEncoder())

    found = extract(index, "When was the lamp built?")["It was built late."]

    assert found.share_passage == 1
    assert found.share < 1
    assert found.share_nearby == found.share


# Names


def test_names_and_numbers_are_counted_by_sentence_passage_and_hits(skara: Index) -> None:
    found = extract(skara, "Did Holm come to Skara in 1869?")

    assert found[BUILT].names == found[SAID].names == pytest.approx(1 / 3)
    assert found[LAMP].names == 0
    assert found[LAMP].names_passage == 1  # Skara is named right before it
    first = found["The lighthouse on Skara was manned again on Friday."]
    assert first.names_passage == pytest.approx(2 / 3)
    assert {evidence.names_hits for evidence in found.values()} == {1.0}


def test_a_name_is_found_in_another_form_and_not_in_another_name() -> None:
    text = "Russia wants peace.\n\nThe Russian embassy spoke.\n\nChina wants peace too."
    index = Index.build([Article(text=text)], FakeEncoder())

    russian = extract(index, "What is the Russian aim?")
    chinese = extract(index, "What is the Chinese aim?")

    assert [e.names for e in russian.values() if e.names] == [1, 1]
    assert russian["Russia wants peace."].names == 1
    assert [text for text, e in chinese.items() if e.names] == ["China wants peace too."]


def test_right_names_with_nothing_else_right_stand_out(skara: Index) -> None:
    for evidence in extract(skara, "Did Holm vote in Paris?").values():
        assert evidence.names_only == pytest.approx(
            evidence.names_passage * (1 - evidence.aligned_rest)
        )


# The rest


def test_the_rest_is_of_the_words_that_are_no_names(skara: Index) -> None:
    found = extract(skara, "Was the Skara lamp built in 1869?")
    lamp, built = idf(2), idf(1)

    assert found[BUILT].rest == 1  # the lamp is in the sentence before it
    assert found[LAMP].rest == pytest.approx(lamp / (lamp + built))


def test_whether_an_answer_of_the_kind_asked_for_is_held(skara: Index) -> None:
    when = extract(skara, "When was the lamp built?")
    what = extract(skara, "Which oil is burnt?")
    who = extract(skara, "Who arrived?")

    assert (when[BUILT].type_held, when[BUILT].type_missing) == (1, 0)
    assert (when["The lamp"].type_held, when["The lamp"].type_missing) == (0, 1)
    assert {(e.type_held, e.type_missing) for e in what.values()} == {(0, 0)}
    assert all(e.type_held + e.type_missing == 1 for e in who.values())


def test_new_words_grow_slowly_with_what_was_not_asked(skara: Index) -> None:
    found = extract(skara, "When was it built?")

    assert found[BUILT].new_words == pytest.approx(math.log1p(len({"pari", "1869"})))
    assert found[LAMP].new_words == pytest.approx(math.log1p(len(set(stems(LAMP)))))


def test_a_completed_question_must_be_spoken_to_in_its_last_line(skara: Index) -> None:
    found = extract(skara, "What oil does the lamp burn?\nAnd when was it built?")

    assert found[LAMP].share == 0
    assert found[BUILT].share > 0
    assert found[BUILT].share_nearby == 1


# Cosines


def test_cosines_and_fused_scores_are_the_searchs_own(skara: Index) -> None:
    question = "When was the lamp built?"
    hits = skara.search(question, 9)
    best = max(sentence.cosine for hit in hits for sentence in hit.sentences)

    for hit, of_hit in zip(hits, FeatureExtractor(skara).extract(question, hits), strict=True):
        for sentence, evidence in zip(hit.sentences, of_hit, strict=True):
            assert evidence.cosine == sentence.cosine
            assert evidence.cosine_behind == best - sentence.cosine
            assert evidence.passage_cosine == hit.scores.passage_vector
            assert evidence.fused == hit.score
            assert evidence.fused_behind == hits[0].score - hit.score


# Order


def test_values_are_in_the_order_of_the_names(skara: Index) -> None:
    (first, *_) = extract(skara, "When was the lamp built?").values()

    assert tuple(field.name for field in fields(SentenceFeatures)) == NAMES
    assert dict(zip(NAMES, first.values(), strict=True)) == asdict(first)


def test_without_hits_there_is_nothing_to_weigh(skara: Index) -> None:
    assert FeatureExtractor(skara).extract("When was it built?", []) == []


def test_weighing_again_gives_the_same(skara: Index) -> None:
    extractor, hits = FeatureExtractor(skara), skara.search("lamp")

    assert extractor.extract("Which lamp?", hits) == extractor.extract("Which lamp?", hits)


# What is remembered


class CountingEncoder(FakeEncoder):
    """Counts how often tokens were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        self.calls += 1
        return super().encode_tokens(texts)


def test_the_reader_and_the_confidence_weigh_once_together() -> None:
    encoder = CountingEncoder()
    bot = Bot.from_text(TWO_SECTIONS, encoder=encoder, threshold=0.0)
    before = encoder.calls

    assert bot.ask("When was the lamp built?").kind == "answer"

    assert encoder.calls == before + 1


def test_only_the_same_question_of_the_same_hits_is_known_already() -> None:
    encoder = CountingEncoder()
    index = Index.build([Article(text=TWO_SECTIONS)], encoder)
    extractor, hits = FeatureExtractor(index), index.search("lamp")

    def weighs(question: str, hits: Sequence[Hit]) -> bool:
        before, weighed = encoder.calls, extractor.extract(question, hits)
        assert weighed == FeatureExtractor(index).extract(question, hits)
        return encoder.calls > before + 1  # the other one weighs always

    assert weighs("Which lamp?", hits)
    assert not weighs("Which lamp?", list(hits))
    assert weighs("Which boat?", hits)
    assert weighs("Which boat?", hits[:1])
    assert weighs("Which lamp?", hits)


# Anything at all


@given(any_text, any_text)
def test_every_figure_is_in_its_range_for_any_article_and_question(
    text: str, question: str
) -> None:
    try:
        index = Index.build([Article(text=text)], FakeEncoder())
    except ArticleError:
        return

    for evidence in extract(index, question, k=4).values():
        figures = asdict(evidence)
        assert all(math.isfinite(figure) for figure in figures.values())
        assert all(0 <= figures[name] <= 1 for name in SHARES)
        assert all(-1 - 1e-6 <= figures[name] <= 1 + 1e-6 for name in COSINES)
        assert 0 <= evidence.fused <= 1
        assert 0 <= evidence.fused_behind <= 1
        assert 0 <= evidence.cosine_behind <= 2 + 1e-6
        assert evidence.new_words >= 0
        assert evidence.share <= evidence.share_nearby + 1e-9
        assert evidence.share_passage <= evidence.share_hits + 1e-9
        assert evidence.names_passage <= evidence.names_hits + 1e-9


def test_every_figure_has_a_range_that_is_tested_here() -> None:
    others = {"fused", "fused_behind", "cosine_behind", "new_words", "names_only"}

    assert {*SHARES, *COSINES} | others == set(NAMES)
