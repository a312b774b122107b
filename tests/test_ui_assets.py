"""The files that the page loads: all of them, under names that change with what they hold."""

from __future__ import annotations

import gzip
from pathlib import Path

from ui.page.assets import asset_names, assets

STATIC = Path(__file__).parent.parent / "ui" / "page" / "static"


def code_of(path: Path) -> str:
    """A file without the lines that are nothing but a comment."""
    kept: list[str] = []
    within = False
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        said = line.strip()
        begins = said.startswith("/*") and ("*/" not in said or said.endswith("*/"))
        if not (within or begins or (path.suffix == ".js" and said.startswith("//"))):
            kept.append(line)
        within = (within or begins) and "*/" not in said
    return "".join(kept)


def test_every_script_and_every_style_sheet_is_in_them_once_without_its_comments() -> None:
    held = assets()
    for ending, name in (("js", asset_names().script), ("css", asset_names().looks)):
        text = held[name].plain.decode()
        codes = [code_of(path) for path in sorted((STATIC / ending).rglob(f"*.{ending}"))]
        assert len(codes) > 10
        for code in codes:
            assert text.count(code) == 1, code[:200]
        assert len(text) == sum(map(len, codes))


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
    assert code_of(STATIC / "plain.css").encode() == assets()[names.plain].plain


def test_the_fonts_are_there_where_gradio_is() -> None:
    assert assets()["fonts/regular.woff2"].plain.startswith(b"wOF2")
    assert assets()["fonts/bold.woff2"].plain.startswith(b"wOF2")
