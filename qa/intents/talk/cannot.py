"""What the bot cannot do: translate, judge, foretell, write, compute. It says what it can."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.words import fold
from qa.intents.request import Reply, Request

# What was not found is told as more than can be done where it may well be that, and an answer is
# less likely than this to stand there.
MAYBE_READ = 0.35
# What is read so surely was no question for more than the article, though it asks for that in so
# many words; though some of its words say so.
_SURELY_READ, _LIKELY_READ = 0.9, 0.7

# Why it cannot be done is only told where it is so likely that it is asked for.
_SURELY_ASKED = 0.6

_CAN = "I can only quote the article"
_FORETELL = f"I cannot foretell. {_CAN}: ask what it says is planned or expected."
_JUDGE = f"I have no opinion. {_CAN}: ask what somebody in it thinks or said."
_SEARCH = f"I search nowhere else. {_CAN}: ask what it says of this."
_TONGUES = (
    "german|french|spanish|chinese|italian|dutch|russian|arabic|polish|portuguese|greek|turkish|"
    "japanese|korean|hindi|swedish|danish|norwegian|finnish|czech|hungarian|ukrainian|welsh|latin|"
    "hebrew|persian|romanian"
)
# The first that fits is said.
_SAID = (
    (r"^\W*(?:and |but |so )?(?:is|was|would) (?:it|this|that) (?:\w+ )?"
     r"(?:un)?(?:fair|wise|ethical|reasonable|justified)\b",
     _JUDGE),
    (r"\bshould (?:i|we)\b",
     _JUDGE),
    (r"^(?!.*\byou\b)\W*(?:and |but |so )?(?:when |who |what |where )?will\b",
     _FORETELL),
    (rf"\btransl?at\w+|\b(?:in|into|to) (?:\w+ )?(?:{_TONGUES})\b|\b(?:{_TONGUES}) (?:word|version|"
     r"translation|for)\b|\bin (?:another|a foreign) language\b",
     f"I cannot translate. {_CAN}, in its own words: ask in English."),
    (r"\b(?:act as|pretend|role[- ]?play|play (?:the role|a|an|chess|with)|you are now|as if you|"
     r"imagine you|be my|speak like|talk like)\b",
     f"I do not play a role. {_CAN}: ask what somebody in it says or does."),
    (r"\b(?:calculat\w*|comput\w*|convert|multipl\w+|divide\w*|add up|"
     r"work (?:it |that )?out|sum of|"
     r"do the (?:sum|maths?)|average|in percent|what percentage|square root|times bigger|"
     r"in (?:dollars|euros|pounds|miles|km|kilomet\w+|met(?:er|re)s|feet|today's money)|"
     r"how (?:much|many|long|old)\b.*\b(?:that|would|today|altogether|together|per (?:\w+)))\b"
     r"|\d\s*[-+*/x]\s*\d|\b\d+ (?:plus|minus|times) \d",
     f"I do not compute. {_CAN}: ask for the figures that it gives."),
    (r"\b(?:write|compose|draft|poem|tweet|letter|essay|song|haiku|limerick|rewrite|"
     r"rephrase|reword|"
     r"paraphrase|simplify|e-?mail|post|speech|script|slogan|joke|story|(?:better|catchier|new|"
     r"other) (?:headline|title)s?|code|program|homework|quiz|proofread|correct the|invent|make up|"
     r"explain (?:it|this) (?:to|like|as))\b",
     f"I do not write. {_CAN}: ask for a summary in its own sentences."),
    (r"\b(?:draw\w*|paint|sketch|picture|image|photo\w*|map|chart|graph|diagram|logo|video|"
     r"infographic|"
     r"plot|sing|aloud|out loud|play the)\b",
     f"I work with text alone. {_CAN}: ask what it says of how something looks or sounds."),
    (r"\b(?:other|another|yesterday's|different|more) (?:\w+ )?(?:articles?|papers?|sources?|"
     r"newspapers?|reports?)\b|\bcompare (?:it|this|the article)\b",
     f"I know no other articles. {_CAN}: give me another one, and ask that."),
    (r"\b(?:search|google|look up|wikipedia|internet|online|web|weather|latest|exchange rate|"
     r"share price|what (?:time|day) is it|right now)\b",
     _SEARCH),
    (r"\b(?:fact[- ]?check\w*|verify|fake|bias\w*|credible|trust\w*|reliab\w+|really true|"
     r"actually true|true|in reality|real life|correct|lying|telling the truth)\b",
     f"I cannot check it against the world. {_CAN}: ask where it says so, and who says so."),
    (r"\b(?:remember|remind|last week|yesterday|my name|forget|keep (?:this )?in mind|save|"
     r"next time)\b",
     f"I keep nothing but this conversation. {_CAN}: ask it again at any time."),
    (r"\b(?:book|buy|order|reserve|send|call|phone|print|message|set an?|sign up|pay)\b",
     f"I cannot do anything out there. {_CAN}: ask what it says of tickets, dates or addresses."),
    (r"\b(?:you|your|yours) (?:\w+ )?(?:think|opinion|feel|believe|view|agree|prefer|"
     r"favou?rite|like|"
     r"reckon|recommend|advi[cs]e|say|have|trust|choose|guess)\b"
     r"|\b(?:opinion|should (?:i|we|they|he|"
     r"she)|ought|rate|recommend|advice|worth|any good|is (?:it|this|he|she|that) (?:a )?"
     r"(?:good|right|fair|bad|legal))\b",
     _JUDGE),
    (r"\b(?:will|predict\w*|forecast|going to|future|next year|tomorrow|likely|odds|chances?|guess|"
     r"what if|would happen|suppose)\b",
     _FORETELL),
)  # fmt: skip


def _compiled(said: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), words) for pattern, words in said)


_PATTERNS = _compiled(_SAID)
# How the same is said of several articles.
_OF_SEVERAL = (
    (re.compile(r"\bthe article\b"), "the articles"),
    (re.compile(r"\bit (say|give)s\b"), r"they \1"),
    (re.compile(r"\bits own\b"), "their own"),
    (re.compile(r"\bin it\b"), "in them"),
)
# What asks for such a thing in so many words, whatever else the question says: an order first …
_PLEASE = (
    r"^\W*(?:(?:and|now|so|then|ok|please|just|(?:can|could|would|will) you|"
    r"i(?:['’]d like| want| need) you to|let['’]?s)\W+)*"
)
_NO_SUMMARY = r"(?!.*\b(?:summary|abstract|overview|outline|synopsis|timeline|chronology|list)\b)"
_ORDERS = (
    r"transl?at\w*\b(?! of\b)(?=.*\b(?:to|into|in|it|this|that|the|please)\b)|rewrite|re-write|"
    r"rephrase|reword|paraphrase|proofread|compose|invent|multiply|subtract|"
    r"(?:calculate|compute)\b(?! (?!it\b|this\b|that\b)\w+\W*$)|"
    r"(?:draw|paint|sketch|sing)\b(?! up\b|"
    r" an? (?:comparison|conclusion|chronology|timeline)|"
    r".* in (?:a few|(?:\w+ or )?(?:\d+|one|two|three|four|five|six|ten)) (?:sentences?|words)\b)|"
    r"(?:search|browse) (?:the )?(?:web|internet)|google (?:it|this|that|for)|"
    r"remember (?:my|me|this|that|it)\b|"
    r"predict|foretell|convince me|pretend (?:to be|(?:that )?you(?: are|['’]re))|"
    rf"write (?:me |us )?(?:an?|some|five|the dialogue)\b{_NO_SUMMARY}|draft (?:me )?(?:an?|the)|"
    r"make (?:me )?(?:up )?an? (?:\w+ )?(?:poem|song|rap|rhyme|quiz|joke|story|slogan|tweet|chart)|"
    r"turn (?:it|this|that|the \w+)(?: \w+)? into|(?:book|reserve|buy|order) (?:me|us|a|two)|"
    r"(?:e-?mail|call|ring|phone) (?:the|my|them|him|her)|suppose|imagine|"
    # "What if they don't?" goes on with what was said before
    r"what if\b(?! (?:not|so|(?:they|he|she|it|we|you|i|one) (?:(?:do|does|did)(?: not|n['’]t)"
    r"(?: \w+)?|\w+(?:['’]t)?)(?: it| them)?)\W*$)"
)
# … or what only the one who is asked could think, choose or work out.
_JUDGED = (
    r"(?:is|was|are|were) (?:it|this|that|the \w+(?: \w+)?) (?:really )?(?:any good|"
    r"an? (?:good|bad|wise|stupid) (?:idea|thing|decision|choice)|the right (?:decision|choice|"
    r"thing)|worth (?:it|seeing|reading|an? \w+)|an? waste of \w+|ok to|ethical)"
)
_ASIDES = (
    r"in your (?:\w+ )?(?:opinion|view|eyes)|your (?:\w+ )?(?:opinion|guess|prediction|estimate)|"
    r"any guess|morally|(?:do|don['’]t|would|should|did) you (?:personally |really )?(?:think|"
    r"believe|reckon|agree|prefer|recommend|approve|trust|advise)|what do you (?:make of|expect)|"
    r"what(?: is|['’]s) your (?:\w+ )?(?:view|take|impression)|"
    r"should i\b(?! (?:take away|remember|know|have understood|understand)\b)|"
    r"(?:(?<![a-z] )|(?<=(?:you|and) )|(?<=please ))(?:work|figure) (?:it|that|this) out|"
    r"do the (?:maths?|sums?)(?=\W*$|[.,;:!]|\W+(?:for|please|pls|yourself|again|across|with|on|of|"
    r"and|as|this)\b)|how (?:do|would) (?:you|one|i) say|divided by \d+|"
    r"\d[\d.,]* (?:percent|per cent|%) of \d+|"
    r"(?:sum|average|total) of (?:the|these|those|all) (?:two|three|four|both)"
)
_PLAINLY = re.compile(
    rf"{_PLEASE}(?:{_ORDERS}|{_JUDGED})\b|\b(?:{_ASIDES})\b|\d ?[*×] ?\d|\d [x+] \d"
    r"|(?:^\W*|\b(?:what|whom?|which(?: one)?) )would you (?:say|buy|have|go|vote|choose|rather)\b"
    r"|\b(?:convert|how much (?:is|are)) (?=[^?]*\d)(?:[^?,]|,(?=\d))* (?:to|in|into) "
    r"(?:\w+ )?\w+\W*$"
    r"|\b(?:put|say|give|read|have|get|i want|i['’]d like|i need)\b[^?]* (?:in|into|to) "
    rf"(?:{_TONGUES})\W*(?:please)?\W*$",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\bwhich\b", re.IGNORECASE)
# What is said where none of those fits. These words say too little to keep one from reading.
_SAID_AFTER = (
    (r"\b(?:wise|blame|fault|fair|unfair|just|justified|deserve\w*|better|best|worse|worst|right|"
     r"wrong|exaggerat\w*|overrated|too \w+|selfish|brave|honest|sincere|shame|sorry|should|"
     r"ought)\b",
     _JUDGE),
    (r"\b(?:capital of|population of|invented|inventor|definition|define|meaning of|mean by|"
     r"(?:is|are) an? \w+\W*$|in general|generally|in the world|history of|other countries|"
     r"since then|afterwards|these days|today|by now)\b",
     _SEARCH),
)  # fmt: skip
_ALL_PATTERNS = (*_PATTERNS, *_compiled(_SAID_AFTER))
# Why it cannot be done is not known here, so this is only said after the article was read for it.
_OTHER = (
    "I found no sentence that surely answers this, and I know nothing beyond the article. Ask who, "
    "what, when, where, why or how."
)


def asks_plainly(question: str) -> bool:
    """Return whether a question asks in so many words for what cannot be done."""
    return _PLAINLY.search(question) is not None


def says_why(question: str) -> bool:
    """Return whether a question says what it asks for that cannot be done."""
    return any(pattern.search(question) for pattern, _ in _PATTERNS)


def least_read(question: str, threshold: float) -> float:
    """Return how sure of an answer to be to read what was taken for more than can be done.

    Very sure where it asks for more in so many words, a little where nothing says that it does.
    """
    if not says_why(question):
        return min(MAYBE_READ, threshold)
    plainly = _PLAINLY.search(question)
    # What to do may be told, as an order or in advice: of 22 such wordings that are refused, in the
    # articles nearest to them, only "Which economist should I believe?" was read with 0.7.
    told = plainly is not None and fold(plainly.group()) == "should i"
    surely = plainly is not None and (not told or _CHOICE.search(question) is not None)
    return max(_SURELY_READ if surely else _LIKELY_READ, threshold)


def answer(request: Request, probability: float = 1.0) -> Reply:
    """Return what cannot be done, and what can be asked instead.

    `probability` is how likely such a thing is asked for; where it hardly is, only that nothing
    was found is said.
    """
    is_asked = probability >= _SURELY_ASKED or asks_plainly(request.question)
    patterns = _ALL_PATTERNS if is_asked else ()
    said = next((s for pattern, s in patterns if pattern.search(request.question)), _OTHER)
    if len(request.articles) > 1:
        for one, several in _OF_SEVERAL:
            said = one.sub(several, said)
    return Reply(reason="cannot", note=said)
