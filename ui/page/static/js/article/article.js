// The article beside the conversation; on a phone a sheet above it.

const article = at("article");
let cameFrom = null;

const sheet = (open) => {
  article.classList.toggle("open", open);
  const modal = open && narrow.matches;
  for (const part of [element.querySelector(".bar"), element.querySelector(".talk")]) {
    part.inert = modal;
  }
  article.setAttribute("role", modal ? "dialog" : "complementary");
  if (modal) article.setAttribute("aria-modal", "true");
  else article.removeAttribute("aria-modal");
};

const leaveMark = () => {
  marks.unquote();
  cameFrom = null;
  at("back").hidden = at("copy-quote").hidden = true;
  for (const one of element.querySelectorAll(".cite.shown")) one.classList.remove("shown");
};

const placeOf = ({ dataset }) => ({
  article: Number(dataset.article),
  start: Number(dataset.start),
  end: Number(dataset.end),
});

// Mark what an answer cites, and go to what the pressed button leads to; `follow` takes the focus
// along.
const goTo = (cite, follow) => {
  leaveMark();
  const place = placeOf(cite);
  const cited = [...cite.closest(".turn").querySelectorAll(".cite")].map(placeOf);
  const range = marks.quotes(cited, place);
  if (range === null) return;
  cameFrom = cite;
  cite.classList.add("shown");
  at("back").hidden = at("copy-quote").hidden = false;
  if (follow) {
    sheet(true);
    address.mark(place, narrow.matches, numberOf(cite.closest(".turn")));
    focusOn(blockOf(range));
    marks.arrived(range);
  }
  toView(range);
};

const focusOn = (block) => {
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
};

// Scroll a range or an element of the article into the upper half of what is seen of it.
const toView = (place) => {
  const below = place.getBoundingClientRect().top - article.getBoundingClientRect().top;
  article.scrollTo({
    top: article.scrollTop + below - article.clientHeight / 3,
    behavior: "instant",
  });
};

const goBack = () => {
  const to = cameFrom?.isConnected ? cameFrom : at("to-article");
  sheet(false);
  leaveMark();
  address.leave();
  to.focus({ preventScroll: true });
  if (to.classList.contains("cite")) show(to, "nearest");
};

// Show what an address says: the sheet, and the place that was marked, or else a turn's first.
const showPlace = (place, turn, open) => {
  const pressed = [...element.querySelectorAll(`#turn-${turn} :is(.cite, .place)`)];
  const from = pressed.find((one) =>
    place === null ? one.matches(".cite") : JSON.stringify(placeOf(one)) === JSON.stringify(place),
  );
  if (from === undefined || (narrow.matches && !open)) leaveMark();
  else goTo(from, false);
  const folded = from?.closest("details");
  if (folded) folded.open = true; // what the reader will come back to
  sheet(open && narrow.matches);
  if (open && narrow.matches) article.focus({ preventScroll: true });
};

article.addEventListener("keydown", (event) => {
  if (event.key === "Escape") goBack();
});
at("turns").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && cameFrom !== null) goBack();
});
at("back").addEventListener("click", goBack);
at("close").addEventListener("click", goBack);
const openSheet = () => {
  sheet(true);
  address.mark(null, true);
};
at("to-article").addEventListener("click", () => {
  openSheet();
  article.focus({ preventScroll: true });
});
// A click on what is inert behind the sheet reaches only what holds it.
element.querySelector(".page").addEventListener("click", (event) => {
  const beside = event.target.matches(".page, .panes");
  if (beside && narrow.matches && article.classList.contains("open")) goBack();
});
narrow.addEventListener("change", () => sheet(false));
