"""Where the page listens: finding a free port, and saying clearly why there is none."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
from collections.abc import Sequence

from ui.errors import PageError

_FIRST = 7860
_TRIED = 100
_WAITING = 2048  # connections that wait to be taken


def listening_on(host: str, port: int | None) -> socket.socket:
    """Return what listens on a port: `port` itself, any free one for 0, or one from 7860 up.

    Raises:
        PageError: if the host is not this machine, or the port cannot be had.
    """
    if port is not None and not 0 <= port <= 65535:
        raise PageError(f"{port} is not a port. Choose one from 1 to 65535.")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise PageError(f"There is no host {host!r}. Use 127.0.0.1 for this machine.") from error
    asked = range(_FIRST, _FIRST + _TRIED) if port is None else (port,)
    return _first_free(family, str(address[0]), asked)


def open_to_others(host: str) -> str | None:
    """Return a warning if a page without passwords can be reached there from other machines."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    # An IPv6 address may name its zone after a %.
    addresses = [ipaddress.ip_address(str(address[0]).partition("%")[0]) for *_, address in found]
    if all(address.is_loopback for address in addresses):
        return None
    return (
        f"Warning: whoever reaches {host} over the network can read the article and ask about it. "
        "Give --auth-file FILE to ask for a name and a password, "
        "or leave out --host to keep the page to this computer."
    )


def _first_free(family: socket.AddressFamily, host: str, ports: Sequence[int]) -> socket.socket:
    for port in ports:
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            # Now, or another program that begins in this moment could bind it, too.
            listening.listen(_WAITING)
        except OSError as error:
            listening.close()
            _explain(error, host, port)
        else:
            return listening
    tried = f"Ports {ports[0]} to {ports[-1]} are" if len(ports) > 1 else f"Port {ports[0]} is"
    raise PageError(f"{tried} busy on {host}. Choose another port, or stop what is listening.")


def _explain(error: OSError, host: str, port: int) -> None:
    """Raise `PageError` for what no other port will cure; return if the port is just busy."""
    if error.errno == errno.EADDRNOTAVAIL:
        raise PageError(
            f"{host} is not an address of this machine. Use 127.0.0.1, "
            "or 0.0.0.0 to be reached from other machines."
        ) from error
    if error.errno == errno.EACCES:
        raise PageError(f"Port {port} needs more rights. Choose one above 1023.") from error
