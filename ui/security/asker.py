"""Who is being answered: the network address that a request came from."""

from __future__ import annotations

import ipaddress
from contextvars import ContextVar

_asker: ContextVar[str] = ContextVar("asker", default="")


def note_asker(address: str) -> None:
    """Remember for the rest of a request, in its threads too, which address it came from."""
    _asker.set(asker_at(address))


def asker() -> str:
    """Return whom this request comes from; nothing outside of one."""
    return _asker.get()


def asker_at(address: str) -> str:
    """Return what tells one asker from another: an IPv4 address, or an IPv6 one's network.

    A computer has as many IPv6 addresses as it likes in the /64 that it is in.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    ip = plain(ip)
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))


def plain(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an IPv4 address that was written as an IPv6 one as what it is."""
    mapped = getattr(ip, "ipv4_mapped", None)
    return mapped if isinstance(mapped, ipaddress.IPv4Address) else ip
