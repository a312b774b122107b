"""The question sets that the deep reader learns from, and the parts that are held out.

`SETS` says of each what it is, under which licence, and how much of it each phase draws.
Whole documents are held out, never single questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from eval.data import splits
from eval.data.gold import load_gold
from eval.data.kinds import ARTICLES, GOLD, load_more, to_read
from eval.data.splits import Source
from index.errors import OptionError


@dataclass(frozen=True, kw_only=True)
class QuestionSet:
    """One set: where its file lies below the data folder, and how much each phase draws of it.

    `short` and `long` are shares of its questions, above 1 where each is drawn more than once;
    `short` windows hold a few sentences around the answer, `long` ones as much of the article as
    the reader takes. Our own sets have no file there.
    """

    name: str
    file: str = ""
    title: str
    licence: str
    short: float
    long: float


def _shift(name: str, short: float, long: float) -> QuestionSet:
    return QuestionSet(
        name=name,
        file=f"squadshifts/{name}_v1.0.json",
        title=f"SQuADShifts, {name} (Miller et al., 2020)",
        licence="CC BY 4.0",
        short=short,
        long=long,
    )


SETS = (
    _shift("new_wiki", 0.9, 0.5),
    _shift("amazon_reviews", 0.12, 0.02),
    _shift("reddit", 0.1, 0.0),
    QuestionSet(
        name="squad_part",
        file="squad_part/squad_part.json",
        title="SQuAD 1.1, a part of its training set (Rajpurkar et al., 2016)",
        licence="CC BY-SA 4.0",
        short=0.8,
        long=0.35,
    ),
    QuestionSet(
        name="tydiqa_en",
        file="tydiqa_en/tydiqa_en.json",
        title="TyDi QA GoldP, English (Clark et al., 2020)",
        licence="Apache 2.0",
        short=0.6,
        long=0.3,
    ),
    QuestionSet(
        name="nq_oracle",
        file="nq_oracle/nq_oracle.json",
        title="Natural Questions (Kwiatkowski et al., 2019)",
        licence="CC BY-SA 3.0",
        short=0.6,
        long=0.5,
    ),
    QuestionSet(
        name="qed",
        file="qed/qed.json",
        title="QED (Lamm et al., 2021)",
        licence="CC BY-SA 3.0",
        short=0.35,
        long=0.12,
    ),
    QuestionSet(
        name="selqa",
        file="selqa/selqa.json",
        title="SelQA (Jurczyk et al., 2016)",
        licence="Apache 2.0",
        short=0.3,
        long=0.3,
    ),
    QuestionSet(
        name="fairytaleqa",
        file="fairytaleqa/fairytaleqa.json",
        title="FairytaleQA (Xu et al., 2022)",
        licence="Apache 2.0",
        short=0.2,
        long=0.08,
    ),
    QuestionSet(
        name="qadiscourse_wikinews",
        file="qadiscourse/qadiscourse_wikinews_articles.json",
        title="QADiscourse, Wikinews (Pyatkin et al., 2020)",
        licence="CC BY 4.0",
        short=0.2,
        long=0.15,
    ),
    QuestionSet(
        name="qadiscourse_wikipedia",
        file="qadiscourse/qadiscourse_wikipedia.json",
        title="QADiscourse, Wikipedia (Pyatkin et al., 2020)",
        licence="CC BY 4.0",
        short=0.2,
        long=0.05,
    ),
    QuestionSet(
        name="qamr_wikinews",
        file="qamr/qamr_wikinews.json",
        title="QAMR, Wikinews (Michael et al., 2018)",
        licence="MIT",
        short=0.06,
        long=0.015,
    ),
    QuestionSet(
        name="qamr_wikipedia",
        file="qamr/qamr_wikipedia.json",
        title="QAMR, Wikipedia (Michael et al., 2018)",
        licence="MIT",
        short=0.03,
        long=0.01,
    ),
    QuestionSet(
        name="narrativeqa_part",
        file="narrativeqa_part/narrativeqa_part.json",
        title="NarrativeQA, a part of its summaries (Kočiský et al., 2018)",
        licence="Apache 2.0",
        short=0.0,
        long=0.3,
    ),
    QuestionSet(
        name="covidqa",
        file="covidqa/covidqa.json",
        title="COVID-QA (Möller et al., 2020)",
        licence="Apache 2.0",
        short=0.0,
        long=0.1,
    ),
    QuestionSet(
        name="quotesum",
        file="quotesum/quotesum_dev.json",
        title="QuoteSum (Schuster et al., 2024)",
        licence="CC BY-SA 4.0",
        short=0.0,
        long=1.0,
    ),
    QuestionSet(
        name="understanding",
        title="articleqa, questions on news that ask whether it was understood",
        licence="MIT",
        short=1.5,
        long=4.0,
    ),
    QuestionSet(
        name="near",
        title="articleqa, near misses",
        licence="MIT",
        short=0.0,
        long=0.8,
    ),
    QuestionSet(
        name="kinds",
        title="articleqa, facts, lists, whys and hows in other words",
        licence="MIT",
        short=1.0,
        long=2.5,
    ),
)


def training_sources(data: Path) -> Iterator[tuple[QuestionSet, list[Source]]]:
    """Yield every set with its documents that may be trained on.

    Raises:
        OptionError: where the data folder lacks a file.
    """
    shifts = {name: list[Source]() for name in splits.SETS}
    for source in splits.sources(data / "squadshifts", "train"):
        shifts[source.name].append(source)
    for made in SETS:
        if made.name in shifts:
            yield made, shifts[made.name]
            continue
        if made.name in _OURS:
            yield made, list(_OURS[made.name]())
            continue
        path = data / made.file
        if not path.is_file():
            raise OptionError(f"There is no {path}. Give the folder that holds all sets.")
        yield made, list(_asked_in(path, made.name))


def _asked_in(path: Path, name: str) -> Iterator[Source]:
    """Yield the articles of a gold file that are asked about."""
    gold = load_gold(path)
    for article in gold.articles:
        if questions := gold.of(article):
            yield Source(name=name, article=article, questions=tuple(questions))


def _near() -> Iterator[Source]:
    """Return near misses; none of an article that a part for judging asks about, too."""
    judged = {
        held.article.title for part in ("dev", "test", "reworded") for held in load_more(part)
    }
    return (s for s in _asked_in(ARTICLES, "near") if s.article.title not in judged)


def _understanding() -> Iterator[Source]:
    return _asked_in(GOLD / "understanding-train.json", "understanding")


def _kinds() -> Iterator[Source]:
    """Yield what is read for; of several sentences that prove an answer all are right."""
    for held in load_more("train"):
        asked = [replace(q, acceptable=(), votes=(1,) * len(q.evidence)) for q in to_read(held)]
        yield Source(name="kinds", article=held.article, questions=tuple(asked))


_OURS: Mapping[str, Callable[[], Iterator[Source]]] = {
    "understanding": _understanding,
    "near": _near,
    "kinds": _kinds,
}
