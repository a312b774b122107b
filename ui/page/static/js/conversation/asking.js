// Asking: one question at a time, its turn on the page, and what is kept of it.

const asHTML = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
};

// A turn that the server did not make: one that waits, was stopped, or got no answer.
const turnSaying = (number, question, said, kind) => {
  const turn = document.createElement("section");
  turn.className = "turn";
  turn.id = `turn-${number}`;
  const asked = document.createElement("h2");
  asked.className = question.length > 200 ? "question long" : "question";
  asked.dir = "auto";
  asked.tabIndex = -1;
  asked.lang = ""; // whatever the reader typed
  asked.textContent = question;
  const reply = document.createElement("p");
  reply.className = `notice ${kind}`;
  reply.textContent = said;
  turn.append(asked, reply);
  if (kind === "pending") return turn;
  const actions = document.createElement("p");
  actions.className = "actions";
  const [again, edited] = [button(say("Ask again")), button(say("Edit question"))];
  again.dataset.do = "again";
  edited.dataset.do = "edit";
  actions.append(again, edited);
  turn.append(actions);
  return turn;
};

const recordSaying = (number, question, text, error) => ({
  number,
  question,
  asked: question,
  kind: error === null ? "chat" : "abstention",
  text,
  short: null,
  confidence: 0,
  error,
  passages: [],
  citations: [],
  read: [],
});

const numberOf = (turn) => Number(turn.id.slice("turn-".length));

// Put a turn in the place of the one with its number, or last.
const place = (node) => {
  const old = at(node.id);
  if (old === null) at("turns").append(node);
  else old.replaceWith(node);
};

const put = (turn, node) => {
  place(node);
  const known = now.turns.findIndex((one) => one.record.number === turn.record.number);
  if (known < 0) now.turns.push(turn);
  else now.turns[known] = turn;
  settle();
};

// Show what belongs to a conversation, or to a page without one.
const settle = () => {
  const any = now.turns.length > 0 || now.asking !== null;
  at("opening").hidden = any;
  for (const id of ["again", "saving"]) at(id).hidden = now.turns.length === 0;
  for (const one of element.querySelectorAll('[data-do="share"]')) one.hidden = !navigator.share;
  // An article of one's own is not there for others.
  for (const one of element.querySelectorAll('[data-do="link"]')) one.hidden = now.own !== null;
  offerStop(now.asking !== null && now.asking.long === true);
};

const offerStop = (offered) => {
  at("stop").hidden = !offered;
  at("ask").hidden = offered;
};

// The turns before one; small talk and errors are no part of it.
const earlier = (number) =>
  now.turns
    .map((turn) => turn.record)
    .filter((one) => one.number < number && one.kind !== "chat" && one.error === null);

// The last questions before one, as they were read, as many as the server takes.
const before = (number) =>
  earlier(number)
    .map((one) => one.asked.slice(-4000))
    .slice(-20);

const nextNumber = () => 1 + Math.max(0, ...now.turns.map((turn) => turn.record.number));

// `said` is in English, as it is kept; it is shown as `shown`, or in the reader's language.
const unanswered = ({ number, question }, said, error, shown = say(said)) => {
  now.asking = null;
  drafts.keep(drafts.QUESTION, box.value);
  const node = turnSaying(number, question, shown, error === null ? "" : "error");
  put(
    { record: recordSaying(number, question, error === null ? said : null, error), copy: "" },
    node,
  );
  heard.answer(node);
  remember();
  undoing.wait();
  return node;
};

// A question that can be asked by pressing it: a list's item.
const offered = (question) => {
  const item = document.createElement("li");
  const asked = button(question);
  asked.dir = "auto";
  item.append(asked);
  return item;
};
const asksWhatIsPressed = (list) =>
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed !== null) ask(pressed.textContent);
  });

// False if another question waits for its answer.
const ask = (question, number = nextNumber()) => {
  if (now.asking !== null) {
    note(say("One question at a time: wait for the answer, or stop it."));
    return false;
  }
  note("");
  further.drop();
  answer({ number, question, ending: new AbortController() });
  return true;
};

const answer = async (asking) => {
  now.asking = asking;
  const { number, question } = asking;
  const wait = turnSaying(number, question, say("Reading the article"), "pending");
  place(wait);
  settle();
  show(wait, "start");
  // What is answered at once needs no button to stop it.
  setTimeout(() => {
    asking.long = true;
    if (now.asking !== asking) return;
    offerStop(true);
    heard.say(say("Reading the article."));
  }, 300);
  const given = { question, number, before: before(number), costs: settings.costs };
  if (several.list.length > 1) {
    Object.assign(given, { only: several.numbers, last: earlier(number).at(-1) ?? null });
  }
  const reply = await callAgain("ask", given, asking.ending.signal);
  if (now.asking !== asking) return; // it was stopped, or something else is shown by now
  now.asking = null;
  drafts.keep(drafts.QUESTION, box.value);
  if (reply.error) {
    unanswered(asking, reply.error, reply.error, spoken(reply));
    return ready();
  }
  const node = asHTML(reply.html);
  const turn = { record: reply.record, copy: reply.copy };
  put(turn, node);
  heard.answer(node);
  remember();
  undoing.wait();
  show(node, "start");
  leaveMark(); // of an earlier answer
  const first = node.querySelector(".cite");
  if (first !== null && !narrow.matches) goTo(first, false);
  ready();
  further.after(turn);
};

at("stop").addEventListener("click", () => {
  if (now.asking !== null) {
    now.asking.ending.abort();
    unanswered(now.asking, "Stopped.", null);
  }
  ready();
});

// Take away a question and all after it; for a while they can be had back.
const cutFrom = (number) => {
  const was = { id: now.id, turns: now.turns, nodes: [...at("turns").children] };
  const cut = was.turns.filter((turn) => turn.record.number >= number).length;
  if (cut === 0) return;
  undoing.offer(
    cut === 1
      ? say("A question was replaced.")
      : say("{n} questions were replaced or taken away.", { n: cut }),
    () => putBack(was),
  );
  now.turns = now.turns.filter((turn) => turn.record.number < number);
  for (const turn of element.querySelectorAll(".turn")) {
    if (numberOf(turn) >= number) turn.remove();
  }
};

const putBack = ({ id, turns, nodes }) => {
  if (now.id === id) {
    now.asking?.ending.abort();
    now.asking = null;
    now.turns = turns;
    at("turns").replaceChildren(...nodes);
    settle();
    remember();
    ready();
  } else {
    const kept = parsed(KEPT + id);
    if (kept !== null) keep({ ...kept, id, turns: turns.map((turn) => turn.record) });
  }
};

// Show no conversation.
const clear = () => {
  now.asking?.ending.abort();
  now.asking = now.editing = now.id = null;
  now.turns = [];
  at("turns").replaceChildren();
  further.drop();
  leaveMark();
  note("");
  settle();
  ready();
};

// Begin a conversation. One about a visitor's own article is kept before it is asked, since the
// article is.
const startOver = () => {
  opening.abort();
  clear();
  if (now.own !== null) {
    now.id = keptConversations().find((one) => sameArticle(one) && one.turns.length === 0)?.id;
    remember();
  }
  address.write();
};
at("again").addEventListener("click", startOver);
