"""The files that the page loads: all of them, under names that change with what they hold."""

from __future__ import annotations

import gzip
from pathlib import Path

from ui.page.assets import asset_names, assets, read_file

STATIC = Path(__file__).parent.parent / "ui" / "page" / "static"


def test_every_script_and_every_style_sheet_is_in_them_once() -> None:
    held = assets()
    for ending, name in (("js", asset_names().script), ("css", asset_names().looks)):
        text = held[name].plain.decode()
        files = sorted((STATIC / ending).rglob(f"*.{ending}"))
        assert len(files) > 10
        for path in files:
            assert text.count(path.read_text(encoding="utf-8")) == 1, path
        assert len(text) == sum(len(path.read_text(encoding="utf-8")) for path in files)


def test_packed_they_are_the_same() -> None:
    packed = {name: a for name, a in assets().items() if a.packed is not None}
    assert len(packed) == 3
    for asset in packed.values():
        assert asset.packed is not None
        assert gzip.decompress(asset.packed) == asset.plain
        assert len(asset.packed) < len(asset.plain) / 2


def test_a_name_is_of_what_the_file_holds() -> None:
    names = asset_names()
    assert len({names.script, names.looks, names.plain}) == 3
    assert read_file("plain.css").encode() == assets()[names.plain].plain


def test_the_fonts_are_there_where_gradio_is() -> None:
    assert assets()["fonts/regular.woff2"].plain.startswith(b"wOF2")
    assert assets()["fonts/bold.woff2"].plain.startswith(b"wOF2")
