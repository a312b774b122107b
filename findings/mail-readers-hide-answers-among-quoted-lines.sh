#!/usr/bin/env bash
# Two readers of mail take a writer's own answers for quoted text where they stand between the quoted lines.
#
# Versions: quotequail 0.5.4, mail-parser-reply 1.36, Python 3.11.
# Expected: in a message that begins "On 3 May 2024, ... wrote:" and goes on with lines marked ">" and answers
#   with no mark between them, the marks tell which words are whose.
# Seen: quotequail's quote gives all that follows "wrote:" as one quoted part, answers too. mail-parser-reply
#   makes the older message of it: its body has the answers with the questions, and latest_reply is "Hello,".
#   A mail is so quoted as the words of the person that it answers. Without the "wrote:" line both say the
#   opposite: the whole, questions too, is the writer's own.
# Source: quotequail's quote and mail-parser-reply's EmailReplyParser.read and latest_reply (seen by running).
# What it taught: nothing to mend: the product counts its own code points, and index/structure/mail.py marks
#   the "wrote:" line alone in such a message, neither the answers nor the questions below it.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet quotequail==0.5.4 mail-parser-reply==1.36
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import quotequail
from mailparser_reply import EmailReplyParser

INTRO = "On 3 May 2024, Ann Lee <ann@example.org> wrote:"
LINES = "> Is the bridge shut?\n\nNo, it is open.\n\n> Does the tram run?\n\nYes, it does."
seen = {}
for name, text in (("with", f"Hello,\n\n{INTRO}\n{LINES}"), ("without", f"Hello,\n\n{LINES}")):
    message = EmailReplyParser(languages=["en"]).read(text=text)
    seen[name] = (
        [(own, part) for own, part in quotequail.quote(text)],
        [reply.body for reply in message.replies],
        message.latest_reply,
    )
    print(name, *seen[name], sep="\n  ")
whole = f"Hello,\n\n{LINES}"
wanted = {
    "with": ([(True, f"Hello,\n\n{INTRO}"), (False, LINES)], ["Hello,", LINES], "Hello,"),
    "without": ([(True, whole)], [whole], whole),
}
sys.exit(0 if seen == wanted else 1)
PYTHON
