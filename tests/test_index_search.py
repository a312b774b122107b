from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from fakes import FakeEncoder
from hypothesis import given, settings
from strategies import any_text

from index import Article, ArticleError, Encoder, Hit, Index, PerRetriever
from index.retrieval.bm25 import KeywordIndex
from index.retrieval.fusion import min_max
from index.words import stems

RETRIEVERS = ("passage_vector", "sentence_vector", "passage_keywords", "sentence_keywords")
QUESTIONS = (
    "What burns in the lamp?",
    "Who arrived by boat?",
    "How often does the post come?",
    "Which oil?",
    "penguins",
)


def each(values: PerRetriever[float] | PerRetriever[int]) -> list[float]:
    return [getattr(values, name) for name in RETRIEVERS]


# What is found


def test_the_passage_that_answers_comes_first(skara: Index) -> None:
    assert skara.search("What burns in the lamp?", 1)[0].passage.heading == "The lamp"
    assert skara.search("How often does the post come?", 1)[0].passage.heading == "The boat"


def test_hits_are_ranked_from_1_best_first_each_passage_once(skara: Index) -> None:
    for question in QUESTIONS:
        hits = skara.search(question, 99)

        assert [hit.rank for hit in hits] == list(range(1, len(skara.passages) + 1))
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert {hit.passage for hit in hits} == set(skara.passages)


def test_the_articles_may_come_one_by_one(skara: Index) -> None:
    one_by_one: Any = (article for article in skara.articles)

    index = Index.build(one_by_one, skara.encoder)

    assert index.articles == skara.articles
    assert index.search("Which oil?") == skara.search("Which oil?")


def test_k_is_a_limit(skara: Index) -> None:
    whole = skara.search("Which oil?", 99)

    for k in range(len(whole) + 1):
        assert skara.search("Which oil?", k) == whole[:k]
    assert len(skara.search("Which oil?")) == min(5, len(whole))


def test_a_negative_k_is_refused(skara: Index) -> None:
    with pytest.raises(ValueError, match="0 or more, not -1"):
        skara.search("Which oil?", -1)


@pytest.mark.parametrize("question", ["", "  \n\t", "\ufeff", "\u3000"])
def test_a_blank_question_finds_nothing(skara: Index, question: str) -> None:
    assert skara.search(question) == []


def test_the_same_question_always_finds_the_same(
    two_sections: Article, skara: Index, encoder: FakeEncoder
) -> None:
    again = Index.build([two_sections], encoder)

    for question in QUESTIONS:
        assert skara.search(question) == skara.search(question) == again.search(question)


def test_how_a_letter_is_written_does_not_matter(encoder: FakeEncoder) -> None:
    index = Index.build([Article(text="The café opened.\n\nThe bank closed. So be it.")], encoder)

    assert index.search("cafe\u0301") == index.search("caf\u00e9")


# The scores


def test_scores_and_ranks_are_those_of_four_retrievers_and_their_mean(
    two_sections: Article, shipped_article: Article
) -> None:
    encoder = FakeEncoder(max_tokens=24)  # so small that paragraphs are split and overlap
    index = Index.build([two_sections, shipped_article], encoder)
    text = {article.id: article.text for article in index.articles}
    inside = [[text[p.article_id][s:e] for s, e in p.sentences] for p in index.passages]
    every = list(dict.fromkeys((p.article_id, s) for p in index.passages for s in p.sentences))
    assert len(every) < sum(len(p.sentences) for p in index.passages)  # some are shared
    word_sentences = KeywordIndex([text[a][s:e] for a, (s, e) in every])
    word_passages = KeywordIndex([p.embedded for p in index.passages])
    for question in (*QUESTIONS, "What does Russia want in Kabul?"):
        asked = encoder.encode_query([question])[0]
        by_word = dict(zip(every, word_sentences.scores(stems(question)), strict=True))
        columns = [
            encoder.encode_document([p.embedded for p in index.passages]) @ asked,
            np.array([(encoder.encode_document(own) @ asked).max() for own in inside]),
            word_passages.scores(stems(question)),
            np.array([max(by_word[p.article_id, s] for s in p.sentences) for p in index.passages]),
        ]
        fused = np.mean([min_max(column) for column in columns], axis=0)

        hits = index.search(question, 99)

        assert len(hits) == len(index.passages)
        for hit in hits:
            row = index.passages.index(hit.passage)
            assert hit.score == pytest.approx(fused[row], abs=1e-5)
            assert each(hit.scores) == pytest.approx([c[row] for c in columns], abs=1e-5)


def counting(**given: float) -> PerRetriever[float]:
    """Weights of retrievers; those not named do not count."""
    return PerRetriever(**(dict.fromkeys(RETRIEVERS, 0.0) | given))


@pytest.mark.parametrize("name", RETRIEVERS)
def test_a_retriever_that_counts_alone_decides_the_order(skara: Index, name: str) -> None:
    alone = Index.build(skara.articles, skara.encoder, weights=counting(**{name: 2.0}))

    for question in QUESTIONS:
        hits = alone.search(question, 99)
        own = [getattr(hit.scores, name) for hit in hits]
        assert own == sorted(own, reverse=True)
        assert [hit.score for hit in hits] == pytest.approx(min_max(np.array(own)).tolist())


def test_retrievers_count_alike_if_nothing_else_is_said(skara: Index) -> None:
    alike = Index.build(
        skara.articles, skara.encoder, weights=counting(**dict.fromkeys(RETRIEVERS, 3.0))
    )

    for question in QUESTIONS:
        for one, other in zip(alike.search(question), skara.search(question), strict=True):
            assert one.passage == other.passage
            assert one.score == pytest.approx(other.score)


def test_a_hits_sentences_are_the_passages_with_their_own_scores(
    skara: Index, encoder: FakeEncoder
) -> None:
    question = "What burns in the lamp?"
    [article] = skara.articles
    asked = encoder.encode_query([question])[0]

    for hit in skara.search(question, 99):
        texts = [article.text[s.start : s.end] for s in hit.sentences]
        cosines = (encoder.encode_document(texts) @ asked).tolist()
        assert tuple((s.start, s.end) for s in hit.sentences) == hit.passage.sentences
        assert [s.cosine for s in hit.sentences] == pytest.approx(cosines, abs=1e-6)
        assert hit.scores.sentence_vector == max(s.cosine for s in hit.sentences)
        assert hit.scores.sentence_keywords == max(s.keywords for s in hit.sentences)


def test_a_question_without_a_word_of_the_article_scores_no_keywords(skara: Index) -> None:
    for hit in skara.search("penguins", 99):
        assert hit.scores.passage_keywords == hit.scores.sentence_keywords == 0
        assert {s.keywords for s in hit.sentences} == {0.0}


@pytest.fixture(scope="module")
def odd_index() -> Index:
    text = "Lamps burn oil. They smell.\n\nThe U.S. 1999.\n\nمرحبا 日本語。 😀"
    return Index.build([Article(text=text)], FakeEncoder())


@settings(max_examples=60)
@given(question=any_text)
def test_scores_keep_their_bounds_whatever_is_asked(odd_index: Index, question: str) -> None:
    for hit in odd_index.search(question):
        assert 0 <= hit.score <= 1 + 1e-9
        assert -1 - 1e-5 <= hit.scores.passage_vector <= 1 + 1e-5
        assert -1 - 1e-5 <= hit.scores.sentence_vector <= 1 + 1e-5
        assert hit.scores.passage_keywords >= 0
        assert hit.scores.sentence_keywords >= 0


# The articles


def test_an_article_of_one_sentence_is_found(encoder: FakeEncoder) -> None:
    [hit] = Index.build([Article(text="It rained.")], encoder).search("Did it rain?")

    assert (hit.passage.text, hit.rank) == ("It rained.", 1)


def test_an_article_without_a_word_is_found(encoder: FakeEncoder) -> None:
    [hit] = Index.build([Article(text="…")], encoder).search("What?")

    assert hit.passage.text == "…"


def test_several_articles_are_searched_as_one(
    two_sections: Article, shipped_article: Article, encoder: FakeEncoder
) -> None:
    index = Index.build([shipped_article, two_sections], encoder)

    lamp: Hit = index.search("What burns in the lamp?", 1)[0]
    envoy: Hit = index.search("Who is the Russian Foreign Minister, Lavrov?", 1)[0]

    assert index.articles == (shipped_article, two_sections)
    assert index.article(lamp.passage.article_id) == two_sections
    assert index.article(envoy.passage.article_id) == shipped_article
    for hit in (lamp, envoy):
        text = index.article(hit.passage.article_id).text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_an_unknown_article_is_a_key_error(skara: Index) -> None:
    with pytest.raises(KeyError):
        skara.article("nobody")


def test_articles_that_share_a_sentence_keep_it_apart(encoder: FakeEncoder) -> None:
    one = Article(text="It rained. Holm slept.")
    other = Article(text="It rained. Lund read.")

    hits = Index.build([one, other], encoder).search("Who slept when it rained?")

    assert [hit.passage.article_id for hit in hits] == [one.id, other.id]


def test_no_article_is_refused(encoder: FakeEncoder) -> None:
    with pytest.raises(ArticleError, match=r"no article to index.*at least one"):
        Index.build([], encoder)


def test_two_articles_with_one_id_are_refused(encoder: FakeEncoder) -> None:
    with pytest.raises(ArticleError, match=r"the id 'weather'.*its own id"):
        Index.build(
            [Article(text="It rained.", id="weather"), Article(text="It snowed.", id="weather")],
            encoder,
        )
    with pytest.raises(ArticleError, match="same text"):
        Index.build([Article(text="It rained.\r\n"), Article(text="It rained.\n")], encoder)


@pytest.mark.model
def test_with_the_real_model_a_question_in_other_words_finds_its_passage(
    shipped_article: Article, real_encoder: Encoder
) -> None:
    index = Index.build([shipped_article], real_encoder)

    hits = index.search("Why is Moscow unhappy about how America departs?", 3)

    assert any("how the United States’ leave is being handled" in h.passage.text for h in hits)
    assert all(h.score <= 1 for h in hits)
