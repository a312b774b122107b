"""Hostile index folders: refused by our own error, or harmless, by `load`, `show` and `save`."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from eval.hostile.guard import Tried, tried
from eval.hostile.section import Plan, Section
from eval.hostile.sections.index_changes import Saved, put_changed, put_foreign, put_no_file
from eval.hostile.stand_in import FakeEncoder
from index.article import Article
from index.search import Index
from index.storage.folder import load_index, save_index
from index.storage.manifest import MANIFEST
from index.storage.summary import summarise_index

_TEXT = """\
2024-05-17 The mill of Aldby turns again

The mill was mended in spring. Its owner, Ida Lind, ground rye on Friday. It took a day.

The wheel

The wheel is of oak and weighs two tonnes. It was made in Kiruna. "It is sound," Lind said.

The bread

The baker of Aldby bakes on Mondays. He has no oven of his own.
"""
_QUESTION = "Who owns the mill?"


def run(plan: Plan) -> Section:
    """Try one changed folder after another."""
    section = Section(name="index folders", unit="folders", asked=plan.most)
    chosen = random.Random(plan.seed)
    encoder = FakeEncoder()
    original = Index.build([Article(text=_TEXT)], encoder)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "index"
        save_index(original, folder)
        saved = Saved(folder)
        for step in plan.steps():
            put = chosen.choice([put_changed] * 8 + [put_no_file, put_foreign])
            said = put(saved, chosen)
            why = _wrong(section, folder, encoder, original, foreign=put is put_foreign)
            section.done += 1
            if why is not None:
                section.broke(f"seed {plan.seed}, folder {step} ({said[:80]!r}): {why}")
    return section


def _wrong(
    section: Section, folder: Path, encoder: FakeEncoder, original: Index, *, foreign: bool
) -> str | None:
    loaded = tried(lambda: load_index(folder, encoder))
    shown = tried(lambda: summarise_index(folder))
    for name, done in (("load", loaded), ("show", shown)):
        section.slowest(f"slowest {name}, seconds", done.seconds)
        if done.wrong is not None:
            return f"{name}: {done.wrong}"
    if loaded.refused is None:
        section.counts["harmless"] += 1
        if not _like(loaded, original):
            return "load: it was taken, and is not what was saved"
    else:
        section.counts["refused"] += 1
        # Of a model that makes vectors of another length only its loader knows.
        if shown.refused is None and "the model's are of" not in loaded.refused:
            return "show: it shows what load refuses"
    return _wrongly_saved(folder, original, foreign=foreign)


def _wrongly_saved(folder: Path, original: Index, *, foreign: bool) -> str | None:
    """Save over it: another program's manifest stays, and what is saved can be loaded."""
    manifest = folder / MANIFEST
    before = manifest.read_bytes() if foreign else None
    done = tried(lambda: save_index(original, folder))
    if done.wrong is not None:
        return f"save: {done.wrong}"
    if done.refused is None:
        again = tried(lambda: load_index(folder, original.encoder))
        if again.refused is not None or not _like(again, original):
            return "save: it said that it was saved, and it was not"
        # Only ours, cut off in the middle, may be replaced.
        if before is not None and b'"articleqa-index"' not in before:
            return "save: another program's manifest was replaced"
    elif before is not None and manifest.read_bytes() != before:
        return "save: another program's manifest was changed"
    return None


def _like(loaded: Tried, original: Index) -> bool:
    """Tell an index like the one that was saved; names may differ, which nothing can tell."""
    index = loaded.value
    return (
        isinstance(index, Index)
        and [article.text for article in index.articles] == [a.text for a in original.articles]
        and index.passages == original.passages
        and index.search(_QUESTION) == original.search(_QUESTION)
    )
