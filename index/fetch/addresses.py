"""Which network addresses may be asked: public ones, and an intranet's that was stated."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from collections.abc import Collection

from index.errors import HostError, OptionError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# Networks, parted by commas or blanks, whose addresses may be asked though they are private.
SETTING = "ARTICLEQA_INTRANET"

# Where clouds tell a machine its own secrets: not even an intranet's setting opens these.
_NEVER = tuple(
    map(
        ipaddress.ip_network, ("169.254.0.0/16", "fe80::/10", "fd00:ec2::/32", "100.100.100.200/32")
    )
)
# Addresses of version 6 with one of version 4 inside, that a gateway would ask.
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


def networks(stated: Collection[str] = ()) -> tuple[Network, ...]:
    """Return the networks in `stated` and in the environment's setting.

    Raises:
        OptionError: if one of them is no network.
    """
    found: list[Network] = []
    for text in (*stated, *re.split(r"[,\s]+", os.environ.get(SETTING, ""))):
        if not text:
            continue
        try:
            found.append(ipaddress.ip_network(text, strict=False))
        except ValueError as error:
            raise OptionError(
                f"{text!r} is no network of an intranet. Write it as 10.20.0.0/16."
            ) from error
    return tuple(found)


def checked_address(host: str, port: int, intranet: Collection[Network] = ()) -> str:
    """Return the address of a host to connect to, after looking up and checking all it has.

    Whoever connects must use this very address: another look-up may give another one.

    Raises:
        HostError: if there is no such host, or if one of its addresses may not be asked.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise HostError(f"There is no host {host}, or no network. Check the address.") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not addresses:
        raise HostError(f"The host {host} has no address. Check the address.")
    for text in addresses:
        if not may_be_asked(ipaddress.ip_address(text), intranet):
            raise HostError(
                f"{host} is at {text}, which is not on the public internet, and is not asked. "
                f"If it is your own intranet, allow its network: --intranet, or {SETTING}."
            )
    return addresses[0]


def may_be_asked(address: Address, intranet: Collection[Network] = ()) -> bool:
    """Return whether an address is public, or in one of the networks that are allowed."""
    inner = _inner(address)
    if any(inner in network for network in _NEVER if network.version == inner.version):
        return False
    if any(inner in network for network in intranet if network.version == inner.version):
        return True
    return (
        inner.is_global and not inner.is_multicast and not inner.is_reserved
    ) and not inner.is_unspecified


def _inner(address: Address) -> Address:
    """Return the address of version 4 that one of version 6 stands for, or the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in network for network in _NAT64):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address
