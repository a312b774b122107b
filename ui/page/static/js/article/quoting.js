// Quotes to take along, each with its source: of an answer, or of what is selected in the article.

const quoting = {
  sources: JSON.parse(element.querySelector(".page").dataset.sources),

  async copy(text, pressed) {
    const words = pressed.textContent;
    try {
      await navigator.clipboard.writeText(text);
      pressed.textContent = say("Copied");
      setTimeout(() => {
        pressed.textContent = words;
      }, 2_000);
    } catch {
      note(say("This browser does not let the page copy."));
    }
  },

  share: (text) => navigator.share({ title: document.title, text }).catch(() => {}),

  // What is selected in the article: its words, and the pages and paragraphs that they stand in.
  selected() {
    const selection = document.getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const blocks = [...element.querySelectorAll("#paper [data-start]")].filter((block) =>
      range.intersectsNode(block),
    );
    const pieces = blocks.map((block) => quoting.inside(range, block)).filter((one) => one !== "");
    if (pieces.length === 0 || !at("paper").contains(range.commonAncestorContainer)) return null;
    const place = quoting.placeIn(range, blocks);
    return { text: pieces.join("\n\n"), source: quoting.sourceOf(blocks, place), range };
  },

  // From which of the article's characters to which a selection reaches.
  placeIn(range, blocks) {
    const upTo = (block, node, offset) => {
      const before = document.createRange();
      before.selectNodeContents(block);
      if (before.comparePoint(node, offset) <= 0) before.setEnd(node, offset);
      return Number(block.dataset.start) + [...before.toString()].length;
    };
    const [first, last] = [blocks[0], blocks.at(-1)];
    const begins = first.contains(range.startContainer);
    const start = begins
      ? upTo(first, range.startContainer, range.startOffset)
      : Number(first.dataset.start);
    return { start, end: upTo(last, range.endContainer, range.endOffset) };
  },

  // The pages that hold a place, in words; null where the article has none.
  pagesOf(pages, { start, end }) {
    const pageAt = (offset) => pages.findLast(([begins]) => begins <= offset)?.[1];
    const [first, last] = [pageAt(start), pageAt(Math.max(start, end - 1))];
    if (first === undefined || last === undefined) return null;
    return first === last
      ? say("page {n}", { n: first })
      : say("pages {first} to {last}", { first, last });
  },

  inside(range, block) {
    const part = document.createRange();
    part.selectNodeContents(block);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) {
      part.setStart(range.startContainer, range.startOffset);
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) {
      part.setEnd(range.endContainer, range.endOffset);
    }
    return part.toString().trim();
  },

  sourceOf(blocks, at) {
    const paper = blocks[0].closest("[data-article]");
    const paragraphs = [...paper.querySelectorAll("p[data-start]:not([class])")];
    const numbers = blocks.map((one) => paragraphs.indexOf(one) + 1).filter((one) => one > 0);
    const [first, last] = [numbers[0], numbers.at(-1)];
    const place =
      first === last
        ? say("paragraph {n}", { n: first })
        : say("paragraphs {first} to {last}", { first, last });
    const [name, date, pages] = quoting.sources[Number(paper.dataset.article)];
    const day = date === null ? null : language.day(date);
    const known = [name, day, quoting.pagesOf(pages, at), first === undefined ? null : place];
    return `— ${known.filter((one) => one !== null).join(", ")}`;
  },

  // The words at a place in the article, with their source.
  ofPlace({ article: number, start, end }) {
    const found = [];
    const paper = element.querySelector(`#paper [data-article="${number}"]`);
    for (const block of paper.querySelectorAll("[data-start]")) {
      const begins = Number(block.dataset.start);
      const text = block.textContent;
      const from = unitAt(text, Math.max(start - begins, 0));
      const to = end > begins ? unitAt(text, end - begins) : 0;
      if (from < to) found.push([block, text.slice(from, to)]);
    }
    const words = found.map(([, text]) => text).join("\n\n");
    return `${words}\n${quoting.sourceOf(
      found.map(([block]) => block),
      { start, end },
    )}`;
  },

  // The two buttons beside a selection come and go with it.
  follow() {
    const found = quoting.selected();
    at("selected").hidden = found === null;
    if (found === null) return;
    const box = found.range.getBoundingClientRect();
    const pane = article.getBoundingClientRect();
    const top = box.bottom - pane.top + article.scrollTop + 8;
    at("selected").style.top = `${top}px`;
  },

  // Put a question about what is selected into the box; the reader may change it first.
  ask() {
    const { text } = quoting.selected();
    const words = text.split(/\s+/);
    const some = words.length > 20 ? `${words.slice(0, 20).join(" ")} …` : words.join(" ");
    const asked = `What is said about “${some}”?`;
    if (narrow.matches) goBack();
    fill(asked);
    box.focus();
  },
};
document.addEventListener("selectionchange", quoting.follow);
at("selected").addEventListener("mousedown", (event) => event.preventDefault()); // it would unselect
at("copy-selected").addEventListener("click", (event) => {
  const { text, source } = quoting.selected();
  quoting.copy(`${text}\n${source}`, event.target);
});
at("ask-selected").addEventListener("click", quoting.ask);
at("copy-quote").addEventListener("click", (event) => {
  quoting.copy(quoting.ofPlace(placeOf(cameFrom)), event.target);
});
