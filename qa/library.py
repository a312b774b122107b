"""A library: many articles, asked together or some of them, which come and go one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import qa.bot
from index.article import Article
from index.encoders.encoder import Encoder
from index.errors import ArticleError
from index.retrieval.embedding import embedded
from index.retrieval.part import EmbeddedPart
from index.search import Hit, Index
from index.storage.folder import changing_index, load_index, save_index
from index.storage.generation import generation
from index.storage.manifest import MANIFEST
from qa.answer import Answer
from qa.bot import Bot
from qa.question import about_article as about
from qa.question import followup
from qa.question.history import History, stands, still_true, turns_of

# Called with how many articles are done, and of how many.
Progress = Callable[[int, int], None]

_ELSEWHERE = re.compile(
    r"\b(?:other|another|any|all|which|every|each|both|different) (?:\w+ )?"
    r"(?:articles?|stor(?:y|ies)|pieces?|texts?|reports?|papers?|sources?)\b"
    r"|\belsewhere\b|\b(?:anyone|anything|somebody|someone) else\b",
    re.IGNORECASE,
)
# Bots over some of the articles that are kept, each for a choice of them.
_KEPT = 8


class Library:
    """Articles to be asked together, or some of them; each is embedded once, when it is added.

    What is asked of a library is answered as by a `Bot` that was made of its articles afresh,
    in the order in which they were added. Several threads may use it at once.
    """

    def __init__(
        self,
        articles: Sequence[Article] = (),
        *,
        encoder: Encoder | None = None,
        reader: str | Path | None = None,
        threshold: float | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Return a library of these articles, if any; more can be added.

        `reader` and `threshold` are a bot's (see `Bot`), `progress` is as in `add_all`.

        Raises:
            ArticleError: if two articles have the same id.
        """
        self._encoder = encoder if encoder is not None else qa.bot.default_encoder()
        self._reader = reader
        self._threshold = threshold
        self._parts: dict[str, EmbeddedPart] = {}
        self._bots: dict[tuple[str, ...], Bot] = {}
        self._newest: Index | None = None  # over all articles, as they were when last asked
        self._lock = RLock()
        self.add_all(articles, progress=progress)

    @classmethod
    def load(
        cls,
        folder: str | Path,
        *,
        encoder: Encoder | None = None,
        reader: str | Path | None = None,
        threshold: float | None = None,
    ) -> Library:
        """Return the library, or the bot's articles, that were saved to a folder.

        Raises:
            SavedIndexError: if it holds none, or a damaged one.
        """
        made = cls(encoder=encoder, reader=reader, threshold=threshold)
        index = load_index(folder, made._encoder)
        made._parts = {one.part.article.id: one for one in index.split()}
        return made

    @classmethod
    def of(cls, bots: Sequence[Bot]) -> Library:
        """Return the library of the articles of bots, in their order; nothing is embedded again.

        They were embedded by one encoder, the first bot's, which also says how sure to be.

        Raises:
            ArticleError: if there is no bot, or two articles have the same id.
        """
        if not bots:
            raise ArticleError("A library of bots needs at least one bot.")
        first = bots[0]
        made = cls(encoder=first.index.encoder, reader=first.reader, threshold=first.threshold)
        for one in (part for bot in bots for part in bot.index.split()):
            made._check_new(one.part.article.id)
            made._parts[one.part.article.id] = one
        return made

    @classmethod
    @contextmanager
    def changing(
        cls, folder: str | Path, *, encoder: Encoder | None = None, make: bool = True
    ) -> Iterator[Library]:
        """Yield the library in a folder, and save it when left without an error.

        Where there is none, an empty one is given; with `make` false that is an error.
        Meanwhile others can read what was there, and whoever would save waits, so that no
        change is lost.

        Raises:
            SavedIndexError: if it cannot be loaded or saved, or another program is not done in a
                minute.
            ArticleError: if nothing is left in it.
        """
        if not make:
            with generation(Path(folder)):
                pass
        with changing_index(folder) as save:
            there = (Path(folder) / MANIFEST).exists()
            library = cls.load(folder, encoder=encoder) if there else cls(encoder=encoder)
            before = dict(library._parts)
            yield library
            if library._parts == before:
                return
            if not library._parts:
                raise ArticleError(
                    "Nothing is left in the library, and an empty one is not saved. "
                    f"Delete the folder {folder} instead."
                )
            save(library.bot().index)

    def save(self, folder: str | Path) -> None:
        """Save to a folder, also for `Bot.load`; what is there is replaced in one step.

        To change what is saved, with others who do so too, use `Library.changing`.

        Raises:
            SavedIndexError: if it cannot be written.
            ArticleError: if the library is empty.
        """
        save_index(self.bot().index, folder)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order in which they were added: title, publisher, date and all."""
        with self._lock:
            return tuple(one.part.article for one in self._parts.values())

    def __len__(self) -> int:
        return len(self._parts)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._parts

    def article(self, article_id: str) -> Article:
        """Return the article with this id. Raises `ArticleError` if there is none."""
        return self._part(article_id).part.article

    def add(self, article: Article) -> None:
        """Add an article, which alone is embedded. Raises `ArticleError` if its id is there."""
        self._check_new(article.id)
        (made,) = embedded([article], self._encoder)
        with self._lock:
            self._check_new(article.id)
            self._parts[article.id] = made
            self._bots.clear()

    def add_all(self, articles: Sequence[Article], *, progress: Progress | None = None) -> None:
        """Add articles one after the other.

        `progress` is called after each with how many are done, and of how many.

        Raises:
            ArticleError: at the first whose id is there; those before it stay.
        """
        for done, article in enumerate(articles, start=1):
            self.add(article)
            if progress is not None:
                progress(done, len(articles))

    def update(self, article: Article) -> None:
        """Put an article in the place of the one with its id, which goes.

        An id that was not given follows from the text: for a new text give the old one's,
        `Article(text=…, id=old.id)`.

        Raises:
            ArticleError: if there is none.
        """
        self._part(article.id)
        (made,) = embedded([article], self._encoder)
        with self._lock:
            self._part(article.id)
            self._parts[article.id] = made
            self._bots.clear()

    def remove(self, article_id: str) -> None:
        """Take an article out. Raises `ArticleError` if there is none with this id."""
        with self._lock:
            self._part(article_id)
            del self._parts[article_id]
            self._bots.clear()

    def bot(self, articles: Sequence[str] = ()) -> Bot:
        """Return the bot over the articles with these ids, in the library's order, or over all.

        It stays as it is when the library changes.

        Raises:
            ArticleError: if there is no such article, or none at all.
        """
        with self._lock:
            if not self._parts:
                raise ArticleError("There is no article in the library. Add one first.")
            for article_id in articles:
                self._part(article_id)
            wanted = set(articles) if articles else set(self._parts)
            ids = tuple(article_id for article_id in self._parts if article_id in wanted)
            bot = self._bots.pop(ids, None)
            if bot is None:
                parts = [self._parts[one] for one in ids]
                every = len(ids) == len(self._parts)
                index = Index.joined(parts, self._encoder, self._newest if every else None)
                if every:
                    self._newest = index
                bot = Bot(index, reader=self._reader, threshold=self._threshold)
            self._bots[ids] = bot  # the last one used stands last
            while len(self._bots) > _KEPT:
                self._bots.pop(next(iter(self._bots)))
            return bot

    def search(self, question: str, k: int = 5, *, articles: Sequence[str] = ()) -> list[Hit]:
        """Return the `k` passages that fit best, best first, of all articles or of those named.

        `articles` are ids.

        Raises:
            ArticleError: if there is no such article, or none at all.
        """
        return self.bot(articles).search(question, k)

    def ask(
        self,
        question: str,
        history: History = (),
        *,
        articles: Sequence[str] = (),
        threshold: float | None = None,
    ) -> Answer:
        """Return the answer from all articles, or from those whose ids are given, or an abstention.

        `passage.article_id` of a citation names its article. What leans on the turn before
        ("When did he say so?") is asked of that turn's article first, if that was one alone,
        and of the others where it does not say; not so if "another article" is asked for.
        Earlier answers that quote what is no longer there, or not asked now, are not relied on.

        Raises:
            ArticleError: if there is no such article, or none at all.
            QuestionError: as `Bot.ask` does.
            OptionError: as `Bot.ask` does.
        """
        bot = self.bot(articles)
        if (own := self._leant_on(question, history, bot)) is not None:
            answer = own.ask(question, still_true(history, own.index), threshold=threshold)
            if not answer.abstained:
                return answer
        return bot.ask(question, still_true(history, bot.index), threshold=threshold)

    def _leant_on(self, question: str, history: History, bot: Bot) -> Bot | None:
        """Return the bot over the one article that a question goes on with; None if it does not."""
        if len(bot.articles) == 1 or _ELSEWHERE.search(question):
            return None
        last = next((a for _, a in reversed(turns_of(history)) if a.kind == "answer"), None)
        if last is None or not stands(last, bot.index):
            return None
        cited = {citation.passage.article_id for citation in last.citations}
        if len(cited) != 1 or not (
            followup.leans(question) or about.route(question) or about.names_the_piece(question)
        ):
            return None
        with self._lock:  # another thread may have taken it out by now
            return self.bot([*cited]) if cited <= self._parts.keys() else None

    def _check_new(self, article_id: str) -> None:
        if article_id in self._parts:
            raise ArticleError(
                f"The article {article_id!r} is in the library already. "
                "Update it, or give the new one its own id."
            )

    def _part(self, article_id: str) -> EmbeddedPart:
        if article_id not in self._parts:
            raise ArticleError(
                f"There is no article {article_id!r} in the library. "
                "Give the id of one of its articles."
            )
        return self._parts[article_id]
