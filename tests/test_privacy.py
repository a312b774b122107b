"""Nothing leaves the machine, and nobody writes into a home but us: seen from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cut_off import LATER, ROOT, Seen, namespace, run_cut_off

from index.offline import keep_font_cache_with_ours, send_no_reports

SETTINGS = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
}
QUESTION = "Who is Russia's foreign minister?"


def not_ours(seen: Seen) -> list[str]:
    """What a program left in its home outside our cache folder."""
    return [path for path in seen.left if not f"{path}/".startswith(".cache/articleqa/")]


cut_off = pytest.mark.skipif(
    namespace() is None, reason="needs `unshare` and the right to make a network namespace"
)


# The settings


def test_what_is_not_set_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)

    send_no_reports()

    assert {name: os.environ.get(name) for name in SETTINGS} == SETTINGS


def test_what_the_user_has_set_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.setenv(name, "own")

    send_no_reports()

    assert {os.environ[name] for name in SETTINGS} == {"own"}


def test_a_cache_is_kept_with_ours_unless_the_user_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", "own")
    keep_font_cache_with_ours()
    assert os.environ["MPLCONFIGDIR"] == "own"

    monkeypatch.delenv("MPLCONFIGDIR")
    keep_font_cache_with_ours()
    assert "articleqa" in Path(os.environ["MPLCONFIGDIR"]).parts


@pytest.mark.parametrize("package", ["index", "qa", "index.text", "qa.answer", "ui.page.page_api"])
def test_it_is_done_before_anything_else_is_imported(package: str) -> None:
    script = f"""if True:
        import os, sys
        class Watch:
            def find_spec(self, name, *_):
                if name.split(".")[0] in ("onnxruntime", "huggingface_hub", "gradio", "numpy"):
                    assert {SETTINGS!r}.items() <= os.environ.items(), name
        sys.meta_path.insert(0, Watch())
        import {package}
        assert {SETTINGS!r}.items() <= os.environ.items()
        """
    env = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


# Whole programs


@cut_off
def test_a_look_up_and_a_file_would_be_seen(tmp_path: Path) -> None:
    script = (
        "import socket, pathlib\n"
        "try: socket.getaddrinfo('articleqa.invalid', 80)\n"
        "except OSError: (pathlib.Path.home() / 'left').touch()"
    )
    seen = run_cut_off(tmp_path, sys.executable, "-c", script)
    assert seen.status == 0, seen.said
    assert "articleqa.invalid" in seen.lookups
    assert seen.left == ["left"]


@cut_off
@pytest.mark.model
def test_asking_asks_nobody_else(tmp_path: Path) -> None:
    seen = run_cut_off(tmp_path, sys.executable, "-m", "ui", "ask", QUESTION)
    assert seen.status == 0, seen.said
    assert "Sergey Lavrov" in seen.said
    assert (seen.lookups, not_ours(seen)) == ([], [])


@cut_off
@pytest.mark.model
def test_reading_files_and_keeping_a_library_asks_nobody_else(tmp_path: Path) -> None:
    story, page, folder = tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "index"
    story.write_text("The mill closed in 1998.", encoding="utf-8")
    page.write_text("<h1>The pier</h1><p>The pier cost 12 million crowns.</p>", encoding="utf-8")
    commands = (
        ("read", page),
        ("index", "build", folder, "--file", story),
        ("index", "add", folder, page),
        ("index", "list", folder),
        ("ask", "What did the pier cost?", "--index", folder, "--only", "2"),
        ("index", "remove", folder, "1"),
    )
    every = [[str(word) for word in words] for words in commands]
    script = (
        "import subprocess, sys\n"
        f"for words in {every}:\n"
        "    subprocess.run([sys.executable, '-m', 'ui', *words], check=True)"
    )
    seen = run_cut_off(tmp_path, sys.executable, "-c", script)
    assert seen.status == 0, seen.said
    assert "12 million crowns" in seen.said
    assert (seen.lookups, not_ours(seen)) == ([], [])


@cut_off
@pytest.mark.model
def test_the_python_examples_ask_nobody_else(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = "".join(re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL))
    script = tmp_path / "example.py"
    script.write_text(f"{example}\nimport time\ntime.sleep({LATER})\n", encoding="utf-8")
    seen = run_cut_off(tmp_path, sys.executable, script)
    assert seen.status == 0, seen.said
    assert (seen.lookups, not_ours(seen)) == ([], [])


@cut_off
@pytest.mark.model
def test_measuring_asks_nobody_else_and_keeps_only_our_cache(tmp_path: Path) -> None:
    plots = tmp_path / "plots"
    plots.mkdir()
    few = ("--split", "dev", "--max-questions", "3")
    seen = run_cut_off(tmp_path, sys.executable, "-m", "eval", *few, "--plots", plots)
    assert seen.status == 0, seen.said
    assert (seen.lookups, not_ours(seen)) == ([], [])


@cut_off
@pytest.mark.model
def test_the_page_asks_nobody_else(tmp_path: Path) -> None:
    serve = ("-m", "ui", "chat", "--no-browser")
    seen = run_cut_off(tmp_path, sys.executable, *serve, ask=QUESTION)
    assert "Sergey Lavrov" in seen.said
    assert (seen.lookups, not_ours(seen)) == ([], [])
