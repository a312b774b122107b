"""Visitors' own articles: in memory only, each for the one who brought it, and for a while.

A visitor holds a ticket, which nobody can guess, and whoever has it may ask the article. An
article is put away when its visitor leaves it, or has not asked it for a while; the browser
keeps the text, so it can be brought again.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from index import Article, ArticleqaError
from index.encoders.encoder import Encoder
from qa import Bot, Library
from ui.page.bringing import Brought, VisitorError, from_record
from ui.page.progress import Stopped, Watched
from ui.security.asker import asker

_log = logging.getLogger(__name__)

LONGEST_ARTICLE = 200_000
MOST_ARTICLES, MOST_CHARACTERS = 120, 6_000_000
# Of them, so that one visitor cannot take all places.
MOST_EACH, CHARACTERS_EACH = 40, 1_000_000
IDLE_SECONDS = 30 * 60
# Who asks what is still being indexed takes a thread that others need.
PATIENCE = 5.0
_MOST_JOINED = 30
_STILL = "Your article is still being read. Ask again when it has been."


class NotHeldError(VisitorError):
    """A visitor's article is no longer held; it can be brought again."""

    def __init__(self) -> None:
        super().__init__("Your article is no longer held here. Bring it again.")


@dataclass(kw_only=True, eq=False)
class _Held:
    """An article that is being indexed, or is ready to be asked."""

    future: Future[Bot]
    brought: Brought
    encoder: Watched
    used: float
    owner: str

    @property
    def length(self) -> int:
        """How many characters it has."""
        return len(self.brought.article.text)


class ArticleStore:
    """Makes bots of the texts that visitors bring, and forgets them in time.

    `make` makes a bot of an article with an encoder, and `join` a library of several bots. At
    most `most` articles of at most `longest` characters are held, `each` of them for one address,
    and those not asked for `idle` seconds are put away. Nobody waits for one longer than
    `patience` seconds.
    """

    def __init__(
        self,
        make: Callable[[Article, Encoder], Bot],
        encoder: Callable[[], Encoder],
        join: Callable[[Sequence[Bot]], Library] = Library.of,
        *,
        most: int = MOST_ARTICLES,
        each: int = MOST_EACH,
        longest: int = LONGEST_ARTICLE,
        idle: float = IDLE_SECONDS,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make, self._encoder, self._clock = make, encoder, clock
        self._join = join
        self._joined: dict[tuple[str, ...], Library] = {}
        self._most, self._each, self._longest = most, each, longest
        self._idle, self._patience = idle, patience
        self._held: dict[str, _Held] = {}
        self._lock = threading.Lock()
        self._sweeper: threading.Timer | None = None
        # One at a time: indexing takes all that the machine has, and questions come first.
        self._indexing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="indexing")

    def bring(self, text: str, name: str | None = None) -> str:
        """Return the visitor's ticket at once, and begin to index a text; `name` is its file's.

        Raises:
            ArticleError: if the text is blank.
            VisitorError: if it is too long or too many are held, in all or for who brings it.
        """
        return self.bring_kept({"text": text, "name": name})

    def bring_kept(self, record: object) -> str:
        """Return a ticket as `bring` does, for what a browser kept (`ui.page.bringing`).

        It also raises what `bring` does.

        Raises:
            GivenError: if it is nothing that was kept.
        """
        brought = from_record(record, self._longest)
        watched = Watched(self._encoder, of=2 * len(brought.article.text))
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._put_idle_away()
            owner = asker()
            self._check_room(owner, len(brought.article.text))
            future = self._indexing.submit(self._make, brought.article, watched)
            self._held[ticket] = _Held(
                future=future, brought=brought, encoder=watched, used=self._clock(), owner=owner
            )
            self._sweep_later()
        return ticket

    def brought(self, ticket: str) -> Brought:
        """Return what a visitor brought. Raises `NotHeldError` if it is not held."""
        return self._of(ticket).brought

    def together(self, tickets: Sequence[str]) -> Library:
        """Return the library of several of a visitor's articles, in this order.

        It also raises what `bot` does for each.

        Raises:
            VisitorError: if two have the same text, or one is not indexed yet.
        """
        wait([self._of(ticket).future for ticket in tickets], timeout=self._patience)
        if not all(self._of(ticket).future.done() for ticket in tickets):
            raise VisitorError(_STILL)
        bots = [self.bot(ticket) for ticket in tickets]
        if len({bot.articles[0].id for bot in bots}) < len(bots):
            raise VisitorError("One text is among these articles twice. Take one of the two out.")
        key = tuple(tickets)
        with self._lock:
            library = self._joined.pop(key, None)
        if library is None:
            library = self._join(bots)
        with self._lock:
            if all(ticket in self._held for ticket in key):
                self._joined[key] = library  # the last one used stands last
            while len(self._joined) > _MOST_JOINED:
                self._joined.pop(next(iter(self._joined)))
        return library

    def progress(self, ticket: str) -> float:
        """Return how much of an article is indexed, from 0 to 1; 1 only when it can be asked.

        Raises:
            NotHeldError: if it is not held.
            VisitorError: if it could not be indexed.
        """
        held = self._of(ticket)
        if not held.future.done():
            return min(held.encoder.done, 0.99)
        self.bot(ticket)
        return 1.0

    def bot(self, ticket: str) -> Bot:
        """Return the bot over a visitor's article; waits some seconds until it is indexed.

        Raises:
            NotHeldError: if it is not held.
            ArticleqaError: if its text cannot be indexed.
            VisitorError: if something else went wrong in indexing it, or it is not indexed yet.
        """
        future = self._of(ticket).future
        wait([future], timeout=self._patience)
        if not future.done():
            raise VisitorError(_STILL)
        try:
            return future.result()
        except (CancelledError, Stopped):
            raise NotHeldError from None
        except ArticleqaError:
            self.put_away(ticket)
            raise
        except Exception as error:  # What went wrong is for a log; the text fits no more.
            self.put_away(ticket)
            _log.exception("A visitor's article could not be indexed.")
            raise VisitorError(
                "Something went wrong in reading this text. Try again, or bring another."
            ) from error

    def put_away(self, ticket: str) -> None:
        """Forget an article at once; one that is still being indexed is stopped."""
        with self._lock:
            self._let_go(ticket)

    def __len__(self) -> int:
        return len(self._held)

    def _check_room(self, owner: str, length: int) -> None:
        own = [held.length for held in self._held.values() if held.owner == owner]
        if len(own) >= self._each or sum(own) + length > CHARACTERS_EACH:
            raise VisitorError(
                f"{len(own)} articles from your address are being asked here, and no more are "
                "taken. Leave one of them, or try again in some minutes."
            )
        characters = sum(held.length for held in self._held.values())
        if len(self._held) >= self._most or characters + length > MOST_CHARACTERS:
            raise VisitorError(
                f"{len(self._held)} visitors' articles are being asked here, and no more fit. "
                "Try again in some minutes."
            )

    def _of(self, ticket: str) -> _Held:
        with self._lock:
            self._put_idle_away()
            held = self._held.get(ticket)
            if held is None:
                raise NotHeldError
            held.used = self._clock()
        return held

    def _sweep_later(self) -> None:
        """See to it that idle articles are put away, though nobody may call again."""
        if self._sweeper is None and self._held:
            self._sweeper = threading.Timer(self._idle / 10, self._sweep)
            self._sweeper.daemon = True
            self._sweeper.start()

    def _sweep(self) -> None:
        with self._lock:
            self._sweeper = None
            self._put_idle_away()
            self._sweep_later()

    def _put_idle_away(self) -> None:
        now = self._clock()
        for ticket, held in list(self._held.items()):
            if now - held.used > self._idle:
                self._let_go(ticket)

    def _let_go(self, ticket: str) -> None:
        """Forget an article and what it was put together to; the lock is held."""
        held = self._held.pop(ticket, None)
        if held is not None:
            _stop(held)
        for key in [key for key in self._joined if ticket in key]:
            del self._joined[key]


def _stop(held: _Held) -> None:
    held.encoder.stop()
    held.future.cancel()
