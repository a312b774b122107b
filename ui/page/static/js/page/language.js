// The language of the page. English stands in the code and is the key of what the other languages
// say (ui/render/languages/); it is the reader's choice, or else what the browser asks for.

const say = (english, values = {}) => {
  const said = language.words[english] ?? english;
  return said.replace(/\{(\w+)\}/g, (_, name) => language.value(values[name]));
};

const language = {
  NAMES: ["en", "de", "fr", "es"],
  ATTRIBUTES: ["aria-label", "placeholder", "title"],
  now: "en",
  words: {},
  english: new Map(), // what a text node, or an element's attributes, say in English

  get wanted() {
    const own = navigator.languages.map((tag) => tag.split("-")[0].toLowerCase());
    return [settings.chosen.language, ...own].find((one) => language.NAMES.includes(one)) ?? "en";
  },

  // In which form dates are written: the browser's own, if it is of this language.
  get dates() {
    const own = navigator.languages.find((tag) => tag.split("-")[0] === language.now);
    return own ?? language.now;
  },

  value(given) {
    return typeof given === "number" ? given.toLocaleString(language.now) : String(given);
  },

  // A date in words; one that is none as it was given.
  day(given) {
    const [, year, day] = /^(\d{4})-\d\d-(\d\d)$/.exec(given) ?? [];
    if (year === undefined) return given;
    const named = new Date(`${given}T12:00`).toLocaleString("en", { month: "long" });
    const values = { day: Number(day), month: say(named), year };
    return Number(day) === 1
      ? say("1 {month} {year}", values)
      : say("{day} {month} {year}", values);
  },

  // What the server sent with the page, if it is of this language, or else what it has of it.
  async fetched(code) {
    const sent = document.getElementById("words");
    if (code === "en") return {};
    if (sent?.dataset.of === code) return JSON.parse(sent.textContent);
    const reply = await fetch(new URL(`words/${code}.json`, document.baseURI));
    return reply.ok ? await reply.json() : null;
  },

  // Say the page in the language that is wanted; it stays as it is where that cannot be had.
  async use() {
    const code = language.wanted;
    if (code === language.now) return false;
    const words = code === "en" ? {} : await language.fetched(code).catch(() => null);
    if (words === null || code !== language.wanted) return false;
    language.now = code;
    language.words = words;
    document.documentElement.lang = code;
    language.speak(element);
    language.speakAttributes(at("turns")); // what is in it was said by the server
    language.speakTitle();
    several.show();
    return true;
  },

  // Several articles are counted in the page's title.
  speakTitle() {
    const counted = element.querySelector("#headline [data-say]");
    if (counted !== null) document.title = counted.textContent;
  },

  // Say what stands in a part of the page; what has a language of its own is left alone.
  speak(part) {
    const skipped = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches("[lang], #turns");
    const walker = document.createTreeWalker(
      part,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) => (skipped(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    );
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) language.speakText(node);
      else if (node.dataset.say !== undefined) language.speakValues(node);
      else language.speakAttributes(node);
    }
  },

  speakText(node) {
    if (node.parentElement.dataset.say !== undefined) return;
    const known = language.english.get(node) ?? node.data.replace(/\s+/g, " ").trim();
    if (known === "" || (!language.english.has(node) && !Object.hasOwn(language.words, known)))
      return;
    language.english.set(node, known);
    const [before, after] = [/^\s*/.exec(node.data)[0], /\s*$/.exec(node.data)[0]];
    node.data = `${before}${say(known)}${after}`;
  },

  speakAttributes(node) {
    const held = language.english.get(node) ?? {};
    for (const name of language.ATTRIBUTES) {
      const known = held[name] ?? node.getAttribute(name);
      if (known === null || (!(name in held) && !Object.hasOwn(language.words, known))) continue;
      held[name] = known;
      node.setAttribute(name, say(known));
    }
    language.english.set(node, held);
  },

  speakValues(node) {
    const { say: named, values } = node.dataset;
    const given = values.split(",").map((one) => {
      const [name, value] = one.split(":");
      return [name, Number.isNaN(Number(value)) ? value : Number(value)];
    });
    node.textContent = say(named.replace(/%(\w+)%/g, "{$1}"), Object.fromEntries(given));
  },
};
