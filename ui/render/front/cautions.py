"""The choice of how careful answers are, with what each choice led to where it was measured."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from qa import threshold_for
from ui.render.languages.inside import said_in_page
from ui.render.languages.speaking import say
from ui.render.wording import percent

_SHARES = ("answerable_answered", "unanswerable_refused", "answers_right")


def cautions(served: float) -> str:
    """Return the choice as a table; `served` is the confidence that the server's bot asks for.

    What the server does has the value "", so that it stays what it does.
    """
    measured = json.loads((files("eval") / "consequences.json").read_text(encoding="utf-8"))
    rows = measured["costs"]
    own = next((r for r in rows if abs(threshold_for(r["wrong_costs"]) - served) < 1e-6), None)
    body = "".join(_row(row, usual=row is own) for row in rows)
    if own is None:
        cells = "<td>–</td>" * len(_SHARES)
        words = said_in_page("as served here: answers from {percent} on", percent=percent(served))
        body = f'<tr><th scope="row">{_choice("", words, True)}</th>{cells}</tr>{body}'
    names = (
        say("Answered, where it could be"),
        say("Refused, where it could not"),
        say("Answers right"),
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    measured_on = said_in_page(
        "Measured on {n} questions that twelve Wikipedia articles answer and {m} that they do not.",
        n=measured["answerable"],
        m=measured["unanswerable"],
    )
    return (
        f"<fieldset><legend>{say('Caution: a wrong answer is as bad as')}</legend>"
        f'<table><thead><tr><th scope="col">{say("so many refusals")}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
        f"<p>{measured_on} <span>{say('It holds from the next question on.')}</span></p>"
        "</fieldset>"
    )


def _row(row: dict[str, Any], *, usual: bool) -> str:
    costs = f"{row['wrong_costs']:g}"
    words = said_in_page("{n} (usual)", n=costs) if usual else said_in_page("{n}", n=costs)
    name = _choice("" if usual else costs, words, usual)
    cells = "".join(f"<td>{percent(row[share])}</td>" for share in _SHARES)
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _choice(value: str, words: str, chosen: bool) -> str:
    checked = " checked" if chosen else ""
    return f'<label><input type="radio" name="costs" value="{value}"{checked}> {words}</label>'
