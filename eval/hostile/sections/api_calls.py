"""Mistakes that a program may make in calling the page: each is told, and none is the server's."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import httpx

from eval.hostile.section import Plan, Section
from eval.hostile.sections.index_changes import VALUES, changed_json
from eval.hostile.served import Served

_RIGHT: dict[str, dict[str, Any]] = {
    "ask": {"question": "Who owns the mill?", "history": ["What turns?"]},
    "search": {"question": "Who owns the mill?", "k": 3},
}


def run(plan: Plan, page: Served) -> Section:
    """Send one wrong call after another, by place, by name, and not as JSON at all."""
    section = Section(name="API calls", unit="calls", asked=plan.most)
    chosen = random.Random(plan.seed)
    # Each by a connection of its own: what a server closes between two calls is no reply to one.
    headers = {"content-type": "application/json", "connection": "close"}
    with httpx.Client(base_url=page.url, timeout=60, headers=headers) as client:
        for step in plan.steps():
            path, body, said = _wrong(chosen)
            try:
                reply = client.post(path, content=body)
            except httpx.TransportError as error:
                section.broke(f"seed {plan.seed}, call {step} ({said[:80]!r}): {error!r}")
                continue
            section.done += 1
            section.counts[f"answered {reply.status_code}"] += 1
            if reply.status_code >= 500:
                where = f"seed {plan.seed}, call {step}, {path} ({said[:80]!r})"
                section.broke(f"{where}: answered {reply.status_code}")
            elif reply.status_code >= 400 and len(str(reply.json().get("detail", ""))) < 10:
                section.broke(f"seed {plan.seed}, call {step}: it does not say what is wrong")
    return section


def _wrong(chosen: random.Random) -> tuple[str, bytes, str]:
    """Return where to post, what, and what is wrong with it."""
    name = chosen.choice(list(_RIGHT))
    given = copy.deepcopy(_RIGHT[name])
    by_name = chosen.random() < 0.4
    body: Any = given if by_name else {"data": list(given.values())}
    path = f"gradio_api/{'call/v2' if by_name else chosen.choice(['run', 'call'])}/{name}"
    how = chosen.random()
    if how < 0.7:
        said = changed_json(body, chosen)
    elif how < 0.8:
        long = "x" * chosen.choice([1_001, 5_000, 100_000])
        body = {"question": long} if by_name else {"data": [long, None]}
        said = f"{len(long)} characters"
    elif how < 0.9:
        body = chosen.choice(VALUES)
        said = f"the body is {str(body)[:40]!r}"
    else:
        raw = json.dumps(body).encode()
        return f"gradio_api/run/{name}", raw[: chosen.randrange(1, len(raw))], "cut off"
    return path, json.dumps(body).encode(), said
