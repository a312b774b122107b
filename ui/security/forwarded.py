"""What a proxy says of who asks: believed from the proxies that were stated, and nobody else.

Anybody can send such headers, and Gradio would believe them: in where it leads to after the
logout, and in whom it takes a request to come from.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ui.errors import PageError
from ui.security.asker import note_asker, plain

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_TOLD = (b"forwarded", b"x-real-ip", b"x-gradio-server")


def networks(addresses: Iterable[str]) -> tuple[Network, ...]:
    """Return addresses and networks as such. Raises `PageError` for what is neither."""
    try:
        return tuple(ipaddress.ip_network(address.strip()) for address in addresses)
    except ValueError as error:
        raise PageError(
            f"A proxy is stated by its address, as 127.0.0.1 or 10.0.0.0/8: {error}."
        ) from None


class Forwarded:
    """ASGI middleware that finds out who asks, and hides what was forwarded from what follows.

    From one of `proxies` the `X-Forwarded-` headers For, Proto and Host are put into effect;
    each of them counts from its end, where the proxy itself wrote.
    """

    def __init__(self, app: ASGIApp, *, proxies: Sequence[Network] = ()) -> None:
        self._app = app
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, from whom and as what it was really asked."""
        if scope["type"] == "http":
            client = scope["client"][0] if scope.get("client") else ""
            told, kept = _parted(scope["headers"])
            scope = {**scope, "headers": kept}
            if self._states(client):
                client = self._first_stranger(client, told.get(b"x-forwarded-for", []))
                scope["client"] = (client, 0)
                _put_into_effect(scope, told)
            note_asker(client)
        await self._app(scope, receive, send)

    def _states(self, address: str) -> bool:
        try:
            ip = plain(ipaddress.ip_address(address))
        except ValueError:
            return False
        return any(ip in network for network in self._proxies)

    def _first_stranger(self, client: str, hops: Sequence[str]) -> str:
        """Return the last address on the way that is no proxy of ours."""
        for hop in reversed(hops):
            if (address := _address(hop)) is None:
                break
            client = address
            if not self._states(client):
                break
        return client


def _parted(
    headers: Iterable[tuple[bytes, bytes]],
) -> tuple[dict[bytes, list[str]], list[tuple[bytes, bytes]]]:
    """Return what was forwarded, as lists, and the other headers."""
    told: dict[bytes, list[str]] = {}
    kept = []
    for name, value in headers:
        if name.startswith(b"x-forwarded-") or name in _TOLD:
            values = value.decode("latin-1").split(",")
            told.setdefault(name, []).extend(map(str.strip, values))
        else:
            kept.append((name, value))
    return told, kept


def _put_into_effect(scope: Scope, told: dict[bytes, list[str]]) -> None:
    scheme = told.get(b"x-forwarded-proto", [""])[-1].lower()
    if scheme in ("http", "https"):
        scope["scheme"] = scheme
    if host := told.get(b"x-forwarded-host", [""])[-1]:
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        scope["headers"] = [(b"host", host.encode("latin-1")), *others]


def _address(hop: str) -> str | None:
    """Return the address in an item of `X-Forwarded-For`, which may have a port."""
    host = hop[1:].partition("]")[0] if hop.startswith("[") else hop
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        return str(plain(ipaddress.ip_address(host)))
    except ValueError:
        return None
