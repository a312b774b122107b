// What the address holds: #conversation/turn/place, the place that is marked in the article as
// article.start.end, and "/open" behind it while the phone's sheet is. The entry of the browser's
// history says whether the sheet was opened by a step of its own.

const address = {
  unheard: 0, // so many steps back were made by the page itself

  FORM: /^#([\w-]*)(?:\/(\d+))?(?:\/(\d+)\.(\d+)\.(\d+))?(\/open)?$/,

  get given() {
    const [, id, turn, article, start, end, open] = address.FORM.exec(location.hash) ?? [];
    const marked = article !== undefined;
    return {
      id: id || null,
      turn: turn === undefined ? null : Number(turn),
      place: marked ? { article: Number(article), start: Number(start), end: Number(end) } : null,
      sheet: open !== undefined,
    };
  },
  hash({ id, turn = null, place = null, sheet = false }) {
    const marked = place === null ? "" : `/${place.article}.${place.start}.${place.end}`;
    const made = `${id ?? ""}${turn === null ? "" : `/${turn}`}${marked}${sheet ? "/open" : ""}`;
    return made === "" ? "" : `#${made}`;
  },
  get entry() {
    return history.state?.articleqa ?? {};
  },

  put(way, hash, entry) {
    const state = { ...history.state, articleqa: entry };
    history[way](state, "", `${location.pathname}${location.search}${hash}`);
  },

  // Say which conversation and turn are shown; another conversation is a step of its own.
  write(turn = null) {
    const shown = address.given;
    if (shown.id === now.id && shown.turn === turn) return;
    const way = shown.id === now.id ? "replaceState" : "pushState";
    address.put(way, address.hash({ id: now.id, turn }), {});
  },

  // Say what is marked, as {article, start, end}; a sheet that opens is a step of its own.
  mark(place, sheet, turn = null) {
    const step = sheet && !address.given.sheet;
    const hash = address.hash({ id: now.id, turn: turn ?? address.given.turn, place, sheet });
    address.put(step ? "pushState" : "replaceState", hash, { step: step || address.entry.step });
  },

  // The article is left: take the step back that led to it, or say that nothing is marked.
  leave() {
    if (address.entry.step) {
      address.unheard += 1;
      history.back();
    } else {
      address.put("replaceState", address.hash({ id: now.id, turn: address.given.turn }), {});
    }
  },

  // Bring the page into the state that the address holds.
  async follow() {
    const { id, turn, place, sheet } = address.given;
    if (id !== now.id) await address.turnTo(id);
    if (address.given.id !== id) return; // another step was made meanwhile
    if (turn !== null) at(`turn-${turn}`)?.scrollIntoView({ block: "start", behavior: "instant" });
    showPlace(place, turn, sheet);
    link.follow();
  },

  async turnTo(id) {
    opening.abort(); // or what it brings would be shown after all
    if (now.asking !== null) fill(now.asking.question);
    if (id === null) {
      clear();
      if (now.own !== null) await toShipped();
      return;
    }
    const one = keptConversations().find((kept) => kept.id === id);
    if (one === undefined) {
      clear();
      address.put("replaceState", "", {});
      note(say("That conversation is not kept in this browser."));
    } else {
      await reopen(one);
      if (now.id !== id && address.given.id === id) {
        address.put("replaceState", now.id === null ? "" : `#${now.id}`, {});
      }
    }
  },
};
window.addEventListener("popstate", () => {
  if (address.unheard > 0) address.unheard -= 1;
  else address.follow();
});
