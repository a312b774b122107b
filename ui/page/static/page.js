// The page's script: these files in one, run once, when the page is first shown.
// Gradio gives `element`, the page's root, and `server`, whose calls ui/page/page_api.py answers.

const at = (id) => element.querySelector(`#${id}`);
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const mouse = window.matchMedia("(pointer: fine)");
const narrow = window.matchMedia("(max-width: 63.99rem)");
const show = (target, block) =>
  target.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

// `turns` are [{record, copy}], by number; `asking` is the {number, question} that waits for
// its answer, `editing` the number of a question; `own` is the visitor's own article {text,
// name}, and `ticket` what it is held under.
const now = {
  ticket: null,
  own: null,
  hashes: JSON.parse(element.querySelector(".page").dataset.hashes),
  turns: [],
  id: null,
  asking: null,
  editing: null,
};

const call = async (name, given) => {
  try {
    return await server[name]({ ticket: now.ticket, ...given });
  } catch {
    return { error: "The program that serves this page does not answer. Is it still running?" };
  }
};

// A call about the article; where a visitor's own is no longer held, it is brought again.
const callAgain = async (name, given) => {
  const reply = await call(name, given);
  if (!reply.gone || now.own === null) return reply;
  const brought = await bringAgain(now.own);
  return brought.error ? brought : call(name, given);
};

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
