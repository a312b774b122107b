"""Plain HTTP, as curl speaks it: paths are sent as they are given, nothing is followed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import urlsplit

# Gradio's client as tests make it: a page on a busy machine takes its time to begin.
CLIENT: Any = {"verbose": False, "analytics_enabled": False, "httpx_kwargs": {"timeout": 120}}


class Reply(NamedTuple):
    """What a server replied."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def get(url: str, path: str, headers: Mapping[str, str] | None = None) -> Reply:
    return send("GET", url, path, None, headers)


def post(url: str, path: str, given: Any, headers: Mapping[str, str] | None = None) -> Reply:
    """Post JSON."""
    kept = headers if headers is not None else {}
    body = json.dumps(given).encode()
    return send("POST", url, path, body, {"content-type": "application/json", **kept})


def send(
    method: str,
    url: str,
    path: str,
    body: Any,
    headers: Mapping[str, str] | None = None,
    source: str = "127.0.0.1",
) -> Reply:
    """Send bytes; an iterable of them has no length that is known before.

    They come from the address `source`. Linux has all that begin with 127.
    """
    connection = HTTPConnection(urlsplit(url).netloc, timeout=60, source_address=(source, 0))
    try:
        connection.request(method, path, body, dict(headers if headers is not None else {}))
        reply = connection.getresponse()
        names = {name.lower(): value for name, value in reply.getheaders()}
        return Reply(reply.status, reply.read(), names)
    finally:
        connection.close()


def call(url: str, name: str, *values: Any, headers: Mapping[str, str] | None = None) -> Reply:
    """Call an endpoint in one request."""
    return post(url, f"/gradio_api/run/{name}", {"data": values}, headers)
