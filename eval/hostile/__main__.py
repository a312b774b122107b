"""`python -m eval.hostile`: attack all that is promised for some minutes, and write it down."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.hostile.section import Plan, Section
from eval.run.command import Parser, check_writable, exit_code
from index.errors import OptionError

_EXAMPLES = """\
examples:
  {prog} --minutes 40 --out eval/results/hostile.json
  {prog} --minutes 2 --only races --seed 7

Every section does as much as it is asked for, or as fits in its share of the time. What --out
held of other sections stays. It ends with 1 if anything broke; that is told by seed and number."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section: how much is asked of it, its share of the time, and what runs it."""

    most: int
    share: float
    run: Callable[[Plan], Section]


def parts() -> dict[str, Part]:
    """Return every section by name, in the order in which they run."""
    from eval.hostile.sections import (
        api_calls,
        cross_origin,
        fuzz,
        gold_files,
        growth,
        index_folders,
        load,
        models,
        races,
    )
    from eval.hostile.served import served
    from qa.bot import Bot
    from qa.shipped import shipped_article

    def on_a_page(run: Callable[..., Section]) -> Callable[[Plan], Section]:
        def on(plan: Plan) -> Section:
            with served() as page:
                return run(plan, page)

        return on

    def questions(plan: Plan) -> Section:
        return fuzz.run_questions(plan, Bot.default())

    def quick_questions(plan: Plan) -> Section:
        bot = fuzz.quick_bot(shipped_article())
        return fuzz.run_questions(plan, bot, "questions, without models")

    return {
        "index folders": Part(most=1_000, share=3, run=index_folders.run),
        "gold files": Part(most=1_000, share=0.6, run=gold_files.run),
        "models": Part(most=1_000, share=0.6, run=models.run),
        "races": Part(most=2_000, share=7, run=races.run),
        "questions": Part(most=50_000, share=3.5, run=questions),
        "questions, without models": Part(most=50_000, share=3.5, run=quick_questions),
        "articles": Part(most=5_000, share=3, run=fuzz.run_articles),
        "growth": Part(most=99, share=9, run=growth.run),
        "cross-origin": Part(most=99, share=0.6, run=on_a_page(cross_origin.run)),
        "API calls": Part(most=1_000, share=2, run=on_a_page(api_calls.run)),
        "load": Part(most=20, share=6, run=on_a_page(load.run)),
    }


def main(argv: Sequence[str] | None = None, *, prog: str = "python -m eval.hostile") -> int:
    """Attack, and return 0, 1 if something broke, or 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv, prog))


def _run(argv: Sequence[str] | None, prog: str) -> int:
    args = _parser(prog).parse_args(argv)
    if not args.minutes > 0:
        raise OptionError(f"--minutes must be more than 0, not {args.minutes:g}.")
    check_writable(args.out)
    if args.out is not None:
        _kept(args.out)
    every = parts()
    if unknown := [name for name in args.only or [] if name not in every]:
        raise OptionError(f"There is no section {unknown[0]!r}; there are {', '.join(every)}.")
    chosen = {name: part for name, part in every.items() if not args.only or name in args.only}
    logging.getLogger("articleqa").setLevel(logging.ERROR)

    from rich.console import Console

    console = Console(stderr=True)
    sections: list[Section] = []
    for section, seconds in _sections(chosen, args.minutes * 60, args.seed, console):
        sections.append(section)
        if args.out is not None:  # what was measured is kept, whatever happens later
            _write(section, seconds, args)
    _print(sections)
    return 1 if any(section.counts["broken"] for section in sections) else 0


def _sections(
    chosen: dict[str, Part], seconds: float, seed: int, console: Any
) -> Iterator[tuple[Section, float]]:
    """Yield what came of each section, once it was run, and how many seconds it took.

    What one leaves of its time is for those after it.
    """
    end = time.monotonic() + seconds
    shares = sum(part.share for part in chosen.values())
    for name, part in chosen.items():
        left = max(end - time.monotonic(), 0.0)
        plan = Plan(most=part.most, seconds=left * part.share / shares, seed=seed)
        shares -= part.share
        console.print(f"{name}: {plan.seconds:.0f} s at most …", highlight=False)
        begun = time.monotonic()
        section = part.run(plan)
        yield section, time.monotonic() - begun


def _write(section: Section, seconds: float, args: argparse.Namespace) -> None:
    """Put a section into the report, beside what is there of others."""
    from eval.report.tables import write_json
    from eval.run.provenance import provenance
    from qa.bot import default_encoder

    ran = {"seed": args.seed, "minutes": round(seconds / 60, 1), "beside": args.beside}
    record = section.to_json() | ran | {"provenance": provenance(default_encoder())}
    write_json(_kept(args.out) | {section.name: record}, args.out)


def _kept(path: Path) -> dict[str, Any]:
    """Return what a report holds. Raises `OptionError` if it is not one of ours."""
    if not path.exists():
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise OptionError(f"{path} is not such a report: {error}. Give another --out.") from error
    if not isinstance(held, dict) or not all(isinstance(s, dict) for s in held.values()):
        raise OptionError(f"{path} is not such a report. Give another --out.")
    return held


def _print(sections: Sequence[Section]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Section")
    for heading in ("Asked", "Done", "Broken"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Figures")
    for section in sections:
        figures = {k: v for k, v in section.figures.items() if not isinstance(v, dict)}
        told = [f"{name}: {value}" for name, value in (section.counts | figures).items()]
        row = (section.name, section.asked, section.done, section.counts["broken"])
        table.add_row(*map(str, row), "\n".join(line for line in told if "broken" not in line))
    console = Console()
    console.print(table, markup=False)
    for section in sections:
        for what in section.broken:
            console.print(f"{section.name}: {what}", markup=False, highlight=False)


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=prog,
        description="Attack all that is promised, with input that is made up at run time.",
        epilog=_EXAMPLES.format(prog=prog),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--minutes", type=float, default=10, metavar="N", help="how long at most, 10 if not given")
    add("--seed", type=int, default=0, metavar="S", help="of all that is made up")
    add("--out", type=Path, metavar="FILE", help="write the report as JSON")
    add("--only", action="append", metavar="SECTION", help="this section alone; may be repeated")
    add("--beside", metavar="TEXT", help="what else the machine did meanwhile, for the report")
    return parser


if __name__ == "__main__":
    sys.exit(main())
