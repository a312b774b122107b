"""The bot: question in, answer out, with the passages that prove it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

from index.article import Article
from index.encoders.encoder import Encoder
from index.encoders.loading import LoadedOnce
from index.encoders.onnx_minilm import PackagedEncoder
from index.errors import OptionError, QuestionError
from index.formats.reading import read_articles, read_url
from index.search import Hit, Index
from index.storage.folder import load_index, save_index
from index.text import normalise
from qa.answer import Answer
from qa.asking import Asking, Known
from qa.decision.abstention import WRONG_COSTS, threshold_for
from qa.decision.cascade import cascade, load_readers_beside
from qa.decision.confidence import Confidence
from qa.intents.recognise.recogniser import Recogniser
from qa.intents.sentences import Sentences
from qa.intents.topic import missing
from qa.question import followup, smalltalk
from qa.question.history import LONGEST_BEFORE, History, Turns, last_answer, turns_of
from qa.question.in_articles import Questions
from qa.question.parsed import ParsedQuestion
from qa.question.person_meant import with_person
from qa.question.spelling import Speller
from qa.readers.sentence_reader import Reader
from qa.reference.governments import with_government
from qa.reference.meant import Meant
from qa.shipped import shipped_index

READ_PASSAGES = 5
LONGEST_QUESTION = 1_000  # characters; no more is read
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class Bot:
    """Answers questions about articles in their own words.

    Make one with `Bot.default()`, `from_text`, `from_file`, `from_articles` or `load`.
    A bot is not changed by asking: it may be shared, and history is the caller's.
    """

    def __init__(
        self,
        index: Index,
        *,
        reader: Reader | str | Path | None = None,
        confidence: Confidence | None = None,
        threshold: float | None = None,
        depth: int = READ_PASSAGES,
    ) -> None:
        """Return a bot over an index.

        `reader` is "auto" if not given: the fast reader reads, and the deep one reads again
        what is in doubt; "fast" and "deep" are one of the two. A folder is one with a
        checkpoint for `AutoModelForQuestionAnswering`, or with what `python -m eval.training`
        exported; it reads alone, and so does a `Reader`. `confidence` goes with the reader
        whose scores it was fitted on, and is not for the packaged ones. `threshold` is the
        confidence under which the bot abstains; if not given, it follows from what a wrong
        answer costs (`qa.decision.abstention`). `depth` is how many passages the fast reader,
        or another one, reads.

        Raises:
            OptionError: if one of them is out of its range or does not go with another.
            ModelError: if the folder does not exist.
        """
        self._index = index
        self._reader_name = reader if isinstance(reader, str | Path) else None
        self._known = Known(
            index=index,
            speller=Speller(index),
            cascade=cascade(index, reader, confidence, depth),
            sentences=Sentences(index),
            questions=Questions(index),
            recogniser=Recogniser(index.encoder),
            meant=Meant(index),
        )
        self._threshold = _checked(threshold_for(WRONG_COSTS) if threshold is None else threshold)

    @classmethod
    def default(cls, *, reader: str | Path | None = None, threshold: float | None = None) -> Bot:
        """Return a bot over the article that ships with the package, whose index does, too."""
        return cls.load(shipped_index(), reader=reader, threshold=threshold)

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        title: str | None = None,
        encoder: Encoder | None = None,
        reader: str | Path | None = None,
        threshold: float | None = None,
    ) -> Bot:
        """Return a bot over a text. Raises `ArticleError` if it is blank."""
        article = Article(text=text, title=title)
        return cls.from_articles([article], encoder=encoder, reader=reader, threshold=threshold)

    @classmethod
    def from_file(
        cls,
        path: str | Path,
        *,
        encoder: Encoder | None = None,
        reader: str | Path | None = None,
        threshold: float | None = None,
    ) -> Bot:
        """Return a bot over all articles in a file of any format that is read.

        Raises:
            ArticleError: if it cannot be read.
        """
        articles = read_articles(path)
        return cls.from_articles(articles, encoder=encoder, reader=reader, threshold=threshold)

    @classmethod
    def from_url(
        cls,
        url: str,
        *,
        intranet: Collection[str] = (),
        encoder: Encoder | None = None,
        reader: str | Path | None = None,
        threshold: float | None = None,
    ) -> Bot:
        """Return a bot over the articles at an address, which is fetched once.

        `intranet` names networks whose private addresses may be asked ("10.20.0.0/16").

        Raises:
            ArticleError: if it cannot be fetched or read, or may not be fetched.
        """
        articles = [reading.article for reading in read_url(url, intranet=intranet)]
        return cls.from_articles(articles, encoder=encoder, reader=reader, threshold=threshold)

    @classmethod
    def from_articles(
        cls,
        articles: Sequence[Article],
        *,
        encoder: Encoder | None = None,
        reader: str | Path | None = None,
        threshold: float | None = None,
    ) -> Bot:
        """Return a bot over several articles. Raises `ArticleError` if there is none."""
        chosen = encoder if encoder is not None else default_encoder()
        return cls(Index.build(articles, chosen), reader=reader, threshold=threshold)

    @classmethod
    def load(
        cls,
        folder: str | Path,
        *,
        encoder: Encoder | None = None,
        reader: str | Path | None = None,
        threshold: float | None = None,
    ) -> Bot:
        """Return the bot that was saved to a folder. Raises `SavedIndexError` if it cannot."""
        chosen = encoder if encoder is not None else default_encoder()
        return cls(load_index(folder, chosen), reader=reader, threshold=threshold)

    def save(self, folder: str | Path) -> None:
        """Save the index to a folder. Raises `SavedIndexError` if it cannot be written."""
        save_index(self._index, folder)

    @property
    def index(self) -> Index:
        """What is searched."""
        return self._index

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that are asked."""
        return self._index.articles

    @property
    def reader(self) -> str | Path | None:
        """The name or the folder of what reads; None for "auto", and for a `Reader`."""
        return self._reader_name

    @property
    def threshold(self) -> float:
        """The confidence under which the bot abstains."""
        return self._threshold

    def search(self, question: str, k: int = 5) -> list[Hit]:
        """Return the `k` passages that fit best, best first, without reading them.

        Of the question the first `LONGEST_QUESTION` characters are read, 1,000.
        """
        return self._index.search(_cleaned(question), k)

    def ask(
        self, question: str, history: History = (), *, threshold: float | None = None
    ) -> Answer:
        """Return the answer to a question, or an abstention.

        `history` holds earlier turns, oldest first: each a question with its answer, or the
        question alone, as it was read (`Answer.question`).

        Of a question the first 1,000 characters are read (`LONGEST_QUESTION`), of the history
        the last 20 turns (`MOST_BEFORE`) and of each question in it the last 4,000 characters.

        `threshold` is taken instead of the bot's own; with 0 it abstains only where there
        is nothing to quote. Any text gets an answer or an abstention.

        Raises:
            QuestionError: if the question is not text.
            OptionError: if the threshold is no probability.
        """
        least = self._threshold if threshold is None else _checked(threshold)
        asked = _cleaned(question)
        if reply := smalltalk.reply_to(asked):
            return Answer(text=reply, confidence=0.0, kind="chat", question=asked, intent="social")
        if not any(character.isalnum() for character in asked):
            return Answer(
                text=None, confidence=0.0, kind="abstention", question=asked, reason="unsure"
            )
        self._known.cascade.prepare()
        turns = turns_of(history)
        asking = Asking(
            self._known,
            readings=self._readings(asked, turns),
            typed=asked,
            history=turns,
            threshold=least,
            again=lambda q, h: self.ask(q, h, threshold=least),
        )
        return asking.answer()

    def interpret(self, question: str, history: History = ()) -> list[str]:
        """Return the ways in which a question may be meant, most likely first.

        As much is read as by `ask`. Misspelt words are corrected. What leans on the turn
        before is completed; where both ways are likely, as typed comes first, with the person
        whom the turn before was about in the place of "he".
        """
        return list(self._readings(_cleaned(question), turns_of(history)))

    def _readings(self, question: str, turns: Turns) -> list[ParsedQuestion]:
        sentences = self._known.sentences
        asked = with_government(
            self._known.speller.correct(question),
            lambda name: bool(missing(name, sentences)),
            sentences.write,
        )
        last = last_answer(turns)
        if last is None:
            return [ParsedQuestion(asked)]
        before = last.question[-LONGEST_BEFORE:]
        readings = followup.readings(asked, before, last.short)
        of_person = with_person(asked, last)
        if of_person == asked:
            return readings
        of_them = followup.readings(of_person, before, last.short)[0]
        return [of_them, *(r for r in readings if r.context)]


def _checked(threshold: float) -> float:
    if not isinstance(threshold, int | float) or not 0 <= threshold <= 1:
        raise OptionError(f"The threshold must be a probability from 0 to 1, not {threshold!r}.")
    return threshold


def _cleaned(question: str) -> str:
    """Return a question on one line, normalised; cut first, since even that takes time.

    Raises:
        QuestionError: if it is not text.
    """
    if not isinstance(question, str):
        raise QuestionError(f"A question must be a str, not {type(question).__name__}.")
    return _CONTROL.sub(" ", normalise(question[:LONGEST_QUESTION])).strip()


@lru_cache(maxsize=1)
def default_encoder() -> Encoder:
    """Return the encoder that bots share: the model is loaded once, on first use."""
    return PackagedEncoder()


def begin_to_load(reader: str | Path | None = None) -> None:
    """Begin to load what a question will be read with, beside all that is done before it is asked.

    `reader` is that of the bot; one of one's own is loaded when it is used.
    """
    encoder = default_encoder()
    if isinstance(encoder, LoadedOnce):
        encoder.load_beside()
    if reader in (None, "auto", "deep"):
        load_readers_beside()


@lru_cache(maxsize=1)
def _default_bot() -> Bot:
    begin_to_load()
    return Bot.default()


def ask(question: str, history: History = ()) -> Answer:
    """Answer a question about the article that ships with the package."""
    return _default_bot().ask(question, history)
