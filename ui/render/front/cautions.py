"""The choice of how careful answers are, with what each choice led to where it was measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from qa import threshold_for
from ui.render.html import Html
from ui.render.languages.inside import said_in_page
from ui.render.languages.speaking import say
from ui.render.wording import percent

_SHARES = ("answerable_answered", "unanswerable_refused", "answers_right")


def cautions(served: float) -> Html:
    """Return the choice as a table; `served` is the confidence that the server's bot asks for.

    What the server does has the value "", so that it stays what it does.
    """
    measured = json.loads((files("eval") / "consequences.json").read_text(encoding="utf-8"))
    rows = measured["costs"]
    own = next((r for r in rows if abs(threshold_for(r["wrong_costs"]) - served) < 1e-6), None)
    body = Html().join(_row(row, usual=row is own) for row in rows)
    if own is None:
        words = said_in_page("as served here: answers from {percent} on", percent=percent(served))
        body = _line(_choice("", words, True), ["–"] * len(_SHARES)) + body
    names = (
        say("Answered, where it could be"),
        say("Refused, where it could not"),
        say("Answers right"),
    )
    heads = Html().join(Html('<th scope="col">{}</th>').format(name) for name in names)
    measured_on = said_in_page(
        "Measured on {n} questions that twelve Wikipedia articles answer and {m} that they do not.",
        n=measured["answerable"],
        m=measured["unanswerable"],
    )
    return Html(
        '<fieldset><legend>{caution}</legend><table><thead><tr><th scope="col">{refusals}</th>'
        "{heads}</tr></thead><tbody>{body}</tbody></table>"
        "<p>{measured_on} <span>{from_when}</span></p></fieldset>"
    ).format(
        caution=say("Caution: a wrong answer is as bad as"),
        refusals=say("so many refusals"),
        heads=heads,
        body=body,
        measured_on=measured_on,
        from_when=say("It holds from the next question on."),
    )


def _row(row: dict[str, Any], *, usual: bool) -> Html:
    costs = f"{row['wrong_costs']:g}"
    words = said_in_page("{n} (usual)", n=costs) if usual else said_in_page("{n}", n=costs)
    name = _choice("" if usual else costs, words, usual)
    return _line(name, [percent(row[share]) for share in _SHARES])


def _line(name: Html, shares: Sequence[str]) -> Html:
    cells = Html().join(Html("<td>{}</td>").format(share) for share in shares)
    return Html('<tr><th scope="row">{}</th>{}</tr>').format(name, cells)


def _choice(value: str, words: Html, chosen: bool) -> Html:
    return Html('<label><input type="radio" name="costs" value="{}"{}> {}</label>').format(
        value, Html(" checked") if chosen else Html(), words
    )
