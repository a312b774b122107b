"""What the README shows of the results: which figures of each file, and what they are called."""

from __future__ import annotations

# What to show of each results file: (group, figure, what it is called).
SHOWN: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "gold-test.json": (
        "The shipped article, test half of our own questions",
        (
            (
                "overall",
                "evidence_hit",
                "Evidence hit: a quote that proves it; a refusal is a miss",
            ),
            ("overall", "answers_right", "Answers right, of those given"),
            ("overall", "refusal_recall", "Unanswerable questions refused"),
            ("overall", "answerable_refused", "Answerable questions refused (less is better)"),
            ("overall", "auroc", "AUROC of the confidence, answerable against not"),
            ("overall", "verbatim", "Quotes that are the article's, letter for letter"),
            ("overall", "hit@1", "Passage hit@1, before reading"),
            ("overall", "hit@1 read", "Passage hit@1, after reading"),
        ),
    ),
    "wiki-test.json": (
        "Twelve Wikipedia articles never trained or tuned on (SQuADShifts `new_wiki`)",
        (
            ("overall", "f1", "F1 of the short answer; a refusal scores 0"),
            ("overall", "exact_match", "Exact match of the short answer"),
            ("overall", "answers_right", "Answers right, of those given"),
            ("overall", "answerable_refused", "Answerable questions refused (less is better)"),
            ("overall", "hit@1", "Passage hit@1, before reading"),
            ("overall", "hit@1 read", "Passage hit@1, after reading"),
            ("overall", "hit@3", "Passage hit@3, before reading"),
            ("overall", "characters", "Length of a passage"),
            ("foreign", "refusal_recall", "Another article's questions refused"),
            ("foreign", "auroc", "AUROC, own against another article's questions"),
            ("removed", "auroc", "AUROC, against the answering paragraph removed"),
            ("exchanged", "auroc", "AUROC, against a name or number exchanged"),
            ("off topic", "refusal_recall", "Chat, commands and off-topic refused"),
            ("together", "calibration_error_all", "Calibration error, all of these together"),
            ("overall", "verbatim", "Quotes that are the article's, letter for letter"),
        ),
    ),
    "neighbours-test.json": (
        "22 short news articles of our own, asked for what stands beside a like fact",
        (
            ("overall", "right", "Right answer, or right refusal"),
            ("kind: present", "right", "One of two like facts is asked for: right"),
            ("kind: pronoun", "right", "The answer's sentence says only “she” or “it”: right"),
            ("kind: absent", "right", "Only a like fact is told: refused"),
        ),
    ),
    "near-test.json": (
        "16 articles of our own: what they say in other words, what they do not say in theirs",
        (
            ("overall", "right", "Right answer, or right refusal"),
            ("kind: present", "right", "Paraphrases, causes, “she” or “both”: right"),
            ("kind: absent", "right", "A sentence only seems to answer: refused"),
        ),
    ),
    "understanding-test.json": (
        "22 news articles of our own, asked whether they were understood",
        (
            ("overall", "right", "Right answer, or right refusal"),
            ("kind: span", "right", "Told in a few words: right"),
            ("kind: sentence", "right", "Told in whole sentences (why, what for, lists): right"),
            ("kind: absent", "right", "Natural to ask, and not told: refused"),
        ),
    ),
    "misleading-test.json": (
        "12 articles of our own, asked in a way that misleads",
        (
            ("overall", "right", "Right answer, or right refusal"),
            ("kind: told", "right", "Tricky, and told: right"),
            ("kind: person", "right", "The wrong one of two people: refused"),
            ("kind: day", "right", "Another day or year than is told: refused"),
            ("kind: figure", "right", "Another thing's number is told: refused"),
            ("kind: denied", "right", "Asked as if true what is denied or left open: refused"),
            ("kind: said", "right", "Somebody else said it: refused"),
            ("kind: place", "right", "Another place or body is told of: refused"),
        ),
    ),
}

# Further questions by kind, and what is said of each set.
FURTHER = {
    "kinds-more-test": "asked later, harder",
    "kinds-more-reworded": "half in quite other words",
    "kinds-hands-test": "by other hands, as they would type",
}
