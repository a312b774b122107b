"""The names of the kinds that a model tells apart, and how often answers to each are right."""

from __future__ import annotations

from typing import Any, get_args

from qa.answer import Intent
from qa.model_file import held, probabilities

INTENTS: tuple[Intent, ...] = get_args(Intent)


def names_of(record: Any) -> tuple[Intent, ...]:
    """Return the kinds that a model's record names. Raises ValueError if they are no kinds."""
    names = held(record, "names")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("the kinds are not texts")
    if len(set(names)) != len(names) or not set(names) <= set(INTENTS):
        raise ValueError(f"the kinds are not of {', '.join(INTENTS)}")
    return tuple(names)


def right_of(record: Any, names: tuple[Intent, ...]) -> dict[Intent, float]:
    """Return the share of answers to each kind that were right. Raises ValueError if none is."""
    right = probabilities(held(record, "right"), names, "right")
    return {name: right[name] for name in names}
