"""The training of the deep reader, in bfloat16 with float32 masters; resumed where killed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from eval.training.checkpoints import read_run, rising_and_falling, save_run
from eval.training.deep.examples.batches import Row, batches, rows, tensors
from eval.training.deep.examples.contexts import Document
from eval.training.deep.examples.sets import SETS, training_sources
from eval.training.deep.model import deep_reader
from qa.readers.windows import Windows

_SAVE_EVERY = 150


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run is made by; kept with its checkpoint.

    `short` and `long` are how many tokens of either kind of window are read, padding included.
    `warmup` is the share of all steps in which the learning rate rises; then it falls to 0 in a
    straight line. `evidence` is what the loss of the proof's tokens counts beside the span's. The
    first `frozen` layers, and with them all positions, stay as they are.
    """

    seed: int = 0
    tokens: int = 4096
    short: float = 2.4e6
    long: float = 3.6e6
    longest: int = 448
    learning_rate: float = 6e-5
    warmup: float = 0.06
    weight_decay: float = 0.01
    clip: float = 1.0
    evidence: float = 1.0
    frozen: int = 0


def train(
    base: Path,
    data: Path,
    out: Path,
    settings: Settings,
    device: str,
    say: Callable[[str], None],
) -> Any:
    """Return the trained model in float32; checkpoints are kept in `out`.

    A run that was killed goes on from its last checkpoint.

    Raises:
        OptionError: if that was made by other settings, or a set is missing.
    """
    import torch

    torch.manual_seed(settings.seed)
    plan = _plan(data, base / "tokenizer.json", settings, say)
    model = deep_reader(base).to(device)
    # The words' own vectors stay: on so few texts they would only learn them by heart.
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    if settings.frozen:
        for part in (model.encoder.embeddings, *model.encoder.encoder.layer[: settings.frozen]):
            part.requires_grad_(False)
    trained = [p for p in model.parameters() if p.requires_grad]
    masters = [p.detach().clone() for p in trained]
    # What is not trained would come back rounded to bfloat16.
    left = [p for p in model.parameters() if not p.requires_grad]
    exact = [p.detach().clone() for p in left]
    model.to(torch.bfloat16)
    optimiser = torch.optim.AdamW(
        _groups(masters, settings), lr=settings.learning_rate, fused=True, betas=(0.9, 0.98)
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, rising_and_falling(len(plan), settings.warmup)
    )
    done = _resume(out, settings, masters, optimiser, schedule)
    with torch.no_grad():
        torch._foreach_copy_(trained, masters)
    say(f"{len(plan)} steps, {done} of them done before")
    model.train()
    began, read, losses = perf_counter(), 0, []
    for step, batch in enumerate(plan[done:], start=done + 1):
        losses.append(_step(model, trained, masters, optimiser, batch, device, settings))
        schedule.step()
        read += sum(len(row.window.ids) for row in batch)
        if step % 25 == 0:
            mean = [sum(part) / len(part) for part in zip(*losses, strict=True)]
            speed = read / (perf_counter() - began)
            say(f"step {step}: span {mean[0]:.3f}, evidence {mean[1]:.3f}, {speed:.0f} tokens/s")
            losses = []
        if step % _SAVE_EVERY == 0 or step == len(plan):
            _save(out, settings, step, masters, optimiser, schedule)
    model.float()
    with torch.no_grad():
        torch._foreach_copy_([*trained, *left], [*masters, *exact])
    return model.eval()


def _plan(
    data: Path, tokenizer_file: Path, settings: Settings, say: Callable[[str], None]
) -> list[list[Row]]:
    """Return all batches: short windows first, then long ones; the same for the same seed."""
    windows = Windows(tokenizer_file, settings.longest)
    found = [
        (made, [Document(source, sources) for source in sources])
        for made, sources in training_sources(data)
    ]
    plan: list[list[Row]] = []
    for long in (False, True):
        rng = random.Random(f"{settings.seed}:{long}")
        made_rows: list[Row] = []
        for made, documents in found:
            share = made.long if long else made.short
            examples = (e for d in documents for e in d.examples(share, long, rng))
            some = list(rows(examples, windows))
            made_rows += some
            say(f"{'long' if long else 'short'} {made.name}: {len(some)} rows")
        every = batches(made_rows, settings.tokens, rng)
        wanted = round((settings.long if long else settings.short) / settings.tokens)
        plan += every[:wanted]
        say(f"{'long' if long else 'short'}: {len(every)} batches, {min(wanted, len(every))} read")
    return plan


def _groups(masters: Sequence[Any], settings: Settings) -> Iterator[dict[str, Any]]:
    yield {
        "params": [p for p in masters if p.ndim > 1],
        "weight_decay": settings.weight_decay,
    }
    yield {"params": [p for p in masters if p.ndim <= 1], "weight_decay": 0.0}


def _step(
    model: Any,
    trained: list[Any],
    masters: list[Any],
    optimiser: Any,
    batch: Sequence[Row],
    device: str,
    settings: Settings,
) -> tuple[float, float]:
    import torch

    given = tensors(batch, device)
    scores = model(given["ids"], given["mask"].long()).float()
    span = _span_loss(scores, given)
    evidence = torch.nn.functional.binary_cross_entropy_with_logits(
        scores[..., 2][given["text"]], given["evidence"][given["text"]]
    )
    (span + settings.evidence * evidence).backward()
    for master, parameter in zip(masters, trained, strict=True):
        master.grad = parameter.grad.float()
        parameter.grad = None
    torch.nn.utils.clip_grad_norm_(masters, settings.clip)
    optimiser.step()
    with torch.no_grad():
        torch._foreach_copy_(trained, masters)
    return float(span.detach()), float(evidence.detach())


def _span_loss(scores: Any, given: dict[str, Any]) -> Any:
    """Return the mean cross-entropy of first and last token.

    Where only sentences are marked, it is that of all their tokens together.
    """
    losses = []
    anywhere = given["start"].sum(dim=1) == 0
    region = given["evidence"].clamp(min=1e-9).log()
    for column, wanted in ((0, given["start"]), (1, given["end"])):
        likely = scores[..., column].masked_fill(~given["mask"], -1e4).log_softmax(dim=1)
        exact = -(wanted * likely).sum(dim=1)
        within = -(likely + region).logsumexp(dim=1)
        losses.append(within.where(anywhere, exact))
    return (losses[0] + losses[1]).mean() / 2


def _made_by(settings: Settings) -> dict[str, Any]:
    return asdict(settings) | {"sets": {s.name: [s.short, s.long] for s in SETS}}


def _save(
    out: Path, settings: Settings, step: int, masters: Any, optimiser: Any, schedule: Any
) -> None:
    state = {
        "settings": _made_by(settings),
        "step": step,
        "masters": list(masters),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
    }
    save_run(out, state)


def _resume(out: Path, settings: Settings, masters: Any, optimiser: Any, schedule: Any) -> int:
    import torch

    state = read_run(out, _made_by(settings))
    if state is None:
        return 0
    with torch.no_grad():
        torch._foreach_copy_(list(masters), [m.to(masters[0].device) for m in state["masters"]])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])
