"""Damaged and hostile models: what ships is checked, and its numbers are read strictly."""

from __future__ import annotations

import copy
import json
import math
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from eval.hostile.guard import Tried, tried
from eval.hostile.section import Plan, Section
from eval.hostile.sections.index_changes import changed_json
from index.errors import ModelError
from index.packaged_file import CHECKSUMS, checked_file, package_folder, read_checksums, sha256_of
from qa.decision.fitted_names import check_names
from qa.fitted import Fitted, LinearModel, all_linear, fitted_from
from qa.intents.recognise.by_meaning import KINDS_FILE, parse_kinds
from qa.intents.recognise.by_words import WordsModel, model_from
from qa.intents.recognise.kind_names import INTENTS
from qa.model_file import parse_json


def run(plan: Plan) -> Section:
    """Try changed numbers, damaged JSON and damaged files in turn."""
    section = Section(name="models", unit="models", asked=plan.most)
    chosen = random.Random(plan.seed)
    fitted = json.loads((package_folder("qa") / "fitted.json").read_text("utf-8"))
    kept = {key: fitted[key] for key in ("sentences", "spans", "deep", "short")}
    numbers = kept | {"about the article": fitted["about the article"]}
    kinds = _few_kinds()
    names = json.loads((package_folder("qa") / "intents" / KINDS_FILE).read_text("utf-8"))
    for step in plan.steps():
        if step % 3 == 0:
            said, done = _changed(numbers, _fitted, chosen)
        elif step % 3 == 1:
            record, parse = chosen.choice([(kinds, model_from), (names, parse_kinds)])
            said, done = _changed(record, parse, chosen)
        else:
            said, done = _damaged(chosen)
        section.done += 1
        section.slowest("slowest, seconds", done.seconds)
        section.counts["refused" if done.refused is not None else "read"] += 1
        why = done.wrong
        if why is None and done.refused is None:
            why = _wrongly_read(done.value)
        if why is not None:
            section.broke(f"seed {plan.seed}, model {step} ({said[:80]!r}): {why}")
    return section


def _fitted(record: Any) -> Fitted:
    """Return fitted numbers after all checks. Raises ValueError."""
    found = fitted_from(record)
    check_names(found)
    return found


def _few_kinds() -> dict[str, Any]:
    """Return a small model of three kinds, as `eval.fit_intents` writes them."""
    names = ["about", "fact", "said"]
    return {
        "names": names,
        "grams": ["who", "what", "say"],
        "frequent": ["who", "what"],
        "weights": [[0.5, -1.25, 0.0, 2.0] for _ in names],
        "bias": [0.0, 0.5, -0.5],
        "right": dict.fromkeys(names, 0.8),
    }


def _changed(
    record: dict[str, Any], parse: Callable[[Any], object], chosen: random.Random
) -> tuple[str, Tried]:
    """Read a record with one thing changed, or its JSON damaged."""
    copied = copy.deepcopy(record)
    said = changed_json(copied, chosen)
    raw = json.dumps(copied).encode()
    if chosen.random() < 0.2:
        at = chosen.randrange(len(raw))
        raw = chosen.choice([raw[:at], raw[:at] + b"\xff" + raw[at:], b"[" * at, b"null", b""])
        said = "damaged JSON"

    def read() -> object:
        try:
            return parse(parse_json(raw))
        except ValueError as error:  # what `read_model_file` makes our error of
            raise ModelError("refused") from error

    return said, tried(read)


def _damaged(chosen: random.Random) -> tuple[str, Tried]:
    """Damage a packaged file, or the list of checksums; none of them may be taken."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        model = folder / "model.bin"
        model.write_bytes(chosen.randbytes(chosen.randint(1, 5_000)))
        listed = {"model.bin": sha256_of(model)}
        (folder / CHECKSUMS).write_text(json.dumps(listed), encoding="utf-8")
        what = chosen.choice(["altered", "cut", "longer", "gone", "a folder", "no list", "list"])
        raw = bytearray(model.read_bytes())
        if what == "altered":
            raw[chosen.randrange(len(raw))] ^= 1 << chosen.randrange(8)
            model.write_bytes(raw)
        elif what == "cut":
            model.write_bytes(raw[: chosen.randrange(len(raw))])
        elif what == "longer":
            model.write_bytes(raw + b"\0")
        elif what in ("gone", "a folder"):
            model.unlink()
            if what == "a folder":
                model.mkdir()
        elif what == "no list":
            (folder / CHECKSUMS).unlink()
        else:
            held = chosen.choice([b"", b"[]", b"{}", b'{"model.bin": 7}', b"\xff", b"[" * 50_000])
            (folder / CHECKSUMS).write_bytes(held)
        return what, tried(lambda: checked_file(folder, "model.bin", read_checksums(folder)))


def _wrongly_read(value: object) -> str | None:
    if isinstance(value, Fitted):
        sound = all(map(_is_sound, all_linear(value).values()))
        return None if sound else "numbers that are none were read"
    if isinstance(value, WordsModel):
        likely = value.probabilities("Who said what?")
        return None if np.isfinite(likely).all() else "a kind has no probability"
    if isinstance(value, tuple):  # of `parse_kinds`
        names, right = value
        sound = set(names) == set(INTENTS) == set(right) and all(
            0 <= n <= 1 for n in right.values()
        )
        return None if sound else "kinds that are none were read"
    return "a damaged file was taken"


def _is_sound(model: LinearModel) -> bool:
    numbers = (*model.weights, model.bias)
    return (
        all(type(n) is float and math.isfinite(n) for n in numbers)
        and len(model.weights) == len(model.names)
        and 0 <= model.probability([1e6] * len(numbers[1:])) <= 1
    )
