// Find in the article, by what is shown of it: letters count without case and accents.

const find = {
  ranges: [],
  at: -1,
  form: at("find"),
  box: at("find-text"),

  // A text for comparing, and for each of its letters the index of the one that it stands for.
  plain(text) {
    let folded = "";
    const from = [];
    [...text].reduce((index, sign) => {
      const letters = sign.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      const same = letters
        .replace(/[‘’]/g, "'")
        .replace(/[“”„]/g, '"')
        .replace(/[‐‑–—]/g, "-");
      const shown = same.replace(/\s/g, " ");
      from.push(...Array(shown.length).fill(index));
      folded += shown;
      return index + sign.length;
    }, 0);
    return { folded, from: [...from, text.length] };
  },

  // What is read of a block, as [{node, start}], `start` counted in the texts together.
  shown(block) {
    let start = 0;
    return textsIn(block)
      .filter((node) => node.parentElement.closest(".sign") === null)
      .map((node) => {
        start += node.length;
        return { node, start: start - node.length };
      });
  },

  inBlock(block, wanted) {
    const nodes = find.shown(block);
    const { folded, from } = find.plain(nodes.map(({ node }) => node.data).join(""));
    const point = (index, last) => {
      const { node, start } = nodes.findLast((one) =>
        last ? one.start < index : one.start <= index,
      );
      return [node, index - start];
    };
    const found = [];
    for (let i = folded.indexOf(wanted); i >= 0; i = folded.indexOf(wanted, i + wanted.length)) {
      const range = document.createRange();
      range.setStart(...point(from[i], false));
      range.setEnd(...point(from[i + wanted.length], true));
      found.push(range);
    }
    return found;
  },

  look() {
    const wanted = find.plain(find.box.value.trim()).folded;
    const blocks = wanted === "" ? [] : [...element.querySelectorAll("#paper [data-start]")];
    find.ranges = blocks.flatMap((block) => find.inBlock(block, wanted));
    marks.put("found", find.ranges);
    const seen = article.getBoundingClientRect().top;
    const ahead = find.ranges.findIndex((range) => range.getBoundingClientRect().top >= seen);
    find.at = Math.max(ahead, 0);
    find.tell();
  },

  // Go to the next that was found, or to one before; after the last comes the first.
  step(by) {
    const all = find.ranges.length;
    if (all === 0) return;
    find.at = (find.at + by + all) % all;
    find.tell();
  },

  tell() {
    const range = find.ranges[find.at];
    for (const one of [at("find-next"), at("find-before")]) one.disabled = range === undefined;
    if (range === undefined) {
      marks.drop("found", "here");
      at("find-count").textContent = find.box.value.trim() === "" ? "" : say("Not found");
      return;
    }
    at("find-count").textContent = say("{n} of {m}", { n: find.at + 1, m: find.ranges.length });
    marks.put("here", [range]);
    if (!marks.painted) document.getSelection().setBaseAndExtent(...find.ends(range));
    toView(range);
  },
  ends: (range) => [range.startContainer, range.startOffset, range.endContainer, range.endOffset],

  open() {
    if (narrow.matches && !article.classList.contains("open")) openSheet();
    find.form.hidden = false;
    find.box.focus();
    find.box.select();
    find.look();
  },

  // Leave what was found where it is, for who reads on there.
  close() {
    const range = find.ranges[find.at];
    find.form.hidden = true;
    find.ranges = [];
    marks.drop("found", "here");
    if (range === undefined) article.focus({ preventScroll: true });
    else focusOn(blockOf(range));
  },
};
at("to-find").addEventListener("click", () => (find.form.hidden ? find.open() : find.close()));
at("find-next").addEventListener("click", () => find.step(1));
at("find-before").addEventListener("click", () => find.step(-1));
at("find-close").addEventListener("click", find.close);
find.box.addEventListener("input", find.look);
find.form.addEventListener("submit", (event) => event.preventDefault());
find.form.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && event.target === find.box) find.step(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") find.close();
  else return;
  event.preventDefault();
  event.stopPropagation(); // it would leave the article, too
});
