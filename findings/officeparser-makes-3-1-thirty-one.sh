#!/usr/bin/env bash
# officeparser reads "It was 3 1" as "It was 31", where both are bold, and "1998 | 5" in a Word file as "19985".
#
# Versions: officeparser 7.8.0, fflate 0.8.3 (which makes the Word file), Node 20.
# Expected: a blank between two elements of a line is a blank; a tab parts what stands on its two sides; a paragraph
#   in a content control, as Word puts round a date or a table of contents, is a paragraph of the text.
# Seen: in HTML, and in chapters of EPUB, text of blanks alone is dropped: two bold figures are one, "did not", word
#   by word emphasised, is "didnot", and two linked names are "AnnRoe". "&mdash;" and "&#8364;" stay as they
#   are written. Of a Word file the tab is dropped, and so is each paragraph in a control, though its code
#   looks into those of headers and footers. The same sentence as Markdown has its blanks. No warning.
# Source: its README ("a rich Abstract Syntax Tree", "includeBreakNodes" for line breaks, nothing for tabs;
#   preserveXmlWhitespace is for "serialization", and does keep the blanks); HtmlParser.js and WordParser.js.
# What it taught: nothing to mend: index/formats/web/page.py and office/docx.py have all of these as
#   they are shown.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" officeparser@7.8.0 fflate@0.8.3
cat >"$folder/run.cjs" <<'NODE'
const { strToU8, zipSync } = require("fflate");
const { parseOffice } = require("officeparser");

const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

function word(inner) {
  const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const parts = {
    "[Content_Types].xml":
      `<Types xmlns="${PACKAGE}content-types"><Default Extension="rels" ` +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${WORD}"/></Types>`,
    "_rels/.rels":
      `<Relationships xmlns="${PACKAGE}relationships"><Relationship Id="r1" Type="${OFFICE}" ` +
      'Target="word/document.xml"/></Relationships>',
    "word/document.xml": `<w:document xmlns:w="${main}"><w:body>${inner}</w:body></w:document>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}

const page = (inner) => Buffer.from(`<!doctype html><html><head><title>T</title></head><body>${inner}</body></html>`);
const run = (text) => `<w:r><w:t>${text}</w:t></w:r>`;
const texts = [
  ["html", page("<p>It was <b>3</b> <b>1</b> at half time.</p>"), "It was 31 at half time."],
  ["html", page("<p>He <b>did</b> <i>not</i> go.</p>"), "He didnot go."],
  ["html", page('<p><a href="a">Ann</a> <a href="b">Roe</a> paid &#8364;5 &mdash; no more.</p>'),
    "AnnRoe paid &#8364;5 &mdash; no more."],
  ["md", Buffer.from("He **did** *not* go."), "He did not go."],
  ["docx", word("<w:p><w:r><w:t>1998</w:t><w:tab/><w:t>5</w:t></w:r></w:p>"), "19985"],
  ["docx", word(`<w:p>${run("Draft.")}</w:p><w:sdt><w:sdtContent><w:p>${run("Not for print.")}</w:p></w:sdtContent>` +
    `</w:sdt><w:p>${run("Sold.")}</w:p>`), "Draft.\nSold."],
];
(async () => {
  let same = true;
  for (const [fileType, file, seen] of texts) {
    const read = (await parseOffice(file, { fileType })).toText().trim();
    console.log(fileType, JSON.stringify(read));
    same = same && read === seen;
  }
  process.exit(same ? 0 : 1);
})();
NODE
node "$folder/run.cjs"
