"""`python -m eval`: ask the gold questions, show the figures, write them down."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eval.data.gold import GoldSet, load_gold
from eval.data.selection import Options
from eval.data.shipped_gold import packaged_gold
from eval.feedback.command import check_alone, collect
from eval.feedback.verdicts import default_path
from eval.run.command import Parser, check_writable, exit_code
from index.encoders.encoder import Encoder
from index.errors import OptionError
from index.formats.reading import read_article
from qa.decision.abstention import WRONG_COSTS, threshold_for

if TYPE_CHECKING:
    from rich.console import Console

    from eval.run.ask_gold import Report

_DESCRIPTION = """\
Ask the bot questions whose answers are known, and count.

Without GOLD these are the packaged questions on the packaged article. GOLD may be a file
of the same format (then --file is the article that it asks about) or of SQuAD's, version
1 or 2 (then the file holds the articles).

With --feedback nothing is asked. What readers of the chat page liked is written to --out
as gold candidates, to be looked through first. What they disliked goes beside it, to
NAME.to-check.jsonl: there "given" says what was answered. Fill in answerable, answers and
evidence ([start, end] in the article), take "given" out, and the line is a gold question."""

_EXAMPLES = """\
examples:
  {prog} --split dev
  {prog} questions.jsonl --file story.txt
  {prog} new_wiki_v1.0.json --every 4 --out figures.json
  {prog} new_wiki_v1.0.json --every 4 --offset 1 --max-articles 2 --traps
  {prog} new_wiki_v1.0.json --every 4 --retrieval-only
  {prog} --feedback feedback.jsonl --file story.txt --out candidates.jsonl

The JSON of figures holds no text of article or question, unless --details is given."""


def main(
    argv: Sequence[str] | None = None,
    *,
    prog: str = "python -m eval",
    encoder: Encoder | None = None,
) -> int:
    """Return the exit code, after running the command.

    0 if it ran, 1 if a quote was not verbatim, 2 for an error, which is one line.
    `encoder` stands in for the packaged model.
    """
    return exit_code(lambda: _run(argv, prog, encoder))


def _run(argv: Sequence[str] | None, prog: str, encoder: Encoder | None) -> int:
    parser = _parser(prog)
    given = parser.parse_args(argv)
    if given.feedback is not None:
        check_alone(given, parser)
        return collect(given.feedback, given.file, given.out)
    options = Options(
        split=given.split,
        every=given.every,
        offset=given.offset,
        max_articles=given.max_articles,
        max_questions=given.max_questions,
        traps=given.traps,
        retrieval_only=given.retrieval_only,
        seed=given.seed,
    )
    if given.plots is not None and options.retrieval_only:
        raise OptionError("--plots need answers: leave out --retrieval-only.")
    if given.details and given.out is None:
        raise OptionError("--details go into the JSON: say where with --out FILE.")
    check_writable(given.out)
    gold = _gold(given.gold, given.file)

    from rich.console import Console

    from eval.report.tables import print_report, to_json, write_json
    from eval.run.provenance import provenance
    from qa.bot import default_encoder

    encoder = encoder if encoder is not None else default_encoder()
    report = _evaluate(gold, options, encoder, given.reader, Console(stderr=True))
    print_report(report, Console())
    if given.out is not None:
        write_json(to_json(report, provenance(encoder), details=given.details), given.out)
    if given.plots is not None:
        from eval.report.plots import draw

        draw(report.outcomes, threshold_for(WRONG_COSTS), given.plots)
    if not report.all_verbatim:
        print("A quote is not the article's own text: this is a bug.", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _gold(path: Path | None, file: Path | None) -> GoldSet:
    if path is None:
        if file is not None:
            raise OptionError("--file is the article that GOLD asks about: give GOLD too.")
        return packaged_gold()
    article = read_article(file) if file is not None else None
    gold = load_gold(path, article)
    if article is not None and gold.articles != (article,):
        raise OptionError(f"{path} holds its own articles: leave out --file.")
    return gold


def _evaluate(
    gold: GoldSet, options: Options, encoder: Encoder, reader: str | None, console: Console
) -> Report:
    from eval.run.ask_gold import evaluate
    from eval.run.caching import caching
    from qa.bot import Bot

    # For traps an article is indexed again and again, each time without another paragraph.
    encoder = caching(encoder) if options.traps else encoder
    with console.status("Starting …") as status:
        return evaluate(
            gold,
            bot_for=lambda article: Bot.from_articles([article], encoder=encoder, reader=reader),
            options=options,
            progress=lambda done, of: status.update(f"Article {done + 1} of {of} …"),
        )


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=prog,
        description=_DESCRIPTION,
        epilog=_EXAMPLES.format(prog=prog),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("gold", nargs="?", type=Path, metavar="GOLD", help="questions: own JSON lines or SQuAD's")
    add("--file", type=Path, metavar="ARTICLE.txt", help="the article of GOLD or FILE")
    add("--split", choices=("dev", "test", "all"), default="all", help="half of the questions")
    add("--every", type=int, default=1, metavar="N", help="take every N-th article")
    add("--offset", type=int, default=0, metavar="K", help="from the K-th, counted from 0")
    add("--max-articles", type=int, metavar="N", help="at most N of these articles")
    add("--max-questions", type=int, metavar="N", help="at most N questions an article, drawn")
    add("--traps", action="store_true", help="also ask what the article does not answer")
    add("--plots", type=Path, metavar="FOLDER", help="draw calibration and risk into a folder")
    add("--reader", metavar="auto|fast|deep", help="which reader; or a checkpoint's folder")
    add("--retrieval-only", action="store_true", help="search, do not read")
    add("--out", type=Path, metavar="FILE", help="write the figures as JSON, or the candidates")
    add("--details", action="store_true", help="write every question and answer into it")
    add(
        "--feedback",
        nargs="?",
        type=Path,
        const=default_path(),
        metavar="FILE",
        help="make candidates of readers' verdicts; the chat page's own if no FILE is named",
    )
    add("--seed", type=int, default=0, metavar="S", help="of drawing and intervals")
    return parser


if __name__ == "__main__":
    sys.exit(main())
