// The page: what is asked, shown, kept and taken along. Runs once, when it is first shown.
// Gradio gives `element`, the page's root, and `server`, whose calls ui/desk.py answers.

const at = (id) => element.querySelector(`#${id}`);
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const mouse = window.matchMedia("(pointer: fine)");
const narrow = window.matchMedia("(max-width: 63.99rem)");
const show = (target, block) =>
  target.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

// `turns` are [{record, copy}]; `own` is the visitor's own article {text, name}, or null.
const now = {
  ticket: null,
  own: null,
  hashes: JSON.parse(element.querySelector(".page").dataset.hashes),
  turns: [],
  id: null,
  editing: null,
  run: 0,
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
  const brought = await bring(now.own);
  return brought.error ? brought : call(name, given);
};

// --- Asking ---

const asHTML = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
};

const pending = (number, question) => {
  const turn = document.createElement("section");
  turn.className = "turn";
  turn.id = `turn-${number}`;
  const asked = document.createElement("h2");
  asked.className = "question";
  asked.dir = "auto";
  asked.textContent = question.slice(0, 2000);
  const wait = document.createElement("p");
  wait.className = "notice pending";
  wait.textContent = "Reading the article";
  turn.append(asked, wait);
  return turn;
};

const stopped = (number, question) => {
  const turn = pending(number, question);
  const said = turn.querySelector(".notice");
  said.classList.remove("pending");
  said.textContent = "Stopped.";
  const again = document.createElement("p");
  again.className = "actions";
  again.innerHTML = '<button type="button" data-do="edit">Edit question</button>';
  turn.append(again);
  return turn;
};

const record = (number, question) => ({
  number, question, asked: question, kind: "chat", text: "Stopped.", short: null,
  confidence: 0, error: null, passages: [], citations: [], read: [],
});

const before = (number) =>
  now.turns
    .filter((turn) => turn.record.number < number)
    .filter(({ record: { kind, error } }) => kind !== "chat" && error === null)
    .map((turn) => turn.record.asked);

const settle = () => {
  const any = now.turns.length > 0;
  at("opening").hidden = any;
  for (const id of ["again", "as-markdown", "as-json"]) at(id).hidden = !any;
};

const put = (turn, node) => {
  const old = at(`turn-${turn.record.number}`);
  if (old === null) at("turns").append(node);
  else old.replaceWith(node);
  const place = now.turns.findIndex((one) => one.record.number === turn.record.number);
  if (place < 0) now.turns.push(turn);
  else now.turns[place] = turn;
  settle();
};

const busy = (is) => {
  at("stop").hidden = !is;
  at("ask").hidden = is;
};

const answer = async (question, number) => {
  const run = (now.run += 1);
  const wait = pending(number, question);
  const old = at(`turn-${number}`);
  if (old === null) at("turns").append(wait);
  else old.replaceWith(wait);
  at("opening").hidden = true;
  busy(true);
  show(wait, "start");
  const reply = await callAgain("ask", { question, number, before: before(number) });
  if (run !== now.run) return; // it was stopped, or something else is shown by now
  busy(false);
  if (reply.error) {
    wait.querySelector(".notice").className = "notice error";
    wait.querySelector(".notice").textContent = reply.error;
    return;
  }
  const node = asHTML(reply.html);
  put({ record: reply.record, copy: reply.copy }, node);
  remember();
  show(node, "start");
  const first = node.querySelector(".cite");
  if (first !== null && !narrow.matches) goTo(first, false);
  ready();
};

let waiting = Promise.resolve();
const ask = (question, number) => {
  waiting = waiting.then(() => answer(question, number ?? nextNumber()));
  return waiting;
};
const nextNumber = () => 1 + Math.max(0, ...now.turns.map((turn) => turn.record.number));

const stop = () => {
  const turn = element.querySelector(".turn:has(.pending)");
  now.run += 1;
  busy(false);
  waiting = Promise.resolve();
  if (turn === null) return;
  const number = Number(turn.id.slice("turn-".length));
  const question = turn.querySelector(".question").textContent;
  put({ record: record(number, question), copy: "" }, stopped(number, question));
};

const cutFrom = (number) => {
  now.turns = now.turns.filter((turn) => turn.record.number < number);
  for (const turn of element.querySelectorAll(".turn")) {
    if (Number(turn.id.slice("turn-".length)) >= number) turn.remove();
  }
};

// --- The question box ---

const box = at("question");

const ready = () => {
  if (mouse.matches && !element.querySelector("dialog[open]")) box.focus({ preventScroll: true });
};
const fit = () => {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 168)}px`;
};
const note = (text) => {
  at("note").textContent = text;
};

const submit = () => {
  const question = box.value;
  if (question.trim() === "") return;
  const number = now.editing ?? undefined;
  if (now.editing !== null) cutFrom(now.editing);
  now.editing = null;
  note("");
  box.value = "";
  fit();
  ask(question, number);
};
box.addEventListener("input", fit);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape" && now.editing !== null) {
    now.editing = null;
    box.value = "";
    fit();
    note("");
  }
});
at("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
at("stop").addEventListener("click", stop);

// --- What can be done with an answer ---

const doing = {
  async copy(turn, button) {
    try {
      await navigator.clipboard.writeText(turn.copy);
      button.textContent = "Copied";
    } catch {
      button.textContent = "This browser does not let the page copy";
    }
  },
  edit(turn) {
    now.editing = turn.record.number;
    box.value = turn.record.question;
    fit();
    box.focus();
    note("Editing: this question and those after it will be replaced. Escape leaves it.");
  },
  again(turn) {
    ask(turn.record.question, turn.record.number);
  },
  up: (turn, button) => judge(turn, button),
  down: (turn, button) => judge(turn, button),
};

const judge = async (turn, button) => {
  const given = {
    verdict: button.dataset.do,
    turn: turn.record,
    hashes: now.hashes,
    before: before(turn.record.number),
  };
  const reply = await callAgain("judge", given);
  note(reply.error ?? "");
  if (reply.error) return;
  for (const one of button.parentElement.querySelectorAll(".verdict")) {
    one.setAttribute("aria-pressed", String(one === button));
  }
};

at("turns").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  if (button.classList.contains("cite")) goTo(button, true);
  const number = Number(button.closest(".turn").id.slice("turn-".length));
  const turn = now.turns.find((one) => one.record.number === number);
  if (turn !== undefined && button.dataset.do in doing) doing[button.dataset.do](turn, button);
});

// --- The article beside it, on a phone a sheet above it ---

const article = at("article");
let cameFrom = null;

const sheet = (open) => {
  article.classList.toggle("open", open);
  const modal = open && narrow.matches;
  for (const part of [element.querySelector(".bar"), element.querySelector(".talk")]) {
    part.inert = modal;
  }
  if (modal) article.setAttribute("role", "dialog");
  else article.removeAttribute("role");
};

const goTo = (button, follow) => {
  const { article: number, start, end } = button.dataset;
  const mark = markPlace(Number(number), Number(start), Number(end));
  for (const one of element.querySelectorAll(".cite")) {
    one.classList.toggle("shown", one === button);
  }
  if (mark === null) return;
  cameFrom = button;
  at("back").hidden = false;
  if (follow) {
    sheet(true);
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }
  const middle = article.scrollTop + mark.getBoundingClientRect().top
    - article.getBoundingClientRect().top - article.clientHeight / 3;
  article.scrollTo({ top: middle, behavior: "instant" });
};

const goBack = () => {
  sheet(false);
  unmark();
  at("back").hidden = true;
  for (const one of element.querySelectorAll(".cite")) one.classList.remove("shown");
  const to = cameFrom?.isConnected ? cameFrom : at("to-article");
  cameFrom = null;
  to.focus({ preventScroll: true });
  if (to.classList.contains("cite")) show(to, "nearest");
};

article.addEventListener("keydown", (event) => {
  if (event.key === "Escape") goBack();
});
at("turns").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && cameFrom !== null) goBack();
});
at("back").addEventListener("click", goBack);
at("close").addEventListener("click", goBack);
at("to-article").addEventListener("click", () => {
  sheet(true);
  article.focus({ preventScroll: true });
});
narrow.addEventListener("change", () => sheet(false));

// --- Conversations kept in this browser ---

const remember = () => {
  if (now.id === null) now.id = `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;
  const kept = keep({
    id: now.id,
    when: Date.now(),
    article: document.title,
    hashes: now.hashes,
    own: now.own !== null,
    turns: now.turns.map((turn) => turn.record),
  });
  if (kept && now.own !== null) keepText(now.hashes[0], now.own, now.id);
  note(kept ? "" : "This browser has no room to keep the conversation.");
};

const startOver = () => {
  now.run += 1;
  waiting = Promise.resolve();
  busy(false);
  now.turns = [];
  now.id = null;
  now.editing = null;
  at("turns").replaceChildren();
  unmark();
  at("back").hidden = true;
  note("");
  settle();
  ready();
};
at("again").addEventListener("click", startOver);

const sameArticle = (one) => JSON.stringify(one.hashes) === JSON.stringify(now.hashes);

// Bring the article that a conversation is about; what went wrong, or null.
const articleOf = async (one) => {
  if (sameArticle(one)) return null;
  if (!one.own) {
    await toShipped();
    return sameArticle(one) ? null : "It is about an article that is not served here.";
  }
  const own = keptText(one.hashes[0]);
  if (own === null) return "This browser did not keep its article. Bring it again first.";
  const brought = await bring(own);
  return brought.error ?? null;
};

const reopen = async (one) => {
  const wrong = await articleOf(one);
  if (wrong !== null) return note(wrong);
  startOver();
  const reply = await callAgain("reopen", { hashes: one.hashes, turns: one.turns });
  if (reply.error) return note(reply.error);
  now.id = one.id;
  for (const turn of reply.turns) put(turn, asHTML(turn.html));
  if (at("turns").lastElementChild) show(at("turns").lastElementChild, "start");
};

const keptList = () => {
  const list = element.querySelector("#kept ul");
  const all = keptConversations();
  element.querySelector("#kept .none").hidden = all.length > 0;
  list.replaceChildren(
    ...all.map((one) => {
      const item = document.createElement("li");
      const open = document.createElement("button");
      const remove = document.createElement("button");
      const when = document.createElement("span");
      open.type = remove.type = "button";
      open.className = "open";
      open.dir = "auto";
      open.textContent = one.turns[0]?.question ?? "";
      when.textContent = `${new Date(one.when).toLocaleString()} · ${one.article}`;
      remove.textContent = "Delete";
      remove.setAttribute("aria-label", `Delete: ${open.textContent}`);
      open.addEventListener("click", () => {
        at("kept").close();
        reopen(one);
      });
      remove.addEventListener("click", () => {
        forget(one.id);
        if (now.id === one.id) now.id = null;
        keptList();
      });
      item.append(open, when, remove);
      return item;
    }),
  );
};
at("to-kept").addEventListener("click", () => {
  keptList();
  at("kept").showModal();
});

// --- Taking it along ---

const save = async (form, type, ending) => {
  const turns = now.turns.map((turn) => turn.record);
  const reply = await callAgain("export", { form, hashes: now.hashes, turns });
  if (reply.error) return note(reply.error);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([reply.text], { type }));
  const words = document.title.toLowerCase().match(/[a-z0-9]+/g) ?? ["conversation"];
  link.download = `${words.slice(0, 8).join("-")}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
at("as-markdown").addEventListener("click", () => save("markdown", "text/markdown", "md"));
at("as-json").addEventListener("click", () => save("json", "application/json", "json"));

// --- A visitor's own article ---

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const showArticle = (shown) => {
  document.title = shown.title;
  now.hashes = shown.hashes;
  at("masthead").innerHTML = shown.masthead;
  at("promise").innerHTML = shown.promise;
  at("paper").innerHTML = shown.paper;
  at("article").scrollTop = 0;
  at("to-shipped").hidden = now.ticket === null;
  at("examples").replaceChildren();
  suggest();
};

// Have a text read, and turn the page to it; {error} if that fails.
const bring = async (own) => {
  const begun = await call("bring", own);
  if (begun.error) return begun;
  const done = at("own-done");
  done.hidden = false;
  for (;;) {
    const reply = await call("progress", { ticket: begun.ticket });
    if (reply.error) return reply;
    done.value = reply.done;
    if (reply.done === 1) break;
    await pause(200);
  }
  done.hidden = true;
  if (now.ticket !== null) call("put_away", {});
  now.ticket = begun.ticket;
  now.own = own;
  const shown = await call("show", {});
  if (!shown.error && !sameArticle(shown)) showArticle(shown);
  at("to-shipped").hidden = false;
  return shown;
};

const toShipped = async () => {
  if (now.ticket !== null) call("put_away", {});
  now.ticket = null;
  now.own = null;
  const shown = await call("show", {});
  if (!shown.error) showArticle(shown);
};
at("to-shipped").addEventListener("click", () => {
  startOver();
  toShipped();
});

const said = (text) => {
  at("own-said").textContent = text;
};

const readFile = async (file) => {
  if (!/\.(txt|md)$/i.test(file.name)) {
    return said(`${file.name} is not taken: bring a .txt or .md file, or paste the text.`);
  }
  if (file.size > 2_000_000) return said(`${file.name} is too large: 2 MB are the most.`);
  try {
    at("own-text").value = new TextDecoder("utf-8", { fatal: true }).decode(
      await file.arrayBuffer(),
    );
    said(`${file.name} is ready to be read.`);
  } catch {
    said(`${file.name} is not UTF-8 text. Save it as UTF-8 and try again.`);
  }
};
at("own-file").addEventListener("change", (event) => {
  if (event.target.files.length > 0) readFile(event.target.files[0]);
});
at("to-own").addEventListener("click", () => at("own").showModal());
element.querySelector("#own form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = at("own-text").value;
  if (text.trim() === "") return said("There is nothing to read yet: paste a text or choose a file.");
  said("Reading…");
  at("own-read").disabled = true;
  const file = at("own-file").files[0];
  startOver();
  const reply = await bring({ text, name: file?.name ?? null });
  at("own-read").disabled = false;
  at("own-done").hidden = true;
  if (reply.error) return said(reply.error);
  said("");
  at("own-text").value = "";
  at("own-file").value = "";
  at("own").close();
  ready();
});
for (const button of element.querySelectorAll('dialog [data-do="close"]')) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
window.addEventListener("pagehide", () => {
  if (now.ticket !== null) call("put_away", {});
});

// --- Questions to start with ---

const suggest = async () => {
  const hashes = now.hashes;
  const reply = await call("suggest", {});
  if (reply.error || hashes !== now.hashes) return;
  at("examples").replaceChildren(
    ...reply.questions.map((question) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dir = "auto";
      button.textContent = question;
      item.append(button);
      return item;
    }),
  );
};
at("examples").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button !== null) ask(button.textContent);
});
if (at("examples").children.length === 0) suggest();
settle();
ready();
