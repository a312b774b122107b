"""The deep reader's model card, made wholly from the run (Mitchell et al., 2019)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.training.card import cell
from eval.training.deep.examples.sets import SETS
from eval.training.deep.quantise import EMBEDDING_STEP, STEP

_CARD = """\
# The deep reader of articleqa

Points at the words of an article that answer a question, or at none, and says of each sentence
how much it looks like proof. English.

## Model

all-mpnet-base-v2 (12 layers, 768 wide; Apache 2.0) with three scores for each token: as first and
as last of the answer (Devlin et al., 2019), and as part of the sentences that prove it. What the
first token gets as first and last is the score of "not here". A window holds the question, the
headline, and as many sentences of the article as {longest} tokens take, gaps marked by "…".

`deep.onnx.gz` holds int8 products. Weights are rounded in steps of {step} standard deviations of
their row, {rounded} (words' vectors: {embedding_step}, to the nearest),
and each token's vector is scaled by its own greatest entry. `deep-tokenizer.json` is the base
model's own.

## Data and licences

| set | licence | short windows | long windows |
| --- | --- | ---: | ---: |
{sets}

The shares are of a set's questions in the last run, before a phase is cut to its length. Of
SQuADShifts' Wikipedia articles every fourth, from the first, is the test set, and four more are for
development; none of OneStopQA was trained on. None of the data is in this repository but our own.

Some of the sets are share-alike, so the weights are released under **CC BY-SA 4.0**, with
attribution to the base model and to the data's authors above; the code stays under MIT.

## Recipe

    python -m eval.training.deep.base --out BASE
{commands}
    python -m eval.training.deep.finish --run RUN{last} --data DATA --out qa/model{dither}
    python -m eval.calibrate_deep --data DATA

{runs}

Each training: AdamW, a warm-up of {warmup:.0%} of the steps, then a rate that falls to 0, batches
of {tokens} tokens, weight decay {weight_decay}, gradients clipped at {clip}, no dropout, bfloat16
with float32 masters. First short windows, then long ones: a stretch of the article, or the
paragraphs that keywords find, put together. The unanswerable lack the sentences that answer, have
like paragraphs only, or another name or number in the question. All annotators' answers count, by
how many gave them; where only sentences are marked, any span in them is right. The words' own
vectors stay those of the base model. From run 3 on, windows say beside a mention whom it means;
some have a mention in a name's place, another's name in what would prove the answer, or a headline
that asks (`eval/training/deep/examples/mentions.py`). Our own questions on news, which ask whether
a text was understood, are learnt from by run 4 alone (`eval/gold/understanding-train.json`).

## Figures

The best span of the paragraph that answers, nothing refused; 95 % bootstrap intervals over
articles.

| on | reader | F1 | exact match | n |
| --- | --- | ---: | ---: | ---: |
{figures}

## Limits

- It finds answers of at most 30 tokens that stand in the text as they are; it does not count,
  compare or infer, and a "yes" is never made up.
- It has seen each question a few times; more training reads better.
- Its margin alone is no probability: `qa/fitted.json` turns it into one.
"""


def card(
    runs: Sequence[Mapping[str, Any]],
    figures: Mapping[str, Mapping[str, Any]],
    *,
    dithered: bool = False,
) -> str:
    """Return the card as Markdown.

    `runs` are those that made the reader, one after another, as `eval.training.deep.runs` keeps
    them; `figures` are by part and reader, as `finish` writes them. `dithered` says that weights
    were rounded by chance.
    """
    return _CARD.format(
        **next(run for run in reversed(runs) if "mean" not in run),
        commands="\n".join(_command(number, run) for number, run in enumerate(runs, start=1)),
        last=len(runs),
        runs="\n".join(_told(number, run) for number, run in enumerate(runs, start=1)),
        step=STEP,
        rounded="up or down by chance, the nearer the likelier" if dithered else "to the nearest",
        dither=" --dither" if dithered else "",
        embedding_step=EMBEDDING_STEP,
        sets="\n".join(f"| {s.title} | {s.licence} | {s.short:.0%} | {s.long:.0%} |" for s in SETS),
        figures="\n".join(
            f"| {part} | {name} | {cell(measured['f1'])} | {cell(measured['exact'])} "
            f"| {measured['f1']['n']} |"
            for part, by_name in figures.items()
            for name, measured in by_name.items()
            if name.startswith("deep")
        ),
    )


def _command(number: int, run: Mapping[str, Any]) -> str:
    if "mean" in run:
        folders = " ".join(f"RUN{of}/checkpoint" for of in run["mean"])
        return f"    python -m eval.training.deep --average {folders} --out RUN{number}"
    base = "BASE" if run["base"] == 0 else f"RUN{run['base']}/checkpoint"
    frozen = f" --frozen {run['frozen']}" if run.get("frozen") else ""
    return (
        f"    python -m eval.training.deep --data DATA --base {base} --out RUN{number} "
        f"--short {run['short']:g} \\\n"
        f"        --long {run['long']:g} --learning-rate {run['learning_rate']:g} "
        f"--seed {run['seed']}{frozen}"
    )


def _told(number: int, run: Mapping[str, Any]) -> str:
    if "mean" in run:
        which = " and ".join(map(str, run["mean"]))
        return (
            f"- Run {number}: the mean of the weights of runs {which} "
            '(Wortsman et al., 2022, "Model soups").'
        )
    note = f" {run['note']}" if "note" in run else ""
    return f"- Run {number}: {run['unanswerable']:.0%} of its examples are unanswerable.{note}"
