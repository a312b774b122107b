#!/usr/bin/env bash
# imap_tools reads Ann's mail "I did not.", with one of Bob's attached, as Ann's "I did not.I sold it."
#
# Versions: imap-tools 1.16.0, mail-parser 4.8.0, Python 3.11.
# Expected: the text of a message is what its writer wrote; a message that is attached, one of another writer, is among
#   the attachments. Where a picture stands in a text, as some mail programs send it, the text goes on behind it.
# Seen: an attached message is among the attachments, and its words are in the text as well, under the name of who
#   attached it: what is left out is told by a file name, and its inner parts have none. So is, in a notice that a mail
#   was not delivered, the mail itself. The parts are put together with nothing between, and by MIME the line
#   end before a boundary is the boundary's, so that "The fine is 5", a picture, and "10 men paid it." are
#   "The fine is 510 men paid it." html is made the same way. A text file that has a name is left out.
#   mail-parser has the attached words in body, too, but behind "--- mail_boundary ---".
# Source: RFC 2046, 5.1.1 (the line break before a boundary belongs to it) and 5.2.1 (message/rfc822); imap_tools'
#   MailMessage.text ("Plain text of the mail message"; walk(), and "".join) beside its attachments, which know
#   message/rfc822 (its issue 4); mail-parser's issue 23, where its author says that it is meant so.
# What it taught: nothing to mend: ours does not open an attached message, and says so; parts are blocks of their own
#   (index/formats/text/mail.py).
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imap-tools==1.16.0 mail-parser==4.8.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import mailparser
from imap_tools import MailMessage

BEYOND = "\n--- mail_boundary ---\n"
PICTURE = (
    'Content-Type: image/png\nContent-Disposition: inline; filename="pier.png"\n'
    "Content-Transfer-Encoding: base64\n\niVBORw0KGgo="
)


def text(words, more=""):
    return f"Content-Type: text/plain; charset=utf-8\n{more}\n{words}"


def attached(words):
    told = 'Content-Type: message/rfc822\nContent-Disposition: attachment; filename="old.eml"\n'
    return f"{told}\nFrom: Bob <bob@example.org>\nSubject: Pier\n{text(words)}"


FILE = 'Content-Disposition: attachment; filename="note.txt"\n'
cases = [  # parts, text by imap_tools, names of its attachments, body by mail-parser
    ([text("I did not."), attached("I sold it.")], "I did not.I sold it.", ["old.eml"], "I did not.|I sold it."),
    (
        [text("The fine is 5"), PICTURE, text("10 men paid it.")],
        "The fine is 510 men paid it.",
        ["pier.png"],
        "The fine is 5|10 men paid it.",
    ),
    ([text("I did not."), text("I sold it.", FILE)], "I did not.", ["note.txt"], "I did not."),
]
same = True
for parts, *seen in cases:
    lines = ["From: Ann <ann@example.org>", "Subject: Re: Pier", "MIME-Version: 1.0"]
    lines += ['Content-Type: multipart/mixed; boundary="B"', ""]
    lines += [line for part in parts for line in ("--B", part)] + ["--B--", ""]
    raw = "\n".join(lines).replace("\n", "\r\n").encode()
    read = MailMessage.from_bytes(raw)
    body = mailparser.parse_from_bytes(raw).body.replace(BEYOND, "|")
    found = [read.text, [part.filename for part in read.attachments], body]
    print(read.from_, found)
    same = same and found == seen
sys.exit(0 if same else 1)
PYTHON
