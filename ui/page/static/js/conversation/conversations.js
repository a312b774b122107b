// Conversations kept in this browser: listed, opened again, deleted, and saved as a file.

const remember = () => {
  now.id ??= `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;
  const kept = keep({
    id: now.id,
    when: Date.now(),
    article: document.title,
    hashes: now.hashes,
    own: now.own !== null,
    only: now.only,
    turns: now.turns.map(({ record, judged }) => ({ ...record, judged })),
  });
  const whole = kept && (now.own ?? []).every((own, n) => keepText(now.hashes[n], own, now.id));
  note(whole ? "" : say("This browser has no room to keep the conversation."));
  address.write(now.turns.at(-1)?.record.number);
};

const sameArticle = (one) => JSON.stringify(one.hashes) === JSON.stringify(now.hashes);

// Turn the page to the article that a conversation is about; what went wrong, or null.
const articleOf = async (one, signal) => {
  if (sameArticle(one)) return null;
  if (!one.own) {
    await toShipped();
    return sameArticle(one) ? null : say("It is about an article that is not served here.");
  }
  const own = one.hashes.map(keptText);
  if (own.includes(null))
    return say("This browser did not keep its article. Bring it again first.");
  const brought = await bringAgain(own, signal);
  return brought.error ? spoken(brought) : null;
};

let opening = new AbortController(); // ends the opening of a conversation

// Put a turn that the server has shown again in its place, with what the reader thought of it.
const replaceTurn = (turn) => {
  const known = now.turns.find((one) => one.record.number === turn.record.number);
  if (known === undefined) return;
  turn.judged = known.judged;
  put(turn, asHTML(turn.html));
  showJudged(turn);
};

const reopen = async (one) => {
  opening.abort();
  opening = new AbortController();
  const { signal } = opening;
  const wrong = await articleOf(one, signal);
  if (signal.aborted) return;
  if (wrong !== null) return note(wrong);
  clear();
  now.id = one.id;
  now.only = one.only ?? null;
  several.show();
  const reply = await callAgain("reopen", { hashes: one.hashes, turns: one.turns }, signal);
  if (signal.aborted) return;
  if (reply.error) {
    now.id = null;
    return note(spoken(reply));
  }
  for (const turn of reply.turns) {
    put(turn, asHTML(turn.html));
    turn.judged = one.turns.find((kept) => kept.number === turn.record.number)?.judged ?? undefined;
    showJudged(turn);
  }
  if (at("turns").lastElementChild) show(at("turns").lastElementChild, "start");
  if (now.turns.length > 0) further.after(now.turns.at(-1));
};

// Delete a conversation; for a while it can be had back, with its article's text.
const remove = (one) => {
  const { id, hashes } = one;
  const own = one.own ? hashes.map(keptText) : [];
  const shown = now.id === id;
  forget(id);
  if (shown) {
    now.id = null;
    address.put("replaceState", "", {});
  }
  undoing.offer(say("The conversation was deleted."), () => {
    keep(one);
    for (const [n, text] of own.entries()) if (text !== null) keepText(hashes[n], text, id);
    if (shown && now.id === null && sameArticle(one)) {
      now.id = id;
      address.write();
    }
    list();
  });
};

const openKept = async (one) => {
  await reopen(one);
  if (now.id === one.id) address.write(now.turns.at(-1)?.record.number);
};

const listed = (one) => {
  const item = document.createElement("li");
  const question = String(one.turns[0]?.question ?? say("Nothing asked yet"));
  const open = button(question, () => {
    at("kept").close();
    openKept(one);
  });
  open.className = "open";
  open.dir = "auto";
  open.lang = ""; // whatever the reader typed
  const when = document.createElement("span");
  const day = new Date(one.when).toLocaleString(language.dates, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  const title = document.createElement("span");
  title.lang = "en";
  title.textContent = one.article;
  when.append(`${day} · `, title);
  const away = button(
    say("Delete"),
    () => {
      remove(one);
      list();
      element.querySelector("#kept button").focus();
    },
    say("Delete: {question}", { question }),
  );
  item.append(open, when, away);
  return item;
};

const list = () => {
  const all = keptConversations();
  element.querySelector("#kept .none").hidden = all.length > 0;
  element.querySelector("#kept ul").replaceChildren(...all.map(listed));
};
at("to-kept").addEventListener("click", () => {
  list();
  at("kept").showModal();
});

const save = async (form, type, ending) => {
  const turns = now.turns.map((turn) => turn.record);
  const reply = await callAgain("export", { form, hashes: now.hashes, turns });
  if (reply.error) return note(spoken(reply));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([reply.text], { type }));
  const words = document.title.toLowerCase().match(/[a-z0-9]+/g) ?? ["conversation"];
  link.download = `${words.slice(0, 8).join("-").slice(0, 80)}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
at("as-markdown").addEventListener("click", () => save("markdown", "text/markdown", "md"));
at("print").addEventListener("click", () => window.print());
at("as-json").addEventListener("click", () => save("json", "application/json", "json"));
