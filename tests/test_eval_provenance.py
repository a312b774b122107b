from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path

import pytest
from git_folder import git

from eval.run.provenance import commit, machine, provenance
from index import Encoder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that holds one package, committed."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first", "--no-verify")
    return tmp_path


def test_a_clean_checkout_is_its_commit(checkout: Path) -> None:
    assert commit(checkout / "package") == git(checkout, "rev-parse", "HEAD")


def test_a_tag_does_not_take_the_commits_place(checkout: Path) -> None:
    git(checkout, "tag", "v1")
    assert commit(checkout / "package") == git(checkout, "rev-parse", "HEAD")


def test_a_change_is_marked(checkout: Path) -> None:
    (checkout / "package" / "__init__.py").write_text("x = 1\n")
    assert commit(checkout / "package") == git(checkout, "rev-parse", "HEAD") + "-dirty"


def test_a_package_installed_within_another_checkout_has_no_commit(checkout: Path) -> None:
    installed = checkout / "site-packages"
    installed.mkdir()
    (installed / "__init__.py").write_text("")
    assert commit(installed) is None


def test_outside_a_checkout_there_is_no_commit(tmp_path: Path) -> None:
    assert commit(tmp_path) is None


def test_it_names_model_libraries_and_python(encoder: Encoder) -> None:
    found = provenance(encoder)
    assert found["model"] == {"name": "fake", "fingerprint": "fake-1"}
    assert found["libraries"]["numpy"] == version("numpy")
    assert found["machine"]["python"] == platform.python_version()
    assert list(found) == ["date", "commit", "version", "model", "machine", "libraries"]


def test_it_holds_neither_host_name_nor_path(encoder: Encoder, tmp_path: Path) -> None:
    encoder.name = str(tmp_path)  # a model given as a folder
    written = json.dumps(provenance(encoder))
    assert f'"{platform.node()}"' not in written
    assert str(tmp_path) not in written
    assert str(Path.home()) not in written
    assert str(Path(__file__).parent.parent) not in written


def test_the_machine_has_cores() -> None:
    found = machine()
    assert found["cores"] >= 1
    assert found["memory_gb"] is None or found["memory_gb"] > 0
