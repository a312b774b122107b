"""The choice of how careful answers are, with what each choice led to where it was measured."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from qa import threshold_for
from ui.render.wording import percent

_SHARES = ("answerable_answered", "unanswerable_refused", "answers_right")
_HEADS = ("Answered, where it could be", "Refused, where it could not", "Answers right")


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
        words = f"as served here: answers from {percent(served)} on"
        body = f'<tr><th scope="row">{_choice("", words, True)}</th>{cells}</tr>{body}'
    heads = "".join(f'<th scope="col">{words}</th>' for words in _HEADS)
    return (
        "<fieldset><legend>Caution: a wrong answer is as bad as</legend>"
        f'<table><thead><tr><th scope="col">so many refusals</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
        f"<p>Measured on {measured['answerable']} questions that {measured['articles']} answer and "
        f"{measured['unanswerable']} that they do not. It holds from the next question on.</p>"
        "</fieldset>"
    )


def _row(row: dict[str, Any], *, usual: bool) -> str:
    costs = f"{row['wrong_costs']:g}"
    name = _choice("" if usual else costs, f"{costs} (usual)" if usual else costs, usual)
    cells = "".join(f"<td>{percent(row[share])}</td>" for share in _SHARES)
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _choice(value: str, words: str, chosen: bool) -> str:
    checked = " checked" if chosen else ""
    return f'<label><input type="radio" name="costs" value="{value}"{checked}> {words}</label>'
