"""What the page asks of its server: plain values in, plain values out, no Gradio.

The conversation itself is kept in the browser. So nothing of it can reach another visitor,
and nothing of it is left when a browser is gone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

from eval.feedback.file import append
from index import ArticleqaError
from qa import Bot, Library
from ui.conversation.turn import Turn, checked_before, take_turn
from ui.conversation.turn_json import RecordError, turn_from, turn_record
from ui.page.article_store import NotHeldError, Visitors
from ui.page.bringing import Reader, as_record
from ui.page.further import Further
from ui.page.given import LONGEST_NAME, place, text, threshold_of, tickets_of
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


def _never_raises(call: Callable[..., Values]) -> Callable[..., Values]:
    """Return a call that puts what goes wrong under "error"; "gone" if an article is not held.

    All is said in the reader's "language"; an error in English, which is kept, and as "said".
    """

    @wraps(call)
    def wrapped(self: Desk, given: Values) -> Values:
        with speaking(given.get("language") if isinstance(given, dict) else None):
            reply = _replied(lambda: call(self, given))
            if "error" in reply:
                reply["said"] = tell(reply["error"]) or reply["error"]
            return reply

    return wrapped


def _replied(call: Callable[[], Values]) -> Values:
    try:
        return call()
    except ArticleqaError as error:
        return {"error": str(error), "gone": isinstance(error, NotHeldError)}
    except (LookupError, TypeError, ValueError, AttributeError):
        return {"error": "The page sent what the server does not know. Load it again."}
    except Exception:  # The reader of a page can do nothing with a traceback; a log can.
        _log.exception("A call of the page failed.")
        return {"error": "Something went wrong here. Try again."}


class Desk:
    """Answers the page's calls, each with one dictionary; see page.js for who calls what.

    A call's "ticket" is that of a visitor's own article, a list of those of several that are
    asked together, or None for the bot's articles. "only", where it is given, holds the numbers
    from 0 of the articles that are asked.
    """

    def __init__(
        self, bot: Bot, visitors: Visitors, feedback: Path, files: Reader | None = None
    ) -> None:
        """Return a desk; readers' verdicts go to the file `feedback`, `files` reads their files."""
        self._bot = bot
        self._visitors = visitors
        self._feedback = feedback
        self._verdicts = Pace(MOST_VERDICTS)
        self._files = files if files is not None else Reader()
        self._further = Further()

    @_never_raises
    def ask(self, given: Values) -> Values:
        """Return the answer to `question` after the questions `before`, as turn `number`.

        `costs` is how many refusals a wrong answer costs, or null: what the server says. Of
        several articles `last`, the turn before, tells which one a question goes on with.
        """
        with self._further.give_way():
            bot = self._bot_of(given)
            number, question = place(given["number"]), text(given["question"])
            turn = take_turn(
                bot,
                number,
                question,
                _before(given),
                threshold=threshold_of(given.get("costs")),
                last=_last(given, bot),
            )
            return self._shown(replace(turn, of=only_of(bot)), bot)

    @_never_raises
    def reopen(self, given: Values) -> Values:
        """Show kept turns again; their quotes are cut from the articles again."""
        bot = self._bot_of(given)
        turns = _turns(given, given["turns"], bot)
        return {"turns": [self._shown(turn, bot) for turn in turns]}

    @_never_raises
    def export(self, given: Values) -> Values:
        """Return kept turns as a file's text: `form` is "markdown" or "json"."""
        bot = self._bot_of(given)
        write = {"markdown": as_markdown, "json": as_json}[given["form"]]
        return {"text": write(_turns(given, given["turns"], bot), bot.articles)}

    @_never_raises
    def judge(self, given: Values) -> Values:
        """Return nothing, having kept the `verdict` on a turn asked after the questions `before`.

        It takes the place of an earlier one of the same `id`; "none" takes that back. `wrong`
        is what is wrong, or null.
        """  # noqa: DOC501 none leaves the call
        bot = self._bot_of(given)
        (turn,) = _turns(given, [given["turn"]], bot)
        ident = text(given.get("id", ""))
        if not _ID.fullmatch(ident):
            raise ValueError("no id")
        verdict = feedback_on(
            turn,
            given["verdict"],
            _before(given),
            bot.articles,
            ident=ident,
            wrong=given.get("wrong"),
        )
        self._verdicts.step(asker())
        append(verdict, self._feedback)
        return {}

    @_never_raises
    def read(self, given: Values) -> Values:
        """Return the articles in the file `name`, whose `data` are Base64, or at the address `url`.

        Each is a record of plain values for `bring`.
        """
        if "url" in given:
            found = self._files.address(text(given["url"])[:_LONGEST_ADDRESS])
        else:
            found = self._files.file(text(given["name"])[:LONGEST_NAME], text(given["data"]))
        return {"articles": [as_record(brought) for brought in found]}

    @_never_raises
    def bring(self, given: Values) -> Values:
        """Begin to index a visitor's own `text`, or what was read of a file."""
        return {"ticket": self._visitors.bring_kept(given)}

    @_never_raises
    def progress(self, given: Values) -> Values:
        """Tell how far the indexing is."""
        return {"done": self._visitors.progress(text(given["ticket"]))}

    @_never_raises
    def put_away(self, given: Values) -> Values:
        """Forget a visitor's own articles."""
        for ticket in tickets_of(given["ticket"]):
            self._visitors.put_away(ticket)
        return {}

    @_never_raises
    def show(self, given: Values) -> Values:
        """Return what the page shows of the articles, and of how they were read."""
        shown = shown_articles(self._bot_of(given))
        with speaking("en"):
            return {**shown, "reading": what_was_read(self._read(given["ticket"]))}

    @_never_raises
    def suggest(self, given: Values) -> Values:
        """Return questions to start with, each of which is answered."""
        bot = self._bot_of(given)
        return {"questions": list(self._own_examples if bot is self._bot else examples(bot))}

    @_never_raises
    def further(self, given: Values) -> Values:
        """Return questions to go on with after a kept `turn`; each was tried and is answered.

        `before` are the questions up to it, its own included; `costs` as in `ask`. There are
        fewer, or none, where readers' own questions come meanwhile.
        """
        bot = self._bot_of(given)
        (turn,) = _turns(given, [given["turn"]], bot)
        found = self._further.after(turn, bot, _before(given), threshold_of(given.get("costs")))
        return {"questions": list(found)}

    @cached_property
    def _own_examples(self) -> tuple[str, ...]:
        return examples(self._bot)

    @cached_property
    def _library(self) -> Library:
        return Library.of([self._bot])

    def _bot_of(self, given: Values) -> Asked:
        tickets, only = given["ticket"], given.get("only")
        if tickets is None:
            few = only is None or len(self._bot.articles) == 1
            return self._bot if few else chosen(self._library, only)
        several = tickets_of(tickets)
        if len(several) == 1:
            return self._visitors.bot(several[0])
        return chosen(self._visitors.together(several), only)

    def _read(self, tickets: Any) -> list[Read]:
        several = [] if tickets is None else tickets_of(tickets)
        brought = map(self._visitors.brought, several)
        return [(one.article, one.format, one.notes) for one in brought]

    def _shown(self, turn: Turn, bot: Asked) -> Values:
        return {
            "html": render_turn(turn, bot.articles),
            "copy": as_text(turn, bot.articles),
            "record": turn_record(turn, bot.articles),
        }


def _turns(given: Values, records: Any, bot: Asked) -> list[Turn]:
    """Return the turns of records. Raises `RecordError` if one is not about the bot's articles."""
    if given["hashes"] != [article.sha256 for article in bot.articles]:
        raise RecordError("This conversation is about another article than the one open here.")
    return [turn_from(record, bot.articles) for record in records[-_MOST_TURNS:]]


def _last(given: Values, bot: Asked) -> Turn | None:
    record = given.get("last")
    if record is None or not isinstance(bot, Together):
        return None
    return turn_from(record, bot.articles)


def _before(given: Values) -> list[str]:
    return checked_before(given["before"])


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
