"""What a wrong answer costs, and the confidence that an answer therefore needs."""

from __future__ import annotations

from index.errors import OptionError

# A refusal costs 1. With 2, no answer is given that is likelier wrong than right.
WRONG_COSTS = 2.0


def threshold_for(wrong_costs: float) -> float:
    """Return the confidence under which to abstain, if a wrong answer costs so many refusals.

    By Chow's rule (1970, "On Optimum Recognition Error and Reject Tradeoff"): answer where
    the expected cost of being wrong is less than a refusal's, (1 - p) * cost < 1.

    Raises:
        OptionError: if a wrong answer is said to cost less than a refusal.
    """
    if not wrong_costs >= 1:
        raise OptionError(
            f"A wrong answer must cost at least as much as a refusal (1), not {wrong_costs!r}."
        )
    return 1 - 1 / wrong_costs
