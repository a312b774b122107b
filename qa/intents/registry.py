"""The kinds that are answered other than by reading for one sentence, at least in part."""

from __future__ import annotations

from collections.abc import Mapping

from qa.answer import Intent
from qa.intents.kinds import about, compare, listed, mentioned, said, summary, text, timeline
from qa.intents.request import Answerer
from qa.intents.talk import cannot, follow_up, language, social

ANSWERERS: Mapping[Intent, Answerer] = {
    "about": about.answer,
    "mentioned": mentioned.answer,
    "said": said.answer,
    "compare": compare.answer,
    "list": listed.answer,
    "timeline": timeline.answer,
    "summary": summary.answer,
    "text": text.answer,
    "follow_up": follow_up.answer,
    "cannot": cannot.answer,
    "language": language.answer,
    "social": social.answer,
}
