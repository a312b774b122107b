"""Which kind of question it is, and how likely an answer to that kind is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from index.encoders.encoder import Encoder, HasMiddle
from qa.answer import Intent
from qa.intents.recognise.by_meaning import LayersModel, layers_model
from qa.intents.recognise.by_words import WordsModel, words_model

# Kinds that are answered by reading. A question is taken for another one where that is likelier
# than all of them together, and this likely.
READ: frozenset[Intent] = frozenset({"fact", "list", "why_how", "yes_no"})
SURE_OF_KIND = 0.4
# So likely a follow-up may be one: of development follow-ups, held out, 84 % are, and of questions
# that only look as if they leaned ("Who is it that pays?") 3 %.
MAY_LEAN = 0.05
_REMEMBERED = 32


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """The likeliest kind, how likely it is, and how likely an answer to that kind is right.

    `maybe_cannot` says whether it may well ask for what cannot be done, whatever is likeliest.
    """

    intent: Intent
    probability: float
    right: float
    maybe_cannot: bool = False


class Recogniser:
    """Tells kinds apart, by what a question means where the encoder is the packaged one.

    With another encoder it goes by words alone, so that no second model is loaded.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder if isinstance(encoder, HasMiddle) else None
        self._told = lru_cache(maxsize=_REMEMBERED)(self._probabilities)

    def recognise(self, question: str, *, in_conversation: bool = False) -> Recognised:
        """Return the likeliest kind of a question.

        Nothing leans on the turn before unless it is asked `in_conversation`.
        """
        model = self._model()
        likely = dict(self._told(question))
        if not in_conversation:
            # That it looks like one says nothing for what cannot be done.
            cannot, left = likely.pop("cannot"), likely.pop("follow_up", 0.0)
            rest = sum(likely.values())
            likely = {kind: p * (rest + left) / rest for kind, p in likely.items()}
            likely["cannot"] = cannot
        maybe = likely["cannot"] >= model.cannot_from * sum(likely.values())
        return replace(chosen(likely, model.right), maybe_cannot=maybe)

    def may_lean(self, question: str) -> bool:
        """Return whether a question may well lean on the turn before, by what it asks."""
        return dict(self._told(question))["follow_up"] >= MAY_LEAN

    def taken_as(self, intent: Intent) -> Recognised:
        """Return a kind that is known without asking the model."""
        return Recognised(intent=intent, probability=1.0, right=self._model().right[intent])

    def _model(self) -> LayersModel | WordsModel:
        return words_model() if self._encoder is None else layers_model()

    def _probabilities(self, question: str) -> tuple[tuple[Intent, float], ...]:
        """Return how likely each kind is."""
        if self._encoder is None:
            found = words_model().probabilities(question)
        else:
            found = layers_model().probabilities(self._encoder.encode_middle(question))
        return tuple(zip(self._model().names, found.tolist(), strict=True))


def chosen(likely: Mapping[Intent, float], right: Mapping[Intent, float]) -> Recognised:
    """Return the kind to answer by, of those that are so likely (not all need be given)."""
    total = sum(likely.values())
    reading = {intent: p for intent, p in likely.items() if intent in READ}
    other = max((i for i in likely if i not in READ), key=lambda i: likely[i])
    sure = likely[other] >= max(SURE_OF_KIND * total, sum(reading.values()))
    intent = other if sure else max(reading, key=lambda i: reading[i])
    return Recognised(
        intent=intent,
        probability=likely[intent] / total,
        right=right[intent],
    )
