// What a reader has chosen, kept in this browser only: how careful answers are, the size of the
// type, the colours, and whether single keys do something.

const settings = {
  KEY: "articleqa:settings",
  USUAL: { costs: "", size: "100", theme: "system", language: "", keys: "on" },
  form: element.querySelector("#settings form"),

  get chosen() {
    return { ...settings.USUAL, ...parsed(settings.KEY) };
  },
  // What a wrong answer costs, in refusals; null: as the server has it.
  get costs() {
    return Number(settings.chosen.costs) || null;
  },

  // The inputs of a choice; what an older page kept may be none of them.
  inputs: (name) => [...settings.form.elements].filter((one) => one.name === name),

  apply() {
    const { size, theme } = settings.chosen;
    document.documentElement.style.fontSize = size === "100" ? "" : `${Number(size) || 100}%`;
    document.documentElement.style.colorScheme = theme === "system" ? "" : theme;
    for (const [name, value] of Object.entries(settings.chosen)) {
      for (const one of settings.inputs(name)) {
        one.checked = one.type === "checkbox" ? value === "on" : one.value === value;
      }
    }
    fit();
  },

  keep() {
    const chosen = Object.fromEntries(new FormData(settings.form));
    store(settings.KEY, JSON.stringify({ ...settings.USUAL, keys: "off", ...chosen }), null);
    settings.apply();
    settings.speak();
  },

  // What stands on the page is said in the language that was chosen; answers, by the server.
  async speak() {
    if (!(await language.use())) return;
    if (!find.form.hidden) find.tell();
    const kept = { hashes: now.hashes, turns: now.turns.map((turn) => turn.record) };
    if (kept.turns.length === 0) return;
    const reply = await callAgain("reopen", kept);
    if (!reply.error) for (const turn of reply.turns) replaceTurn(turn);
  },
};
settings.form.addEventListener("change", settings.keep);
at("to-settings").addEventListener("click", () => at("settings").showModal());
