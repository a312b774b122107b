"""Where the page listens, and what is said if it cannot."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from index import ArticleqaError
from ui.errors import PageError
from ui.server.port import listening_on


@pytest.fixture
def busy() -> Iterator[int]:
    """A port of this machine on which something listens already."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def port_of(listening: socket.socket) -> int:
    """The port of what listens, which ends."""
    with listening:
        return int(listening.getsockname()[1])


def test_a_free_port_that_was_asked_for_is_taken(busy: int) -> None:
    free = port_of(listening_on("127.0.0.1", 0))
    assert free not in (0, busy)
    assert port_of(listening_on("127.0.0.1", free)) == free


def test_a_busy_port_that_was_asked_for_is_an_error_that_names_it(busy: int) -> None:
    with pytest.raises(PageError, match=f"Port {busy} is busy on 127.0.0.1. Choose another"):
        listening_on("127.0.0.1", busy)


def test_two_that_begin_in_one_moment_have_a_port_each() -> None:
    with listening_on("127.0.0.1", None) as first, listening_on("127.0.0.1", None) as second:
        assert 7860 <= first.getsockname()[1] < second.getsockname()[1] < 7960


@pytest.mark.parametrize("port", [-1, 65536, 10**9])
def test_what_is_no_port_is_an_error(port: int) -> None:
    with pytest.raises(PageError, match=f"{port} is not a port"):
        listening_on("127.0.0.1", port)


def test_a_host_that_is_not_this_machine_is_an_error_at_once() -> None:
    with pytest.raises(PageError, match="not an address of this machine"):
        listening_on("192.0.2.1", None)


def test_a_host_that_cannot_be_is_an_error() -> None:
    with pytest.raises(PageError, match="no host"):
        listening_on("x" * 70, None)


def test_the_error_is_one_of_ours() -> None:
    assert issubclass(PageError, ArticleqaError)
