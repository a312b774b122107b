// The page's script: these files in one module, in the order that ui/page/assets.py states, run
// once its HTML is there. Calls (calls.js) are answered by ui/page/page_api.py.

const element = document.getElementById("articleqa");
const at = (id) => element.querySelector(`#${id}`);
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const mouse = window.matchMedia("(pointer: fine)");
const narrow = window.matchMedia("(max-width: 63.99rem)");
const show = (target, block) =>
  target.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

// `turns` are [{record, copy}], by number; `asking` is the {number, question, ending} that waits
// for its answer until `ending` is aborted, `editing` the number of a question; `own` are the
// visitor's own articles, as they were read or pasted, and `ticket` what each is held under.
const now = {
  ticket: null,
  only: null, // the hashes of those of several articles that are asked; null: all
  own: null,
  hashes: JSON.parse(element.querySelector(".page").dataset.hashes),
  turns: [],
  id: null,
  asking: null,
  editing: null,
};

// A call about the article; where a visitor's own is no longer held, it is brought again.
const callAgain = async (name, given, signal) => {
  const reply = await calls.make(name, given, signal);
  if (!reply.gone || now.own === null) return reply;
  const brought = await bringAgain(now.own, signal);
  return brought.error || brought.stopped ? brought : calls.make(name, given, signal);
};

// What a reply says went wrong, in the reader's language.
const spoken = ({ error, said }) => said ?? say(error);

const note = (text) => {
  at("note").textContent = text;
};

const button = (words, pressed, label) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  if (label !== undefined) made.setAttribute("aria-label", label);
  if (pressed !== undefined) made.addEventListener("click", pressed);
  return made;
};
