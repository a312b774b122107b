"""What is wrong with a program's plain HTTP call, in words: Gradio's own reply is null."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ui.server.endpoints import PARAMETERS, wrong_value

_CALL = re.compile(r"/gradio_api/(?:(?P<named>call/v2)|run|api|call)/(?P<name>[^/]+)/?")


def wrong_call(path: str, given: object) -> str | None:
    """Return what is wrong with the JSON that was posted to a path; None if nothing is."""
    call = _CALL.fullmatch(path)
    if call is None or (isinstance(given, dict) and "fn_index" in given):
        return None  # no program's call: Gradio's own page says which function it means
    name = call["name"]
    if name not in PARAMETERS:
        *others, last = (f"/{known}" for known in PARAMETERS)
        return f"There is no endpoint /{name}; there are {', '.join(others)} and {last}."
    parameters = PARAMETERS[name]
    if not isinstance(given, dict):
        return f"/{name} takes a JSON object."
    if call["named"]:
        wrong = _wrong_names(name, given, parameters)
        values = given
    else:
        wrong = _wrong_data(name, given, parameters)
        values = {} if wrong is not None else dict(zip(parameters, given["data"], strict=True))
    return wrong if wrong is not None else wrong_value(values)


def _wrong_names(name: str, given: dict[str, object], parameters: Sequence[str]) -> str | None:
    if set(parameters[:1]) <= given.keys() <= set(parameters):
        return None
    if not parameters:
        return f"/{name} takes an empty JSON object."
    optional = ", ".join(parameters[1:])
    return f'/{name} takes a JSON object with "{parameters[0]}" and, if wanted, {optional}.'


def _wrong_data(name: str, given: dict[str, object], parameters: Sequence[str]) -> str | None:
    data = given.get("data")
    if isinstance(data, list) and len(data) == len(parameters):
        return None
    if not parameters:
        return f'/{name} takes {{"data": []}}.'
    values = ", ".join(parameters)
    return (
        f'/{name} takes {{"data": [{values}]}}, {len(parameters)} values; '
        "give null for what you leave out."
    )
