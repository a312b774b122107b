"""Which kind of question it is, by layers of the encoder that were trained to tell.

They go on from the token vectors that the packaged encoder has of a question half way up
(`PackagedEncoder.encode_middle`), so that no word is read twice, and score each kind by the mean
of their own. `python -m eval.fit_intents` trains them; `qa/intents/kinds.onnx` holds them in int8.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.encoder import Vectors
from index.packaged_file import damaged_file, packaged_file
from index.quiet import session_options
from qa.answer import Intent
from qa.intents.recognise.kind_names import all_names_of, likely, right_of
from qa.model_file import Once, read_model_file

LAYERS_FILE, KINDS_FILE = "kinds.onnx", "kinds.json"


class LayersModel:
    """The trained layers in a file; what it has beside them is as in `WordsModel`.

    Raises:
        PackagedFileError: if the file is damaged or scores other kinds.
    """

    cannot_from = 0.2

    def __init__(
        self, file: Path, names: tuple[Intent, ...], right: Mapping[Intent, float]
    ) -> None:
        from onnxruntime import InferenceSession

        options = session_options()
        options.intra_op_num_threads = 1  # a question is short
        try:
            session: Any = InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime's errors share no class of their own
            raise damaged_file(file, str(error)) from error
        takes = [one.name for one in session.get_inputs()]
        gives = [(one.name, one.shape[-1:]) for one in session.get_outputs()]
        if takes != ["middle"] or gives != [("scores", [len(names)])]:
            raise damaged_file(file, f"it does not score the {len(names)} kinds of {KINDS_FILE}")
        self._session = session
        self.names = names
        self.right = right

    def probabilities(self, middle: Vectors) -> NDArray[np.float64]:
        """Return the probability of each of `names`, of a question's tokens half way up."""
        return likely(self._session.run(None, {"middle": middle[None]})[0][0])


@Once
def layers_model() -> LayersModel:
    """Return the model that ships.

    Raises:
        PackagedFileError: if one of its files is damaged.
    """
    names, right = read_model_file(f"intents/{KINDS_FILE}", parse_kinds)
    return LayersModel(packaged_file("qa", f"intents/{LAYERS_FILE}"), names, right)


def parse_kinds(record: Any) -> tuple[tuple[Intent, ...], Mapping[Intent, float]]:
    """Return the names of all kinds, and how often each is right. Raises ValueError."""
    names = all_names_of(record)
    return names, right_of(record, names)
