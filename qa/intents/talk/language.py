"""A question in another language: the bot reads English, and says so."""

from __future__ import annotations

import re

from qa.intents.request import Reply, Request

# The commonest words of each that are none of another's, or seldom.
_COMMON = {
    "English": "the of and to is was were what who when where why how does did do are which that "
    "this it for with from about has have had in on will would can could there their they his",
    "German": "der die das und ist war wer wann warum wie wo welche welcher welches hat haben "
    "nicht ein eine einen dem den des im auf mit für von über sagt wird wurde sind was zum zur",
    "French": "le les des est qui quand pourquoi comment où quel quelle quels quelles que quoi "
    "dans pour avec sur une du aux sont été dit ce cette il elle ont la combien",
    "Spanish": "el los las es qué quién cuándo por dónde cómo cuál cuáles cuántos cuántas para "
    "con una del fue son está dice se ha han en y lo su al quien donde como",
    "Italian": "il lo gli che è chi quando perché come dove quale quali quanto quanti della del "
    "dei nel con per una sono stato dice ha hanno di cosa dell cos",
    "Portuguese": "o os as é quem quando porque onde como qual quais quantos quantas uma do da "
    "dos das no na com por foi são está diz não em para que",
    "Dutch": "het een de is wie wanneer waarom hoe waar welke van voor met op zijn was wat niet "
    "zegt worden heeft hebben wordt over naar aan",
}
_WORDS = {name: frozenset(words.split()) for name, words in _COMMON.items()}
# Words that are common in another language, too, though they look English.
_ALSO = {
    "German": "in will am an so man hat also bin dies war im",
    "French": "on a plus as son me comment or",
    "Spanish": "a me no con son he son",
    "Italian": "in a come no i me",
    "Portuguese": "a me no as do",
    "Dutch": "in we me had over want of",
}
_ENGLISH = _WORDS["English"] | frozenset(
    "a all also am an any as at be but by come he her him i if me more my no not of or our out "
    "over she so some son want war we you your".split()
)
_LOOKS = {n: _WORDS[n] | frozenset(also.split()) for n, also in _ALSO.items()}
_LEAST = 3  # such words, and half of all, none of the others being English alone
_OF_NAMES = re.compile(r"\b(?:de|del|della|di|da|du|el|la|le|los|las|van|von)(?= [A-Z])")
_PLAINLY = 0.2
_TOKEN = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile(r"[\u0370-\u1aaf\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def answer(request: Request) -> Reply | None:
    """Return that only English is read, and what the question looks like, where that is plain.

    None where it is English but for a name ("de Gaulle").
    """
    if not asks_plainly(request.question) and _ahead(_OF_NAMES.sub("", request.question)) < 0:
        return None
    found = scores(request.question)
    likely = max((name for name in found if name != "English"), key=lambda name: found[name])
    rest = sorted((s for name, s in found.items() if name != likely), reverse=True)
    is_plain = found[likely] - rest[0] >= _PLAINLY
    said = f"That looks like {likely}. " if is_plain else ""
    return Reply(reason="language", note=f"{said}I read English questions about English articles.")


def asks_plainly(question: str) -> bool:
    """Return whether another language's words are in a question, and none that only English has.

    "Was will der Minister in Kabul?" has three that may be either.
    """
    tokens = [t.casefold() for t in _TOKEN.findall(_OF_NAMES.sub("", question))]
    for own in _LOOKS.values():
        known = [t for t in tokens if t in own]
        only_english = any(t in _ENGLISH and t not in own for t in tokens)
        enough = len(known) >= max(_LEAST, len(tokens) / 2)
        if enough and not only_english and not _ENGLISH.issuperset(known):
            return True
    return False


def is_english(text: str) -> bool:
    """Return whether a text's common words are more often English than any other language's."""
    return _ahead(text) <= 0


def scores(text: str) -> dict[str, float]:
    """Return the share of a text's words that are common in each language, in [0, 1]."""
    tokens = [t.casefold() for t in _TOKEN.findall(text[:4000])]
    if not tokens:
        return dict.fromkeys(_WORDS, 0.0)
    return {name: sum(t in own for t in tokens) / len(tokens) for name, own in _WORDS.items()}


def foreign(question: str) -> float:
    """Return how much more a question looks like another language than like English."""
    if _NOT_LATIN.search(question):
        return 1.0
    return _ahead(question)


def _ahead(text: str) -> float:
    """Return by how much the likeliest other language is ahead of English."""
    found = scores(text)
    return max(s for name, s in found.items() if name != "English") - found["English"]
