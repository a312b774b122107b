"""One visitor of the chat page, by the calls that the page itself makes."""

from __future__ import annotations

import time
from typing import Any

import httpx


def component_of(client: httpx.Client) -> int:
    """Return the number of the page's component, which its calls are sent to."""
    config = client.get("config").raise_for_status().json()
    (number,) = (c["id"] for c in config["components"] if c["props"].get("elem_id") == "articleqa")
    return int(number)


class Session:
    """One visitor's calls."""

    def __init__(self, client: httpx.Client, component: int, name: str) -> None:
        """Be the visitor `name`, whose page's component has the number `component`."""
        self._client = client
        self._sent = {"component_id": component, "session_hash": name}
        self.name = name
        self.ticket: str | None = None
        self.asked: list[str] = []

    def call(self, name: str, /, **given: Any) -> dict[str, Any]:
        """Return what the page's server answers to one of the page's calls."""
        body = self._sent | {"fn_name": name, "data": {"ticket": self.ticket} | given}
        reply = self._client.post("gradio_api/component_server/", json=body)
        reply.raise_for_status()
        answered: dict[str, Any] = reply.json()
        return answered

    def ask(self, question: str) -> dict[str, Any]:
        """Ask, after all that was asked before."""
        reply = self.call("ask", question=question, number=len(self.asked) + 1, before=self.asked)
        self.asked.append(reply["record"]["asked"])
        return reply

    def bring(self, text: str) -> None:
        """Bring an article, and wait until it can be asked."""
        ticket = self.call("bring", text=text, name=None)["ticket"]
        while self.call("progress", ticket=ticket)["done"] < 1:
            time.sleep(0.2)
        self.ticket = ticket
