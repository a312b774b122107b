"""Programs in a network namespace without a network, with a new home, watched for look-ups.

Native code asks for names without Python's socket module, so the system's calls are traced
where `strace` is installed; Python's own look-ups are noted everywhere.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent
# onnxruntime's first report is made about nine seconds after it is imported.
LATER = 14

_NOTE_LOOKUPS = """
import os, socket

def noted(host, *rest, _ask=socket.getaddrinfo, **given):
    if host not in (None, "", "127.0.0.1", "::1", "localhost", "0.0.0.0"):
        with open(os.environ["LOOKUPS"], "a") as file:
            print(host, file=file)
    return _ask(host, *rest, **given)

socket.getaddrinfo = noted
"""
# A resolver reads who is to be asked before it asks, also where nobody is.
_RESOLVER = re.compile(r'openat\(.*"(/etc/resolv\\.conf)"|sun_path="([^"]*(?:nscd|resolve)[^"]*)"')
_CALLS = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(")
_ADDRESS = re.compile(r'inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"')
_STAYS = re.compile(r"127\.|::1$|0\.0\.0\.0$|::$")


@dataclass(frozen=True)
class Seen:
    """How a program ended, what it looked up or connected to, and what is in its home."""

    status: int
    said: str
    lookups: list[str]
    left: list[str]


@lru_cache(maxsize=1)
def namespace() -> tuple[str, ...] | None:
    """What starts a program without a network; None if this system or its rights forbid it."""
    for start in (("unshare", "--map-root-user", "--net"), ("unshare", "--net")):
        if shutil.which(start[0]) is not None and _works(*start, "true"):
            return start
    return None


def run_cut_off(folder: Path, *command: str | Path, ask: str | None = None) -> Seen:
    """Run a program in a namespace of its own, and tell what was seen.

    One that serves a page is asked the question `ask`, left alone for some seconds, and
    interrupted.
    """
    home, hook, trace = folder / "home", folder / "hook", folder / "trace"
    temporary, lookups = folder / "temporary", folder / "lookups"
    for made in (home, hook, temporary):
        made.mkdir()
    lookups.touch()
    trace.touch()
    (hook / "sitecustomize.py").write_text(_NOTE_LOOKUPS, encoding="utf-8")
    start = namespace()
    assert start is not None
    done = subprocess.run(
        [*start, sys.executable, __file__, trace, json.dumps(ask), *command],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(temporary),
            "PYTHONPATH": f"{hook}{os.pathsep}{ROOT}",
            "PYTHONUTF8": "1",
            "PYTHONFAULTHANDLER": "1",  # one that does not end says where it is
            "LOOKUPS": str(lookups),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=500,
        check=False,
    )
    return Seen(
        status=done.returncode,
        said=done.stdout + done.stderr,
        lookups=[*lookups.read_text("utf-8").split(), *_traced(trace.read_text("utf-8"))],
        left=sorted(str(p.relative_to(home)) for p in home.rglob("*") if not _is_way(p)),
    )


def _traced(trace: str) -> list[str]:
    found: list[str] = []
    for line in trace.splitlines():
        if resolver := _RESOLVER.search(line):
            found.append(resolver[1] or resolver[2])
        if _CALLS.search(line):
            found += (a for a in _ADDRESS.findall(line) if not _STAYS.match(a))
    return found


def _is_way(path: Path) -> bool:
    """Tell a folder that only leads to what it holds."""
    return path.is_dir() and any(path.iterdir())


def _works(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# From here on: what runs inside.


def _bring_loopback_up() -> None:
    """Let the page's own address be connected to, as `ip link set lo up` does."""
    import fcntl
    import socket
    import struct

    set_flags, up_and_running = 0x8914, 0x1 | 0x40
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh14x", b"lo", up_and_running))


def _watching(trace: str) -> list[str]:
    if shutil.which("strace") is None or not _works("strace", "-o", "/dev/null", "true"):
        return []
    return ["strace", "-f", "-o", trace, "-e", "trace=connect,sendto,sendmsg,sendmmsg,openat"]


def _ask_page(command: Sequence[str], question: str) -> int:
    # A group of its own: strace itself passes no interrupt on.
    page = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    )
    assert page.stdout is not None
    try:
        page.stdout.readline()
        url = page.stdout.readline().split()[0]
        call = Request(
            f"{url}gradio_api/run/ask",
            json.dumps({"data": [question, None]}).encode(),
            {"content-type": "application/json"},
        )
        print(urlopen(call, timeout=120).read().decode("utf-8"))  # noqa: T201
        time.sleep(LATER)
        os.killpg(page.pid, signal.SIGINT)
        return page.wait(timeout=60)
    finally:
        for number in (signal.SIGABRT, signal.SIGKILL):
            if page.poll() is None:
                os.killpg(page.pid, number)
                time.sleep(1)


def _inside(trace: str, ask: str | None, command: Sequence[str]) -> int:
    _bring_loopback_up()
    watched = [*_watching(trace), *command]
    if ask is not None:
        return _ask_page(watched, ask)
    return subprocess.run(watched, check=False).returncode


if __name__ == "__main__":
    sys.exit(_inside(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]))
