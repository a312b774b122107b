#!/usr/bin/env bash
# Deepgram's captions put 1.2 seconds of AssemblyAI at 20 minutes, and of two people on two channels show only the first.
#
# Versions: @deepgram/captions 1.2.0, Node 20; deepgram-captions 2.0.0, Python 3.11.
# Expected: a transcript of Deepgram, or of AssemblyAI, for which both packages have a converter of their own, becomes
#   WebVTT or SubRip with its words at their times. AssemblyAI counts in milliseconds, Deepgram in seconds. Where an
#   interview has a channel for each person (multichannel=true), Deepgram answers with the words of each.
# Seen: AssemblyAI's times are taken for seconds: what was said after 1.2 seconds stands at 00:20:00, and, as hours are
#   a clock's, what was said after 86.4 seconds at 00:00:00, before all else. "Was it sold?" (1.2 s) and "It was not."
#   (86.4 s) change places for whoever sorts by time; each cue lasts a thousand times too long. Who speaks is "Speaker
#   null" (or None). Of Deepgram's channels the first alone is read: "Was it sold?" and "It was sold." are there, Bob's
#   "No. It was not." is not, below a line that says "Channels: 2". Nothing is said. With utterances all is there.
# Source: AssemblyAI's documentation ("in milliseconds ... divide the timestamp value by 1000"); Deepgram's of
#   Multichannel (separate transcripts for each channel); AssemblyAiConverter.ts (wordMap) and converters.py (word_map),
#   which pass start and end on; secondsToTimestamp, seconds_to_timestamp; getLines and get_lines (channels[0]).
# What it taught: nothing to mend: no service's JSON of a transcript is among the formats that are read; ours takes the
#   times of subtitles as they stand in the file.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" @deepgram/captions@1.2.0
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet deepgram-captions==2.0.0
cat >"$folder/make.py" <<'PYTHON'
import json
import sys


def words(text, start, step, **more):
    each = [(word, start + at * step, start + (at + 1) * step) for at, word in enumerate(text.split())]
    return [{"start": start, "end": end, "confidence": 0.9, "text": word, "word": word, **more} for word, start, end in each]


def channel(*said):
    text = " ".join(word["text"] for word in said)
    return {"alternatives": [{"transcript": text, "confidence": 0.9, "words": list(said)}]}


assembly = {"words": words("Was it sold?", 1200, 200, speaker=None) + words("It was not.", 86400, 200, speaker=None)}
ann, bob = words("Was it sold?", 1, 0.25) + words("It was sold.", 8, 0.25), words("No. It was not.", 4, 0.25)
deepgram = {"metadata": {"channels": 2}, "results": {"channels": [channel(*ann), channel(*bob)]}}
json.dump([assembly, deepgram], open(sys.argv[1], "w"))
PYTHON
cat >"$folder/run.py" <<'PYTHON'
import json
import sys

from deepgram_captions import AssemblyAIConverter, DeepgramConverter, webvtt

assembly, deepgram = json.load(open(sys.argv[1]))
print(webvtt(AssemblyAIConverter(assembly), 3), webvtt(DeepgramConverter(deepgram), 3), sep="\n")
PYTHON
cat >"$folder/run.cjs" <<'NODE'
const fs = require("fs");
const { AssemblyAiConverter, webvtt } = require("@deepgram/captions");

const [assembly, deepgram] = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
console.log([webvtt(new AssemblyAiConverter(assembly), 3), webvtt(deepgram, 3)].join("\n"));
NODE
"$folder/venv/bin/python" "$folder/make.py" "$folder/said.json"
"$folder/venv/bin/python" "$folder/run.py" "$folder/said.json" | tee "$folder/python.txt"
node "$folder/run.cjs" "$folder/said.json" | tee "$folder/node.txt"
python3 - "$folder" <<'PYTHON'
import sys

wanted = [
    "00:20:00.000 --> 00:30:00.000",
    "Was it sold?",
    "00:00:00.000 --> 00:10:00.000",
    "It was not.",
    "Channels: 2",
    "00:00:01.000 --> 00:00:01.750",
    "Was it sold?",
    "00:00:08.000 --> 00:00:08.750",
    "It was sold.",
]
same = True
for name in ("python", "node"):
    lines = open(f"{sys.argv[1]}/{name}.txt").read().split("\n")
    found = [line.split(">")[-1] if line.startswith("<v") else line for line in lines]
    found = [line for line in found if line[:2] in ("00", "Wa", "It", "No", "Ch")]
    same = same and found == wanted
sys.exit(0 if same else 1)
PYTHON
