// What is marked in the article: an answer's quotes, the current one stronger, and what was found.
// The browser paints marks over the text, which stays as it is; one that cannot gets elements
// around the quotes.

const marks = {
  ORDER: ["quote", "current", "arrived", "found", "here"], // the later over the earlier
  painted: "highlights" in CSS && typeof Highlight === "function",

  put(name, ranges) {
    if (!marks.painted) return;
    const highlight = new Highlight(...ranges);
    highlight.priority = marks.ORDER.indexOf(name);
    CSS.highlights.set(name, highlight);
  },
  drop(...names) {
    if (marks.painted) for (const name of names) CSS.highlights.delete(name);
  },

  // Mark the current place and the others; the current one's range, or null if there is none.
  quotes(places, current) {
    marks.unquote();
    const others = places.filter((one) => JSON.stringify(one) !== JSON.stringify(current));
    if (rangeOf(current) === null) return null;
    if (!marks.painted) {
      for (const place of others) marks.wrap(place, "quote");
      marks.wrap(current, "current");
    }
    const range = rangeOf(current);
    marks.put(
      "quote",
      others.map(rangeOf).filter((one) => one !== null),
    );
    marks.put("current", [range]);
    for (const date of element.querySelectorAll("#paper .date")) {
      date.classList.toggle("quoted", range.intersectsNode(date));
    }
    return range;
  },

  unquote() {
    marks.drop("quote", "current", "arrived");
    for (const date of element.querySelectorAll("#paper .quoted")) date.classList.remove("quoted");
    for (const mark of element.querySelectorAll("#paper mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  },

  // A short flash, for the eye that follows; none where motion is not wanted.
  arrived(range) {
    if (calm.matches) return;
    marks.put("arrived", [range]);
    clearTimeout(marks.fading);
    marks.fading = setTimeout(() => marks.drop("arrived"), 700);
  },

  // Put elements around a place, one in each text node.
  wrap(place, name) {
    const whole = rangeOf(place);
    if (whole === null) return;
    for (const node of textsIn(at("paper")).filter((one) => whole.intersectsNode(one))) {
      const part = document.createRange();
      part.selectNodeContents(node);
      if (node === whole.startContainer) part.setStart(node, whole.startOffset);
      if (node === whole.endContainer) part.setEnd(node, whole.endOffset);
      if (part.collapsed || blockOf(part) === null) continue;
      const mark = document.createElement("mark");
      mark.className = name;
      part.surroundContents(mark);
    }
  },
};
