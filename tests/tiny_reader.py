"""A very small model to train, with the packaged reader's tokenizer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fake_reader import tokenizer_file

from eval.training.examples import Pass

# Of the small folder (`squad_files`) some 100 examples, and some 370.
SHORT = (Pass(others=0.1, shortest=60, longest=200, whole=0.2),)
LONG = (Pass(others=1.0, shortest=60, longest=200, whole=0.2), *SHORT)


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch use one thread: for so little work, more would only wait for each other."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def write_encoder(folder: Path) -> Path:
    """Write an encoder of one narrow layer, its weights drawn by a fixed seed."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=30_522,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=384,
    )
    BertModel(config).save_pretrained(folder)
    shutil.copy(tokenizer_file(), folder / "tokenizer.json")
    return folder
