"""The training itself: from an encoder to a reader, resumed where it was killed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from eval.data.splits import sources
from eval.training.batches import Row, batches, rows, tensors, with_hidden_words
from eval.training.checkpoints import read_run, rising_and_falling, save_run
from eval.training.examples import RECIPE, Maker
from index.errors import OptionError
from index.quiet import no_progress_bar
from qa.readers.windows import Windows


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run is made by; kept with its checkpoint.

    `warmup` is the share of all steps in which the learning rate rises; then it falls to 0
    in a straight line.
    """

    seed: int = 0
    batch: int = 24
    learning_rate: float = 2.5e-4
    warmup: float = 0.05
    weight_decay: float = 0.01
    clip: float = 1.0
    dropout: float = 0.1


def train(
    start_from: Path,
    data: Path,
    out: Path,
    settings: Settings,
    device: str,
    say: Callable[[str], None],
) -> tuple[Any, int]:
    """Return the trained model and the number of its steps; checkpoints are kept in `out`.

    A run that was killed goes on from its last checkpoint.

    Raises:
        OptionError: if that was made by other settings.
    """
    import torch
    from transformers import AutoModelForQuestionAnswering

    # Runs of any seed begin as the same model, so that their weights can be averaged.
    torch.manual_seed(0)
    # Dropout of attention would cost a fifth of the speed on a CPU: hidden words do its work.
    with no_progress_bar():
        model = AutoModelForQuestionAnswering.from_pretrained(
            str(start_from),
            local_files_only=True,
            dtype=torch.float32,
            hidden_dropout_prob=settings.dropout,
            attention_probs_dropout_prob=0.0,
        ).to(device)
    torch.manual_seed(settings.seed)
    makers = [Maker(source) for source in sources(data, "train")]
    # The words' own vectors stay: on so few texts they would only learn them by heart.
    model.base_model.embeddings.word_embeddings.weight.requires_grad = False
    plan = _plan(makers, start_from / "tokenizer.json", settings)
    optimiser = torch.optim.AdamW(_groups(model, settings), lr=settings.learning_rate, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, rising_and_falling(len(plan), settings.warmup)
    )
    done = _resume(out, settings, model, optimiser, schedule)
    say(f"{len(plan)} steps, {done} of them done before")
    model.train()
    began, tokens, losses = perf_counter(), 0, []
    for step, batch in enumerate(plan[done:], start=done + 1):
        losses.append(_step(model, optimiser, batch, device, settings.clip))
        schedule.step()
        tokens += sum(len(row.window.ids) for row in batch)
        if step % 50 == 0:
            speed = tokens / (perf_counter() - began)
            say(f"step {step}: loss {sum(losses) / len(losses):.3f}, {speed:.0f} tokens/s")
            losses = []
        if step % 250 == 0 or step == len(plan):
            _save(out, settings, step, model, optimiser, schedule)
    return model.eval(), len(plan)


def _plan(makers: Sequence[Maker], tokenizer_file: Path, settings: Settings) -> list[list[Row]]:
    """Return all batches of all passes: the same for the same seed."""
    windows, mask = Windows(tokenizer_file), mask_token(tokenizer_file)
    plan = []
    for number, made in enumerate(RECIPE):
        rng = random.Random(f"{settings.seed}:{number}")
        examples = [example for maker in makers for example in maker.examples(made, rng)]
        made_rows = [with_hidden_words(row, mask, rng) for row in rows(examples, windows)]
        plan += batches(made_rows, settings.batch, rng)
    return plan


def mask_token(tokenizer_file: Path) -> int:
    """Return the number of the token that hides a word. Raises `OptionError` if there is none."""
    from tokenizers import Tokenizer

    number = Tokenizer.from_file(str(tokenizer_file)).token_to_id("[MASK]")
    if number is None:
        raise OptionError(f"{tokenizer_file} has no [MASK]. Start from a BERT-like encoder.")
    return int(number)


def _groups(model: Any, settings: Settings) -> Iterator[dict[str, Any]]:
    trained = [p for p in model.parameters() if p.requires_grad]
    decayed = [p for p in trained if p.ndim > 1]
    others = [p for p in trained if p.ndim <= 1]
    yield {"params": decayed, "weight_decay": settings.weight_decay}
    yield {"params": others, "weight_decay": 0.0}


def _step(model: Any, optimiser: Any, batch: Sequence[Row], device: str, clip: float) -> float:
    import torch

    given, start, end = tensors(batch, device)
    found = model(**given)
    loss = torch.zeros((), device=device)
    padding = given["attention_mask"] == 0
    for logits, wanted in ((found.start_logits, start), (found.end_logits, end)):
        likely = logits.masked_fill(padding, -1e4).log_softmax(dim=1)
        loss = loss - (wanted * likely).sum(dim=1).mean() / 2
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
    optimiser.step()
    optimiser.zero_grad()
    return float(loss.detach())


def _made_by(settings: Settings) -> dict[str, Any]:
    return asdict(settings) | {"recipe": [asdict(made) for made in RECIPE]}


def _save(
    out: Path, settings: Settings, step: int, model: Any, optimiser: Any, schedule: Any
) -> None:
    import torch

    state = {
        "settings": _made_by(settings),
        "step": step,
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "random": torch.get_rng_state(),
    }
    save_run(out, state)


def _resume(out: Path, settings: Settings, model: Any, optimiser: Any, schedule: Any) -> int:
    import torch

    state = read_run(out, _made_by(settings))
    if state is None:
        return 0
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["random"])
    return int(state["step"])
