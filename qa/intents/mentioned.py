"""Answers to "Is Biden mentioned?": yes, with the places; or no, and the nearest name."""

from __future__ import annotations

from index.text import counted
from qa.intents.request import Reply, Request, cite
from qa.intents.topic import is_name, missing, naming, nearest_name, occurs, topic

MOST = 3


def answer(request: Request) -> Reply | None:
    """Return "Yes" and the first places, or "No" where a word of it stands nowhere.

    None where all its words stand in the articles, but never together.
    """
    name = topic(request.typed)  # a corrected name would be another's
    if not name:
        return None
    named = naming(name, request.sentences.every)
    broken = is_name(name) and not occurs(name, named)
    if named and not broken:
        shown = named[:MOST]
        where = counted(len(named), "sentence")
        first = f", the first {len(shown)} here" if len(named) > len(shown) else ""
        return Reply(citations=cite(shown), note=f"Yes, in {where}{first}.")
    if not broken and not missing(name, request.sentences):
        return None
    note = f"No: “{name}” does not occur."
    near = nearest_name(name, request.sentences)
    if near is not None:
        note += f" The nearest name is “{near}”."
    return Reply(reason="not mentioned", note=note)
