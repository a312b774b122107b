"""The deep reader as a torch module: MPNet, and three scores for each token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from index.quiet import no_progress_bar

HEAD_FILE = "head.pt"
OUTPUTS = ("start", "end", "evidence")


def deep_reader(folder: Path) -> Any:
    """Return the model in a folder, in float32; with a new head where the folder has none.

    `model(ids, mask)` gives scores of shape (batch, tokens, 3), as `OUTPUTS` names them.
    `model.encoder` is transformers' own, `model.save(folder)` writes what this reads.
    """
    import torch
    from transformers import AutoModel
    from transformers.utils import logging

    class DeepReader(torch.nn.Module):
        """An encoder, and a linear layer over its token vectors."""

        def __init__(self) -> None:
            super().__init__()
            level = logging.get_verbosity()
            logging.set_verbosity_error()  # type: ignore[no-untyped-call]
            with no_progress_bar():
                self.encoder = AutoModel.from_pretrained(
                    str(folder),
                    local_files_only=True,
                    dtype=torch.float32,
                    add_pooling_layer=False,
                    hidden_dropout_prob=0.0,
                    attention_probs_dropout_prob=0.0,
                )
            logging.set_verbosity(level)
            torch.manual_seed(0)
            self.head = torch.nn.Linear(self.encoder.config.hidden_size, len(OUTPUTS))
            torch.nn.init.normal_(self.head.weight, std=0.02)
            torch.nn.init.zeros_(self.head.bias)
            if (folder / HEAD_FILE).is_file():
                self.head.load_state_dict(torch.load(folder / HEAD_FILE, weights_only=True))

        def forward(self, ids: Any, mask: Any = None) -> Any:
            given = {} if mask is None else {"attention_mask": mask}
            return self.head(self.encoder(input_ids=ids, **given).last_hidden_state)

        def save(self, to: Path) -> None:
            to.mkdir(parents=True, exist_ok=True)
            self.encoder.save_pretrained(to)
            torch.save(self.head.state_dict(), to / HEAD_FILE)

    return DeepReader()
