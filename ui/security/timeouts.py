"""How long a connection may take over a request: a slow sender holds no place for ever."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# From the first byte, or the last reply, to the end of the headers; and of the body then.
HEAD_SECONDS, BODY_SECONDS = 10.0, 30.0

_SAID = b'{"detail":"That took too long. Send it anew."}'
_TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-type: application/json\r\n"
    b"content-length: %d\r\n\r\n%s" % (len(_SAID), _SAID)
)


class Patient(H11Protocol):
    """Uvicorn's HTTP, which closes a connection whose request does not come to its end.

    Uvicorn itself only closes one on which nothing at all is sent between two requests.
    """

    _deadline: asyncio.TimerHandle | None = None
    _state: object = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first headers."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what was sent, and see what is still waited for."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request, or the rest of it."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._state = h11.CLOSED
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        state = self.conn.their_state
        if state is self._state:
            return  # the time runs on: who sends a byte now and then gains none
        self._state = state
        self._stop()
        if state in (h11.IDLE, h11.SEND_BODY):
            seconds = HEAD_SECONDS if state is h11.IDLE else BODY_SECONDS
            self._deadline = self.loop.call_later(seconds, self._close)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _close(self) -> None:
        if self.transport.is_closing():
            return
        in_body = self.conn.their_state is h11.SEND_BODY
        if in_body and not self.cycle.response_started:
            self.transport.write(_TOO_SLOW)
        self.transport.close()
