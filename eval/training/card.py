"""The model card that ships beside a reader (Mitchell et al., 2019, "Model Cards")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from eval.training.batches import HIDDEN_IN_QUESTION, HIDDEN_IN_TEXT
from eval.training.examples import RECIPE, UNANSWERABLE
from eval.training.loop import Settings

_CARD = """\
# The reader of articleqa

Points at the words of a passage that answer a question, or at none. English.

## Model

all-MiniLM-L6-v2 (6 layers, 384 wide; Apache 2.0) with a start and an end score for each token,
as in BERT (Devlin et al., 2019). The score of a span is its start plus its end score; what the
first token gets is the score of "not here", and the difference is the span's margin.

`reader.onnx` is quantised to int8 by ONNX Runtime (dynamic, per channel, 7 bits for weights):
inputs `ids` and `types`, outputs `start` and `end`, no padding. `tokenizer.json` is the base
model's own.

## Data and licence

SQuADShifts (Miller, Krauth, Recht and Schmidt, 2020, "The Effect of Natural Distribution Shift
on Question Answering Models"), CC BY 4.0: crowd-written questions on Wikipedia articles, Amazon
reviews and Reddit posts. Every fourth Wikipedia article, from the first, is the test set, and a
few more articles are the development set; neither is trained on (`eval/data/splits.py`).
None of the data is in this repository. The weights are released under the MIT licence of the
project, with attribution to the base model and to the data's authors.

## Recipe

`python -m eval.training --data FOLDER --out FOLDER`

AdamW, learning rate {learning_rate} after a warm-up of {warmup:.0%} of the steps and then falling
to 0, batches of {batch}, weight decay {weight_decay}, gradients clipped at {clip}, dropout
{dropout} but none of attention. {runs}, in {passes} passes with new windows of whole sentences
around the answer:

| pass | questions not from Wikipedia | characters of a window | whole paragraphs |
| --- | ---: | ---: | ---: |
{recipe}

{unanswerable:.0%} of the examples are unanswerable: a wrong passage that keywords rank high, the
right one without the answering sentence, or a name or number of the question exchanged. All
annotators' answers count, by how many gave them. The vectors of the words are those of the base
model, and {in_question:.0%} of a question's tokens and {in_text:.0%} of a text's are hidden.

## Figures

The best span of the paragraph that answers, nothing refused; 95 % bootstrap intervals over
articles.

| on | reader | F1 | exact match | n |
| --- | --- | ---: | ---: | ---: |
{figures}

## Limits

- It finds answers of at most 30 tokens that stand in the text as they are; it does not count,
  compare or infer, and a "yes" is never made up.
- It was trained on about a thousand Wikipedia paragraphs, on reviews and on posts: names
  and subjects that are rare there are read less well.
- Its margin alone is no probability: `qa/fitted.json` turns it into one.
"""


def card(
    settings: Settings, steps: int | None, figures: Mapping[str, Any], averaged: int = 0
) -> str:
    """Return the card as Markdown; `figures` are as `eval.training.judge.figures` gives them.

    `averaged` is of how many runs the weights are the mean; of one run, `steps` is its length.
    """
    runs = f"One run, seed {settings.seed}, of {steps} steps"
    if averaged:
        runs = (
            f"The weights are the mean of those of {averaged} runs (Wortsman et al., 2022,\n"
            '"Model soups"), each'
        )
    return _CARD.format(
        **asdict(settings),
        runs=runs,
        passes=len(RECIPE),
        unanswerable=UNANSWERABLE,
        in_question=HIDDEN_IN_QUESTION,
        in_text=HIDDEN_IN_TEXT,
        recipe="\n".join(
            f"| {number} | {made.others:.0%} | {made.shortest} to {made.longest} "
            f"| {made.whole:.0%} |"
            for number, made in enumerate(RECIPE, start=1)
        ),
        figures="\n".join(
            f"| {part} | {name} | {cell(measured['f1'])} | {cell(measured['exact'])} "
            f"| {measured['f1']['n']} |"
            for part, by_name in figures.items()
            for name, measured in by_name.items()
        ),
    )


def cell(figure: Mapping[str, float]) -> str:
    """Return a share and its interval in per cent."""
    value, low, high = (100 * figure[key] for key in ("value", "low", "high"))
    return f"{value:.1f} ({low:.1f}–{high:.1f})"
