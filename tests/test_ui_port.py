"""Where the page listens, and what is said if it cannot."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from index import ArticleqaError
from ui.errors import PageError
from ui.server.port import free_port


@pytest.fixture
def busy() -> Iterator[int]:
    """A port of this machine on which something listens already."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def test_a_free_port_that_was_asked_for_is_taken(busy: int) -> None:
    free = free_port("127.0.0.1", 0)
    assert free not in (0, busy)
    assert free_port("127.0.0.1", free) == free


def test_a_busy_port_that_was_asked_for_is_an_error_that_names_it(busy: int) -> None:
    with pytest.raises(PageError, match=f"Port {busy} is busy on 127.0.0.1. Choose another"):
        free_port("127.0.0.1", busy)


def test_if_none_was_asked_for_the_next_free_one_is_taken() -> None:
    first = free_port("127.0.0.1", None)
    with socket.create_server(("127.0.0.1", first)):
        assert first < free_port("127.0.0.1", None) < 7960


@pytest.mark.parametrize("port", [-1, 65536, 10**9])
def test_what_is_no_port_is_an_error(port: int) -> None:
    with pytest.raises(PageError, match=f"{port} is not a port"):
        free_port("127.0.0.1", port)


def test_a_host_that_is_not_this_machine_is_an_error_at_once() -> None:
    with pytest.raises(PageError, match="not an address of this machine"):
        free_port("192.0.2.1", None)


def test_a_host_that_cannot_be_is_an_error() -> None:
    with pytest.raises(PageError, match="no host"):
        free_port("x" * 70, None)


def test_the_error_is_one_of_ours() -> None:
    assert issubclass(PageError, ArticleqaError)
