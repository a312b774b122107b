"""One question on its way to an answer: by structure, by kind, or by reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from index.search import Index
from index.text import Range
from qa.answer import Answer, Citation, Intent
from qa.composing import Composer
from qa.decision.after_turn import (
    after_turn_model,
    choices,
    chosen,
    is_exchanged,
    leans_on,
)
from qa.decision.asked_for import held_against
from qa.decision.cascade import Cascade, Reading
from qa.intents.kinds import about, compare, listed, said, what_is
from qa.intents.recognise.recogniser import Recognised, Recogniser
from qa.intents.recognise.taken_for import taken_for
from qa.intents.registry import ANSWERERS
from qa.intents.remarks import remarked
from qa.intents.request import Reply, Request
from qa.intents.sentences import Sentences
from qa.intents.talk import cannot
from qa.intents.topic import missing_names
from qa.question.followup import leans
from qa.question.history import Turns, settled
from qa.question.in_articles import Questions
from qa.question.parsed import ParsedQuestion, parsed
from qa.question.spelling import Speller
from qa.reference.main_place import without_its_place
from qa.reference.meant import Meant
from qa.structure import answers as structure

# "How does it compare in size to others?" looks like more than a sentence says. One is read where
# the kind is less sure than this, and reading surer than it by so much, and as sure as that; chosen
# on development questions.
ONE_SENTENCE_MAY_DO: Mapping[Intent, float] = {"compare": 1.0, "timeline": 1.0, "said": 0.8}
BETTER, READ_WELL = 0.1, 0.85
# What somebody says is read at least so surely where it answers: of 73 development answers of that
# kind the 3 under it were wrong, and 62 of the 70 others right.
SAID_AND_READ = 0.2
# So many times likelier it is to be of its kind where the article has all that the kind takes.
BORNE_OUT = 3.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """What a bot has made of its articles, once for all questions."""

    index: Index
    speller: Speller
    cascade: Cascade
    sentences: Sentences
    questions: Questions
    recogniser: Recogniser
    meant: Meant


class Asking:
    """A question and what is found for it; what is read is read once.

    `readings` are the ways in which it may be meant, most likely first, and `typed` is how it
    was put. Under the `threshold` it abstains. `again` asks an earlier question once more.
    """

    def __init__(
        self,
        known: Known,
        *,
        readings: Sequence[ParsedQuestion],
        typed: str,
        history: Turns,
        threshold: float,
        again: Callable[[str, Turns], Answer],
    ) -> None:
        self._known = known
        self._readings = readings
        self._history = history
        self._threshold = threshold
        self._composer = Composer(known.index, known.meant)
        self._found: dict[str, Reading] = {}
        self._request = Request(
            question=readings[0].asked,
            typed=typed,
            index=known.index,
            sentences=known.sentences,
            questions=known.questions,
            read=lambda question: self._by_reading(parsed(question), threshold).citations,
            short=self._short,
            before=tuple(a.question for _, a in history if a.kind != "chat"),
            turns=cache(lambda: settled(history, again)),
        )

    def answer(self) -> Answer:
        """Return the answer, or an abstention."""
        built = structure.answer(self._request)
        if built is not None and built[0].share >= self._threshold:
            return self._composer.replied(self._readings[0], built[0], built[0].share, built[1])
        meant = taken_for(
            self._request.question,
            self._request.typed,
            in_conversation=bool(self._history),
            recogniser=self._known.recogniser,
            is_named_alone=self._known.speller.names_alone,
        )
        answer = self._by_kind(meant)
        if answer is None and meant.intent == "follow_up":
            # Completed from the turn before, it may be of a kind by itself.
            meant = self._known.recogniser.recognise(self._request.question)
            answer = self._by_kind(meant)
        if answer is not None:
            return answer
        answer = self._best_read(members=meant.intent == "list")
        if answer.abstained:
            if (told := self._told_of()) is not None:
                return told
            if meant.maybe_cannot and answer.confidence < cannot.MAYBE_READ:
                likely = meant.probability if meant.intent == "cannot" else 0.0
                note = cannot.answer(self._request, likely).note
                return replace(answer, intent="cannot", reason="cannot", note=note)
        return replace(
            answer, intent="fact" if meant.intent in ("follow_up", "cannot") else meant.intent
        )

    def _best_read(self, *, members: bool = False) -> Answer:
        """Return the surest answer of those that reading gives to what may be meant.

        Of a list, all that has `members` of it is quoted, and that there may be more is said.
        """
        members = members or listed.asks_for_members(self._request.question)
        best = self._after_turn(members)
        if best is None:
            read = [self._by_reading(one, self._threshold, members) for one in self._readings]
            best = max(read, key=lambda a: a.confidence)
        if best.abstained:
            again = (self._by_reading(one, self._threshold, members) for one in self._otherwise())
            best = next((a for a in again if not a.abstained), best)
        best = remarked(best, self._known.index.articles)
        return listed.left_open(best) if members else best

    def _otherwise(self) -> Iterator[ParsedQuestion]:
        """Yield how a question is read that is refused as it was meant most likely."""
        # What the turn before did not help with may stand alone.
        if is_exchanged(self._readings[0], self._request.typed):
            yield self._readings[0]
        headlines = (article.title for article in self._known.index.articles)
        if (asked := without_its_place(self._request.question, headlines)) is not None:
            yield parsed(asked)

    def _after_turn(self, members: bool) -> Answer | None:
        """Return what is read of a question that leans on the turn before; None if it does not."""
        questions, last = self._readings, self._last
        typed = self._request.typed
        if last is None or not leans_on(questions, last):
            return None
        if not self._known.recogniser.may_lean(typed):
            return None
        readings = [self._read(question) for question in questions]
        found = choices(questions, readings, typed, last, self._known.index.part)
        if not found:
            return None
        best, features = after_turn_model().best(found)
        sure = after_turn_model().sure.probability(features)
        read = chosen(readings[best.reading], best, sure)
        return self._answered(questions[best.reading], read, self._threshold, members)

    @cached_property
    def _last(self) -> Answer | None:
        """The answer that the question leans on, with its quotes; None if it leans on none."""
        turns = self._request.turns() if leans(self._request.typed) else ()
        return turns[-1] if turns else None

    def _by_kind(self, meant: Recognised) -> Answer | None:
        """Answer a question of a kind that takes more than reading; None if it is not one."""
        answerer = ANSWERERS.get(meant.intent)
        reply = None if answerer is None else answerer(self._request)
        if reply is None:
            return None
        if reply.reason == "cannot":
            if what_is.names(self._request) or self._is_read_after_all():
                return None
            reply = cannot.answer(self._request, meant.probability)
        if meant.intent == "said" and reply.citations and not self._is_said():
            return None
        kind = _likelier(meant.probability) if reply.borne_out else meant.probability
        sure = kind * meant.right * reply.share if reply.sure is None else reply.sure
        if reply.citations and sure < self._threshold:
            return self._read_with_more(reply) if meant.intent == "about" else None
        if reply.citations and self._is_better_read(meant, sure):
            return replace(self._best_read(), intent="fact")
        return self._composer.replied(
            self._readings[0], reply, sure, meant.intent, unsure=1.0 - meant.probability
        )

    def _told_of(self) -> Answer | None:
        """Return the sentences about what is asked for, where nothing that was read says it."""
        reply = what_is.answer(self._request)
        if reply is None:
            return None
        sure = self._known.recogniser.taken_as("about").right * reply.share
        if sure < self._threshold:
            return None
        return self._composer.replied(self._readings[0], reply, sure, "about")

    def _is_read_after_all(self) -> bool:
        """Return whether the article may answer what was taken for more than can be done."""
        return self._is_read_with(cannot.least_read(self._request.question, self._threshold))

    def _is_said(self) -> bool:
        """Return whether reading bears out that somebody's words answer, where they are asked for.

        All that is quoted is no answer that could be read.
        """
        asked = self._request.question
        return said.asks_for_quotations(asked) or self._is_read_with(
            min(SAID_AND_READ, self._threshold)
        )

    def _is_better_read(self, meant: Recognised, sure: float) -> bool:
        """Return whether one sentence answers what was not surely asked for as its kind."""
        asked = self._request.question
        surely = meant.probability >= ONE_SENTENCE_MAY_DO.get(meant.intent, 0.0)
        if surely or (meant.intent == "compare" and compare.wants_both(asked)):
            return False
        return self._is_read_with(max(sure + BETTER, READ_WELL, self._threshold))

    def _read_with_more(self, reply: Reply) -> Answer | None:
        """Return what is read for with all about its topic, where that has it; None if not."""
        read = self._by_reading(self._readings[0], self._threshold)
        if read.abstained or not about.holds(reply.citations, read.citations[:1]):
            return None
        more = [c for c in reply.citations if not about.holds(read.citations, [c])]
        answer = self._composer.quoting(
            [*read.citations, *more],
            read.confidence,
            read.hits,
            read.question,
            read.short_range,
            read.short_confidence,
            "about",
        )
        return replace(answer, note=reply.note)

    def _is_read_with(self, least: float) -> bool:
        """Return whether reading gives an answer, and is at least so sure of it."""
        read = (self._read(reading) for reading in self._readings)
        return any(r.spans and r.confidence >= least for r in read)

    def _by_reading(
        self, question: ParsedQuestion, threshold: float, members: bool = False
    ) -> Answer:
        return self._answered(question, self._read(question), threshold, members)

    def _answered(
        self, question: ParsedQuestion, read: Reading, threshold: float, members: bool
    ) -> Answer:
        if read.confidence < threshold or not read.spans:
            gone = missing_names(question.asked, self._known.sentences)
            return self._composer.unanswered(question, read, gone)
        return self._composer.read(question, read, members=members)

    def _read(self, question: str) -> Reading:
        if question not in self._found:
            self._found[question] = held_against(question, self._known.cascade.read(question))
        return self._found[question]

    def _short(self, question: str, citation: Citation) -> Range | None:
        """Return the words that answer in a sentence that does; None if it was not read."""
        for span in self._read(question).spans:
            own = span.passage.article_id == citation.passage.article_id
            if own and (span.start, span.end) == (citation.start, citation.end):
                return span.short
        return None


def _likelier(probability: float) -> float:
    """Return how likely a kind is where what the article has bears it out."""
    odds = BORNE_OUT * probability
    return odds / (odds + 1.0 - probability)
