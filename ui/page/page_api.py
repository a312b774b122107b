"""What the page asks of its server: plain values in, plain values out, no Gradio.

The conversation itself is kept in the browser. So nothing of it can reach another visitor,
and nothing of it is left when a browser is gone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

from eval.feedback.file import append
from index import ArticleqaError
from qa import Bot, Library
from ui.conversation.turn import Turn, checked_before, take_turn
from ui.conversation.turn_json import RecordError, turn_from, turn_record
from ui.page.article_store import ArticleStore, NotHeldError
from ui.page.bringing import Reader, as_record
from ui.page.further import FurtherQuestions
from ui.page.given import LONGEST_NAME, Given, GivenError
from ui.page.suggestions import examples
from ui.page.together import Asked, Together, chosen, only_of
from ui.page.verdict import feedback_on
from ui.render.article_html import paper
from ui.render.articles.several import listed
from ui.render.articles.what_was_read import Read, what_was_read
from ui.render.export import as_json, as_markdown, as_text
from ui.render.languages.speaking import speaking
from ui.render.languages.telling import tell
from ui.render.places import name_and_publisher
from ui.render.titles import masthead, page_title, promise
from ui.render.turn_html import render_turn
from ui.security.asker import asker
from ui.security.rate_limit import MOST_VERDICTS, Pace

_log = logging.getLogger(__name__)
_MOST_TURNS = 200
_LONGEST_ADDRESS = 4_000
_ID = re.compile(r"[\w-]{0,64}", re.ASCII)

Values = dict[str, Any]
_FORMS = {"markdown": as_markdown, "json": as_json}


def _call(answer: Callable[[PageApi, Given], Values]) -> Callable[[PageApi, object], Values]:
    """Return a call that never raises: what goes wrong is a message under "error".

    "gone" says whether an article is not held any more.

    All is said in the reader's "language"; an error in English, which is kept, and as "said".
    """

    @wraps(answer)
    def call(self: PageApi, values: object) -> Values:
        with speaking(values.get("language") if isinstance(values, dict) else None):
            reply = _replied(lambda: answer(self, Given(values)))
            if "error" in reply:
                reply["said"] = tell(reply["error"]) or reply["error"]
            return reply

    return call


def _replied(call: Callable[[], Values]) -> Values:
    try:
        return call()
    except ArticleqaError as error:
        return {"error": str(error), "gone": isinstance(error, NotHeldError)}
    except GivenError:
        return {"error": "The page sent what the server does not know. Load it again."}
    except Exception:  # The reader of a page can do nothing with a traceback; a log can.
        _log.exception("A call of the page failed.")
        return {"error": "Something went wrong here. Try again."}


class PageApi:
    """Answers the page's calls, each with one dictionary; see page.js for who calls what.

    A call's "ticket" is that of a visitor's own article, a list of those of several that are
    asked together, or None for the bot's articles. "only", where it is given, holds the numbers
    from 0 of the articles that are asked.
    """

    def __init__(
        self, bot: Bot, visitors: ArticleStore, feedback: Path, files: Reader | None = None
    ) -> None:
        """Return a desk; readers' verdicts go to the file `feedback`, `files` reads their files."""
        self._bot = bot
        self._visitors = visitors
        self._feedback = feedback
        self._verdicts = Pace(MOST_VERDICTS)
        self._files = files if files is not None else Reader()
        self._further = FurtherQuestions()

    @_call
    def ask(self, given: Given) -> Values:
        """Return the answer to `question` after the questions `before`, as turn `number`.

        `costs` is how many refusals a wrong answer costs, or null: what the server says. Of
        several articles `last`, the turn before, tells which one a question goes on with.
        """
        with self._further.give_way():
            bot = self._bot_of(given)
            number, question = given.place("number"), given.text("question")
            turn = take_turn(
                bot,
                number,
                question,
                _before(given),
                threshold=given.threshold(),
                last=_last(given, bot),
            )
            return self._shown(replace(turn, of=only_of(bot)), bot)

    @_call
    def reopen(self, given: Given) -> Values:
        """Show kept turns again; their quotes are cut from the articles again."""
        bot = self._bot_of(given)
        turns = _turns(given, given.several("turns"), bot)
        return {"turns": [self._shown(turn, bot) for turn in turns]}

    @_call
    def export(self, given: Given) -> Values:
        """Return kept turns as a file's text: `form` is "markdown" or "json"."""
        bot = self._bot_of(given)
        form = given.text("form")
        if form not in _FORMS:
            raise GivenError("no form of an export")
        return {"text": _FORMS[form](_turns(given, given.several("turns"), bot), bot.articles)}

    @_call
    def judge(self, given: Given) -> Values:
        """Return nothing, having kept the `verdict` on a turn asked after the questions `before`.

        It takes the place of an earlier one of the same `id`; "none" takes that back. `wrong`
        is what is wrong, or null.
        """  # noqa: DOC501 none leaves the call
        bot = self._bot_of(given)
        (turn,) = _turns(given, [given.any("turn")], bot)
        ident = given.text("id") if "id" in given else ""
        if not _ID.fullmatch(ident):
            raise GivenError("no id")
        verdict = feedback_on(
            turn,
            given.any("verdict"),
            _before(given),
            bot.articles,
            ident=ident,
            wrong=given.any("wrong"),
        )
        self._verdicts.step(asker())
        append(verdict, self._feedback)
        return {}

    @_call
    def read(self, given: Given) -> Values:
        """Return the articles in the file `name`, whose `data` are Base64, or at the address `url`.

        Each is a record of plain values for `bring`.
        """
        if "url" in given:
            found = self._files.address(given.text("url", _LONGEST_ADDRESS))
        else:
            found = self._files.file(given.text("name", LONGEST_NAME), given.text("data"))
        return {"articles": [as_record(brought) for brought in found]}

    @_call
    def bring(self, given: Given) -> Values:
        """Begin to index a visitor's own `text`, or what was read of a file."""
        return {"ticket": self._visitors.bring_kept(given.values)}

    @_call
    def progress(self, given: Given) -> Values:
        """Tell how far the indexing is."""
        return {"done": self._visitors.progress(given.text("ticket"))}

    @_call
    def put_away(self, given: Given) -> Values:
        """Forget a visitor's own articles."""
        for ticket in given.tickets():
            self._visitors.put_away(ticket)
        return {}

    @_call
    def show(self, given: Given) -> Values:
        """Return what the page shows of the articles, and of how they were read."""
        shown = shown_articles(self._bot_of(given))
        with speaking("en"):
            return {**shown, "reading": what_was_read(self._read(given.tickets()))}

    @_call
    def suggest(self, given: Given) -> Values:
        """Return questions to start with, each of which is answered."""
        bot = self._bot_of(given)
        return {"questions": list(self._own_examples if bot is self._bot else examples(bot))}

    @_call
    def further(self, given: Given) -> Values:
        """Return questions to go on with after a kept `turn`; each was tried and is answered.

        `before` are the questions up to it, its own included; `costs` as in `ask`. There are
        fewer, or none, where readers' own questions come meanwhile.
        """
        bot = self._bot_of(given)
        (turn,) = _turns(given, [given.any("turn")], bot)
        found = self._further.after(turn, bot, _before(given), given.threshold())
        return {"questions": list(found)}

    @cached_property
    def _own_examples(self) -> tuple[str, ...]:
        return examples(self._bot)

    @cached_property
    def _library(self) -> Library:
        return Library.of([self._bot])

    def _bot_of(self, given: Given) -> Asked:
        tickets, only = given.tickets(), given.any("only")
        if not tickets:
            few = only is None or len(self._bot.articles) == 1
            return self._bot if few else chosen(self._library, only)
        if len(tickets) == 1:
            return self._visitors.bot(tickets[0])
        return chosen(self._visitors.together(tickets), only)

    def _read(self, tickets: Sequence[str]) -> list[Read]:
        brought = map(self._visitors.brought, tickets)
        return [(one.article, one.format, one.notes) for one in brought]

    def _shown(self, turn: Turn, bot: Asked) -> Values:
        return {
            "html": render_turn(turn, bot.articles),
            "copy": as_text(turn, bot.articles),
            "record": turn_record(turn, bot.articles),
        }


def _turns(given: Given, records: Sequence[Any], bot: Asked) -> list[Turn]:
    """Return the turns that records were made of; they must be about the bot's articles."""
    if given.any("hashes") != [article.sha256 for article in bot.articles]:
        raise RecordError("This conversation is about another article than the one open here.")
    return [turn_from(record, bot.articles) for record in records[-_MOST_TURNS:]]


def _last(given: Given, bot: Asked) -> Turn | None:
    record = given.any("last")
    if record is None or not isinstance(bot, Together):
        return None
    return turn_from(record, bot.articles)


def _before(given: Given) -> list[str]:
    return checked_before(given.any("before"))


def shown_articles(bot: Asked) -> Values:
    """Return what the page shows of a bot's articles, and how it tells them from others.

    It is in English: the page itself says it in the reader's language.
    """
    articles = bot.articles
    with speaking("en"):
        return {
            "title": page_title(articles),
            "hashes": [article.sha256 for article in articles],
            "masthead": masthead(articles),
            "promise": promise(articles),
            "paper": paper(articles),
            "sources": [
                [name_and_publisher(article), article.date, article.pages] for article in articles
            ],
            "list": listed(articles),
        }
