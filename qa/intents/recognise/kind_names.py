"""What the models that tell kinds apart share: the kinds' names, and what is known of each."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

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


def all_names_of(record: Any) -> tuple[Intent, ...]:
    """Return the kinds that a record names, which are all there are. Raises ValueError if not."""
    names = names_of(record)
    if set(names) != set(INTENTS):
        raise ValueError(f"its kinds are not {', '.join(INTENTS)}")
    return names


def likely(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the probability of each kind, of the scores that a model gives them: softmax."""
    exact = scores.astype(np.float64)
    raised = np.exp(exact - exact.max())
    found: NDArray[np.float64] = raised / raised.sum()
    return found


def right_of(record: Any, names: tuple[Intent, ...]) -> dict[Intent, float]:
    """Return the share of answers to each kind that were right. Raises ValueError if none is."""
    right = probabilities(held(record, "right"), names, "right")
    return {name: right[name] for name in names}
