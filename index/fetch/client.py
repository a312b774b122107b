"""One GET of one address, with every redirect checked as the first address was."""

from __future__ import annotations

import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from index.errors import FetchError
from index.fetch.addresses import Network, checked_address, networks

if TYPE_CHECKING:
    import httpx

_MOST_REDIRECTS = 5
_CONNECT_SECONDS = 10.0
_ANEW = "Try again, or save the page and give the file."
_ACCEPTED = "text/html,application/xhtml+xml,application/pdf;q=0.9,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What was fetched: its bytes, the address that it came from in the end, and its type."""

    data: bytes
    url: str
    content_type: str
    charset: str | None

    @property
    def path(self) -> str:
        """The path in the address, without what is asked of it."""
        return urlsplit(self.url).path


def is_address(text: str) -> bool:
    """Return whether a text is an address to fetch, rather than a file's name."""
    return text.lower().startswith(("http://", "https://"))


def fetch(url: str, *, intranet: Collection[str] = (), most_bytes: int, seconds: float) -> Page:
    """Return what stands at an address.

    It is asked once, as itself, without cookies, and follows at most five redirects. The host's
    addresses are looked up and checked, and the checked one is connected to, at each step.

    Raises:
        FetchError: if it may not be asked, does not answer in `seconds`, answers with an error, or
            with more than `most_bytes` after unpacking.
    """
    allowed = networks(intranet)
    deadline = time.monotonic() + seconds
    here = url.strip()
    for _ in range(_MOST_REDIRECTS + 1):
        with _asked(here, allowed, deadline) as response:
            if response.is_redirect and (there := response.headers.get("location")):
                here = urljoin(here, there)
                continue
            if response.status_code != 200:
                raise FetchError(_refusal(here, response))
            return Page(
                data=_body(here, response, most_bytes, deadline),
                url=here,
                content_type=response.headers.get("content-type", ""),
                charset=response.charset_encoding,
            )
    raise FetchError(f"{url} leads on from one address to the next without end. {_ANEW}")


@contextmanager
def _asked(url: str, allowed: Collection[Network], deadline: float) -> Iterator[httpx.Response]:
    import httpx

    host, port, target = _parts(url)
    address = checked_address(host, port, allowed)
    shown = f"[{address}]" if ":" in address else address
    split = urlsplit(target)
    left = deadline - time.monotonic()
    if left <= 0:
        raise _late(url)
    headers = {
        "Host": split.netloc,
        "User-Agent": user_agent(),
        "Accept": _ACCEPTED,
        "Accept-Encoding": "gzip, identity",
    }
    connected = urlunsplit((split.scheme, f"{shown}:{port}", split.path or "/", split.query, ""))
    timeout = httpx.Timeout(min(left, _CONNECT_SECONDS))
    try:
        # No proxy, no login from the environment: what was checked is what is asked.
        with (
            httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout) as client,
            # The certificate is checked for the host's name, not for the address.
            client.stream(
                "GET", connected, headers=headers, extensions={"sni_hostname": host}
            ) as response,
        ):
            yield response
    except httpx.TimeoutException as error:
        raise _late(url) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise FetchError(f"{url} cannot be fetched: {_reason(error)}. {_ANEW}") from error


def _parts(url: str) -> tuple[str, int, str]:
    """Return an address's host, port, and itself without login and fragment.

    Raises:
        FetchError: if it is no address, or none that may be asked.
    """
    try:
        split = urlsplit(url)
        host, port = split.hostname, split.port
    except ValueError as error:
        raise FetchError(f"{url} is no address. Write it as https://example.org/story.") from error
    if split.scheme not in ("http", "https") or not host:
        raise FetchError(
            f"{url} is not asked: only http and https are. Write it as https://example.org/story."
        )
    if split.username is not None or split.password is not None:
        raise FetchError(f"{host} is not asked with a login in the address. Leave it out.")
    try:
        known = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(f"{host} is no name of a host. Check the address.") from error
    default = 443 if split.scheme == "https" else 80
    named = f"[{known}]" if ":" in known else known
    netloc = named if port in (None, default) else f"{named}:{port}"
    return known, port or default, urlunsplit((split.scheme, netloc, split.path, split.query, ""))


def user_agent() -> str:
    """Return what the program calls itself."""
    try:
        return f"articleqa/{version('articleqa')} (reads one page for one person)"
    except PackageNotFoundError:
        return "articleqa (reads one page for one person)"


def _body(url: str, response: httpx.Response, most: int, deadline: float) -> bytes:
    """Return the body, unpacked here, so that a small one cannot become a huge one.

    Raises:
        FetchError: if it is too large, late, damaged or packed otherwise than was asked for.
    """  # noqa: DOC501 they are made by a function
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip"):
        raise FetchError(f"{url} is packed as {packed}, which was not asked for. {_ANEW}")
    stated = response.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > most:
        raise _large(url, most)
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in packed else None
    data = bytearray()
    for chunk in response.iter_raw():
        if time.monotonic() > deadline:
            raise _late(url)
        try:
            data += chunk if unpacker is None else unpacker.decompress(chunk, most + 1 - len(data))
        except zlib.error as error:
            raise FetchError(f"{url} came damaged. {_ANEW}") from error
        if len(data) > most:
            raise _large(url, most)
    if unpacker is not None and not unpacker.eof:
        raise FetchError(f"{url} came only in part. {_ANEW}")
    return bytes(data)


def _refusal(url: str, response: httpx.Response) -> str:
    status = f"{response.status_code} {response.reason_phrase}".strip()
    if response.status_code in (401, 402, 403, 429, 451):
        return (
            f"{url} refuses programs or asks for a login ({status}). "
            "Save the page and give the file."
        )
    return f"{url} answers {status}. Check the address."


def _large(url: str, most: int) -> FetchError:
    return FetchError(f"{url} is larger than {most >> 20:,} MiB. Save the part that you need.")


def _late(url: str) -> FetchError:
    return FetchError(f"{url} did not answer in time. {_ANEW}")


def _reason(error: Exception) -> str:
    return (str(error).strip().rstrip(".") or type(error).__name__).splitlines()[0]
