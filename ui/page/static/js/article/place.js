// Places in the article: finding a quote by its offsets.
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

// The range of article.text[start:end]; null if there is no such place.
const rangeOf = ({ article, start, end }) => {
  const paper = element.querySelector(`#paper [data-article="${article}"]`);
  if (paper === null) return null;
  const range = document.createRange();
  let found = false;
  for (const block of paper.querySelectorAll("[data-start]")) {
    let at = Number(block.dataset.start);
    if (at >= end) break;
    for (const node of textsIn(block)) {
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, points(node.data))];
      if (from < to) {
        if (!found) range.setStart(node, unitAt(node.data, from));
        range.setEnd(node, unitAt(node.data, to));
        found = true;
      }
      at += points(node.data);
    }
  }
  return found ? range : null;
};

// The block that a range begins in.
const blockOf = (range) => range.startContainer.parentElement.closest("[data-start]");
