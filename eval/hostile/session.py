"""One visitor of the chat page, by the calls that the page itself makes."""

from __future__ import annotations

import time
from typing import Any

import httpx


class Session:
    """One visitor's calls."""

    def __init__(self, client: httpx.Client, name: str) -> None:
        """Be the visitor `name`."""
        self._client = client
        self.name = name
        self.ticket: str | None = None
        self.asked: list[str] = []

    def call(self, name: str, /, **given: Any) -> dict[str, Any]:
        """Return what the page's server answers to one of the page's calls."""
        reply = self._client.post(f"call/{name}", json={"ticket": self.ticket} | given)
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
