"""What libraries would do unasked: reports are switched off, a cache is kept with our own."""

from __future__ import annotations

import os

# Each is read once, when its library is imported, so it must be set before.
# - onnxruntime 1.32's Linux library reports usage, and keeps a device id and a database in
#   ~/.cache/Microsoft; of the reports made by native code nothing can be seen from Python.
# - huggingface_hub/constants.py reads the second, else DO_NOT_TRACK; that one is left alone,
#   since it would overrule whoever sets the second to 0.
# - gradio/analytics.py and gradio_client/client.py report if the third is absent or "True".
_SETTINGS = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
}


def send_no_reports() -> None:
    """Switch off the libraries' reports, for this process and those that it starts.

    What the user has set stands.
    """
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)


def keep_font_cache_with_ours() -> None:
    """Let matplotlib keep what it learns of the system's fonts in our cache folder.

    Gradio imports it for each call, and it would make two folders of its own in the home. It
    must be called before that; a folder that the user has set stands.
    """
    if "MPLCONFIGDIR" not in os.environ:
        from platformdirs import user_cache_path

        os.environ["MPLCONFIGDIR"] = str(user_cache_path("articleqa") / "matplotlib")
