// Places in the article: finding a quote by its offsets, marking it, and going there.
// Offsets count code points; a browser counts UTF-16 units, two for some characters.

const points = (text) => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

// The UTF-16 index of the so-many-th code point of a text.
const unitAt = (text, point) => {
  let unit = 0;
  for (const character of text) {
    if (point === 0) break;
    point -= 1;
    unit += character.length;
  }
  return unit;
};

const textsIn = (block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
};

const unmark = () => {
  for (const mark of element.querySelectorAll("#paper mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
};

// Put what a text node holds of [start, end), counted from its block's start, into a mark.
const markIn = (node, first, start, end) => {
  const length = points(node.data);
  const from = Math.max(start - first, 0);
  const to = Math.min(end - first, length);
  if (from < to) {
    const range = document.createRange();
    range.setStart(node, unitAt(node.data, from));
    range.setEnd(node, unitAt(node.data, to));
    range.surroundContents(document.createElement("mark"));
  }
  return first + length;
};

// Mark article.text[start:end], and give the first mark; null if there is no such place.
const markPlace = (article, start, end) => {
  unmark();
  const paper = element.querySelector(`#paper [data-article="${article}"]`);
  if (paper === null) return null;
  for (const block of paper.querySelectorAll("[data-start]")) {
    const begins = Number(block.dataset.start);
    if (begins >= end) break;
    let at = begins;
    for (const node of textsIn(block)) at = markIn(node, at, start, end);
  }
  return paper.querySelector("mark");
};
