// The contents of an article that has several headings; each leads to its place.

const contents = {
  LEAST: 3,
  folded: at("contents"),

  list() {
    const several = element.querySelectorAll("#paper .paper").length > 1;
    const found = [...element.querySelectorAll(several ? "#paper .title, #paper h3" : "#paper h3")];
    contents.folded.hidden = found.length < contents.LEAST;
    contents.folded.open = false;
    contents.folded.querySelector("ol").replaceChildren(...found.map(contents.entry));
  },

  entry(heading) {
    const item = document.createElement("li");
    const copy = heading.cloneNode(true);
    for (const sign of copy.querySelectorAll(".sign")) sign.remove();
    const leads = button(copy.textContent.trim(), () => {
      contents.folded.open = false;
      focusOn(heading);
      toView(heading);
    });
    leads.dir = "auto";
    leads.lang = heading.closest("[lang]").lang;
    item.className = heading.matches(".title") ? "title" : "";
    item.append(leads);
    return item;
  },
};
contents.folded.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !contents.folded.open) return;
  contents.folded.open = false;
  contents.folded.querySelector("summary").focus();
  event.stopPropagation(); // it would leave the article, too
});
// What lies over the article goes when the reader turns to something else.
document.addEventListener("click", (event) => {
  if (!contents.folded.contains(event.target)) contents.folded.open = false;
});
contents.list();
