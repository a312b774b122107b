#!/usr/bin/env bash
# LangChain's add_start_index says -1, or another answer's place, for chunks counted in words or tokens.
#
# Versions: langchain-text-splitters 1.1.3, Python 3.11.
# Expected: start_index is where a chunk starts in the text, whatever its size is counted in
#   (length_function, from_tiktoken_encoder); no text is changed by splitting at blanks.
# Seen: the place is searched for, from the last chunk's end less the overlap, which is 20 tokens taken for
#   20 characters. Where the overlap is longer than that, the chunk stands before the place where the search
#   begins: of 12 chunks of plain prose six are at -1, the others right. What stands twice is worse: of
#   four questions the first one's "Yes." is put at the third one's, and the fourth one's there, too: the
#   words under the place are the chunk's, and the citation is another question's answer.
# Source: TextSplitter.create_documents (index + previous_chunk_len - self._chunk_overlap); its documentation
#   ("includes chunk's start index in metadata").
# What it taught: nothing to mend: passages are places from the start (index/passages.py), and a property
#   test holds that; CONTRIBUTING.md, "Why it is so".
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet langchain-text-splitters==1.1.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys

from langchain_text_splitters import RecursiveCharacterTextSplitter

prose = " ".join(f"Sentence number {i} tells what the council did about the old pier." for i in range(60))


def starts(text, length, size, overlap):
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=size, chunk_overlap=overlap, length_function=length, add_start_index=True
    )
    return [(d.metadata["start_index"], d.page_content) for d in splitter.create_documents([text])]


def words(text):
    return len(text.split())


found = []
for length, size, overlap in ((len, 400, 100), (words, 80, 20)):
    places = starts(prose, length, size, overlap)
    found.append(sum(not prose.startswith(chunk, place) for place, chunk in places))
    print(length.__name__, len(places), "chunks,", found[-1], "elsewhere:", [place for place, _ in places])
asked = "\n\n".join(
    f"Question {i}: has part number {i} of the old pier been closed to the public by the council?\n\n{said}"
    for i, said in enumerate(("Yes.", "No.", "Yes.", "Yes."), start=1)
)
right = [at for at in range(len(asked)) if asked.startswith("Yes.", at)]
given = [place for place, chunk in starts(asked, words, 12, 6) if chunk == "Yes."]
print('"Yes." stands at', right, "and is put at", given)
sys.exit(0 if found == [0, 6] and given == [right[1], right[2], right[1]] else 1)
PYTHON
