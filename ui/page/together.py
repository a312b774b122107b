"""Several articles that are asked together, or some of them: what the page takes for a bot."""

from __future__ import annotations

from collections.abc import Sequence

from index import Article
from qa import Answer, Bot, Library
from qa.question.history import History
from ui.page.given import GivenError


class Together:
    """A library's articles, of which those with the ids `only` are asked, or else all."""

    def __init__(self, library: Library, only: Sequence[str] = ()) -> None:
        self._library = library
        self._bot = library.bot()
        self.only = tuple(only) if len(only) < len(library.articles) else ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, by whose places what was asked is kept."""
        return self._bot.articles

    @property
    def threshold(self) -> float:
        """The confidence under which it abstains."""
        return self._bot.threshold

    def ask(
        self, question: str, history: History = (), *, threshold: float | None = None
    ) -> Answer:
        """Answer from the articles that are asked, as `Library.ask` does."""
        return self._library.ask(question, history, articles=self.only, threshold=threshold)


Asked = Bot | Together


def only_of(asked: Asked) -> tuple[str, ...]:
    """Return the ids of the articles that are asked; nothing where it is all of them."""
    return asked.only if isinstance(asked, Together) else ()


def chosen(library: Library, numbers: object) -> Together:
    """Return a library's articles, those with the given numbers to be asked; None means all.

    Raises:
        GivenError: if they are no such numbers.
    """
    together = Together(library)
    if numbers is None:
        return together
    if not isinstance(numbers, list) or not numbers:
        raise GivenError("no numbers of articles")
    most = len(together.articles)
    if any(type(number) is not int or not 0 <= number < most for number in numbers):
        raise GivenError("no number of an article")
    ids = [together.articles[number].id for number in numbers]
    return Together(library, list(dict.fromkeys(ids)))
