// Several articles: their list above them, which of them are asked, and taking one out.

const several = {
  list: JSON.parse(element.querySelector(".page").dataset.articles), // [{name, publisher, date}]
  MANY: 5, // from so many on the list can be filtered

  // The numbers of the articles that are asked; null: all.
  get numbers() {
    if (now.only === null) return null;
    return [...now.hashes.keys()].filter((n) => now.only.includes(now.hashes[n]));
  },

  // Show the list of what the page is about, and what of it is asked.
  show() {
    const { list } = several;
    const any = list.length > 1;
    at("articles").hidden = at("asked-of").hidden = !any;
    at("articles-title").textContent = say("{n} articles", { n: list.length });
    at("filter").closest("p").hidden = list.length < several.MANY;
    at("filter").value = "";
    at("add-own").hidden = now.own === null;
    element.querySelector("#articles ul").replaceChildren(...(any ? list.map(several.item) : []));
    several.filter();
    several.tell();
  },

  // What is known of an article beside its name, in the reader's language.
  known: ({ publisher, date }) =>
    [publisher, date && language.day(date)].filter(Boolean).join(" · "),

  item(one, number) {
    const { name } = one;
    const item = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.setAttribute("aria-label", say("Ask: {name}", { name }));
    box.addEventListener("change", () => several.choose(number, box));
    label.append(box);
    const open = button(name, () => several.open(number));
    open.className = "open";
    open.dir = "auto";
    open.lang = "en"; // as articles are
    const more = document.createElement("span");
    more.textContent = several.known(one);
    more.lang = language.now;
    more.dir = "auto";
    item.append(label, open, more);
    if (now.own !== null) {
      const away = button(
        say("Remove"),
        () => several.remove(number),
        say("Remove: {name}", { name }),
      );
      away.className = "out";
      item.append(away);
    }
    return item;
  },

  boxes: () => [...element.querySelectorAll("#articles li input")],

  // Say which are asked: at their boxes, and above the question.
  tell() {
    const { numbers } = several;
    for (const [n, box] of several.boxes().entries()) {
      box.checked = numbers === null || numbers.includes(n);
    }
    at("asked-of").querySelector("span").textContent = several.asked(numbers, several.list.length);
    at("ask-all").hidden = numbers === null;
  },

  asked(numbers, m) {
    if (numbers === null) return say("All {n} articles are asked.", { n: m });
    if (numbers.length === 1) return say("1 of {m} articles is asked.", { m });
    return say("{n} of {m} articles are asked.", { n: numbers.length, m });
  },

  choose(number, box) {
    const chosen = several.numbers ?? [...now.hashes.keys()];
    const next = box.checked ? [...chosen, number] : chosen.filter((n) => n !== number);
    if (next.length === 0) {
      box.checked = true;
      return heard.say(say("One article at least is asked."));
    }
    several.ask(next.length === now.hashes.length ? null : next.map((n) => now.hashes[n]));
  },

  // Ask only the articles with these hashes, or all; it is kept with the conversation.
  ask(only) {
    now.only = only;
    several.tell();
    heard.say(at("asked-of").querySelector("span").textContent);
    if (now.id !== null) remember();
  },

  filter() {
    const words = at("filter")
      .value.toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    let found = 0;
    for (const [n, item] of [...element.querySelectorAll("#articles li")].entries()) {
      const one = several.list[n];
      const text = `${one.name} ${several.known(one)} ${one.date}`.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) found += 1;
    }
    at("none-fits").hidden = found > 0 || several.list.length < 2;
  },

  open(number) {
    const paper = element.querySelector(`#paper [data-article="${number}"]`);
    paper.tabIndex = -1;
    paper.focus({ preventScroll: true });
    article.scrollTop +=
      paper.getBoundingClientRect().top - article.getBoundingClientRect().top - 48;
  },

  // Take an article out; for a while it can be had back. What was asked of all stays kept, as a
  // conversation about them, and the others begin one of their own.
  async remove(number) {
    const was = {
      own: now.own,
      ticket: now.ticket,
      id: now.id,
      only: now.only,
      asked: now.turns.length > 0,
    };
    const name = several.list[number].name;
    const without = (all) => all.filter((_, n) => n !== number);
    const left = was.only?.filter((hash) => hash !== now.hashes[number]) ?? [];
    const only = left.length === 0 || left.length === was.own.length - 1 ? null : left;
    const leaving = setTimeout(() => putAway([was.ticket[number]]), (undoing.seconds + 2) * 1000);
    const id = was.asked ? null : was.id;
    if (!(await several.turnTo(without(was.own), without(was.ticket), id, only))) {
      clearTimeout(leaving);
      return;
    }
    undoing.offer(say("{name} was taken out.", { name }), () => {
      clearTimeout(leaving);
      several.putBack(was);
    });
    (element.querySelector("#articles:not([hidden]) .open") ?? article).focus({
      preventScroll: true,
    });
  },

  async putBack(was) {
    const begun = now.turns.length === 0 ? now.id : null;
    const id = was.asked ? begun : was.id;
    if (!(await several.turnTo(was.own, was.ticket, id, was.only))) return;
    const kept = keptConversations().find((one) => one.id === was.id);
    if (!was.asked || kept === undefined) return;
    forget(now.id); // nobody has asked anything in it
    now.id = null;
    address.put("replaceState", `#${was.id}`, {});
    await openKept(kept);
  },

  // Turn the page to some of what is held, as the conversation `id` or as a new one.
  async turnTo(own, ticket, id, only) {
    const held = await calls.make("show", { ticket });
    const shown = held.gone ? await bring(own, () => {}) : held;
    if (shown.error) {
      note(spoken(shown));
      return false;
    }
    clear();
    if (!held.gone) {
      now.own = own;
      now.ticket = ticket;
      showArticle(shown);
    }
    now.only = only;
    now.id = id;
    remember();
    sweep();
    several.tell();
    return true;
  },
};

at("filter").addEventListener("input", several.filter);
at("ask-all").addEventListener("click", () => several.ask(null));
at("add-own").addEventListener("click", () => bringing.open("add"));
at("choose").addEventListener("click", () => {
  if (narrow.matches) at("to-article").click();
  article.scrollTop = 0;
  element.querySelector("#articles li:not([hidden]) input").focus();
});
