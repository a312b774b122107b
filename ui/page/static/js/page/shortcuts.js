// Single keys, where nothing is being typed; a reader can switch them off.

const shortcuts = {
  "/": () => toBox(),
  n: () => toQuote(1),
  p: () => toQuote(-1),
  f: () => find.open(),
  "?": () => at("keys").showModal(),
};

const toBox = () => {
  if (article.classList.contains("open")) goBack();
  box.focus();
};

// Go to the next quote of the conversation, or to one before; at first to the last answer's.
const toQuote = (step) => {
  const quotes = [...element.querySelectorAll("#turns .cite")];
  const from = quotes.indexOf(cameFrom);
  const first = [...at("turns").children].findLast((turn) => turn.querySelector(".cite"));
  const to = from < 0 ? first?.querySelector(".cite") : quotes[from + step];
  if (to === undefined) {
    heard.say(
      quotes.length === 0 ? say("There is no quote yet.") : say("There is no further quote."),
    );
    return;
  }
  goTo(to, true);
  if (!narrow.matches) show(to, "nearest");
  heard.say(to.getAttribute("aria-label"));
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || settings.chosen.keys !== "on") return;
  if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(shortcuts, event.key))
    return;
  if (element.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  shortcuts[event.key]();
});

at("to-keys").addEventListener("click", () => {
  at("settings").close();
  at("keys").showModal();
});
element.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address holds the conversation
  toBox();
});
