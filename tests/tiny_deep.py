"""A very small MPNet to train, with the packaged reader's tokenizer, and sets to train it on."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

from fake_reader import tokenizer_file
from squad_files import write_folder

from eval.training.deep.examples.sets import SETS, QuestionSet

SOME = ("new_wiki", "amazon_reviews", "reddit", "selqa")


def some_sets() -> tuple[QuestionSet, ...]:
    """The sets that `write_sets` writes, drawn so that little is read."""
    return tuple(
        replace(s, short=0.4, long=0.2) if s.name in ("new_wiki", "selqa") else replace(s, long=0)
        for s in SETS
        if s.name in SOME
    )


def write_sets(data: Path) -> Path:
    """Write SQuADShifts' three files and one with whole sentences as answers."""
    (data / "squadshifts").mkdir(parents=True)
    write_folder(data / "squadshifts", posts=1)
    contexts = [f"The ferry {n} was sold in 190{n % 10}. Nobody missed it." for n in range(12)]
    articles = [
        {
            "title": f"ferry {n}",
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {
                            "id": f"ferry-{n}",
                            "kind": "sentence",
                            "question": f"What became of ferry {n}?",
                            "answers": [{"text": context.split(". ")[0] + ".", "answer_start": 0}],
                        }
                    ],
                }
            ],
        }
        for n, context in enumerate(contexts)
    ]
    (data / "selqa").mkdir()
    path = data / "selqa" / "selqa.json"
    path.write_text(json.dumps({"version": "1.1", "data": articles}), encoding="utf-8")
    return data


def write_base(folder: Path) -> Path:
    """Write an MPNet of two narrow layers, its weights drawn by a fixed seed."""
    import torch
    from transformers import MPNetConfig, MPNetModel

    torch.manual_seed(0)
    config = MPNetConfig(
        vocab_size=30_522,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=514,
    )
    MPNetModel(config, add_pooling_layer=False).save_pretrained(folder)
    shutil.copy(tokenizer_file(), folder / "tokenizer.json")
    return folder
