// What the address holds: #conversation/turn. The entry of the browser's history holds besides
// what is marked in the article, and whether the phone's sheet is open.

const address = {
  unheard: 0, // so many steps back were made by the page itself

  get given() {
    const [, id = null, turn = null] = /^#([\w-]+)(?:\/(\d+))?$/.exec(location.hash) ?? [];
    return { id, turn: turn === null ? null : Number(turn) };
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
    const hash = now.id === null ? "" : `#${now.id}${turn === null ? "" : `/${turn}`}`;
    if (hash === location.hash) return;
    address.put(address.given.id === now.id ? "replaceState" : "pushState", hash, {});
  },

  // Say what is marked, as {article, start, end}; a sheet that opens is a step of its own.
  mark(place, sheet, turn = null) {
    const step = sheet && !address.entry.sheet ? "pushState" : "replaceState";
    const hash = now.id === null || turn === null ? location.hash : `#${now.id}/${turn}`;
    address.put(step, hash, { place, sheet });
  },

  // The sheet is closed by the page: take its step back.
  unsheet() {
    if (!address.entry.sheet) return;
    address.unheard += 1;
    history.back();
  },

  // Bring the page into the state that the address holds.
  async follow() {
    const { id, turn } = address.given;
    const { place = null, sheet = false } = address.entry;
    if (id !== now.id) await address.turnTo(id);
    if (address.given.id !== id) return; // another step was made meanwhile
    if (turn !== null) at(`turn-${turn}`)?.scrollIntoView({ block: "start", behavior: "instant" });
    showPlace(place, turn, sheet);
  },

  async turnTo(id) {
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
