#!/usr/bin/env bash
# warcio gives "The counc 1a il did not close the pier" where a server wrote "Chunked" with a capital.
#
# Versions: warcio 1.8.1, FastWARC 2.0.1, Python 3.11.
# Expected: content_stream() of a response in a web archive gives the page without the transfer coding,
#   whose name is written in capitals or not.
# Seen: only "chunked" in small letters counts. With "Chunked" the sizes of the chunks, in hexadecimal,
#   stand in the page with their line ends, in the middle of words, where a server's buffer was full; a
#   browser, and FastWARC with auto_decode, take them out. In HTML a line end is a blank: the page reads
#   like one with strange figures, and nothing fails.
# Source: RFC 9112, 7 (names of transfer codings are case-insensitive); warcio's README (content_stream
#   "automatically decompresses and de-chunks"); wpull issue 492 met a server that writes it so.
# What it taught: nothing to mend: web archives are not among the formats that are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet warcio==1.8.1 fastwarc==2.0.1
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

import fastwarc.warc
import warcio.archiveiterator

chunks = (b"The counc", b"il did not close the pier.", b"")
body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)


def archive(coding):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: %s\r\n\r\n%s" % (coding, body)
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-01T10:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:0a3c5a0e-0000-4000-8000-000000000001>\r\n"
        b"WARC-Target-URI: https://example.org/\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    )
    return io.BytesIO(head + http + b"\r\n\r\n")


found = []
for coding in (b"chunked", b"Chunked"):
    record = next(warcio.archiveiterator.ArchiveIterator(archive(coding)))
    found.append(record.content_stream().read())
    other = next(fastwarc.warc.ArchiveIterator(archive(coding), auto_decode="all"))
    found.append(other.reader.read())
    print(coding.decode(), *found[-2:])
whole = b"".join(chunks)
sys.exit(0 if found == [whole, whole, body, whole] else 1)
PYTHON
