// Conversations kept in this browser: listed, opened again, deleted, and saved as a file.

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

const sameArticle = (one) => JSON.stringify(one.hashes) === JSON.stringify(now.hashes);

// Turn the page to the article that a conversation is about; what went wrong, or null.
const articleOf = async (one) => {
  if (sameArticle(one)) return null;
  if (!one.own) {
    await toShipped();
    return sameArticle(one) ? null : "It is about an article that is not served here.";
  }
  const own = keptText(one.hashes[0]);
  if (own === null) return "This browser did not keep its article. Bring it again first.";
  const brought = await bringAgain(own);
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

const listed = (one) => {
  const item = document.createElement("li");
  const question = String(one.turns[0]?.question ?? "");
  const open = button(question, () => {
    at("kept").close();
    reopen(one);
  });
  open.className = "open";
  open.dir = "auto";
  const when = document.createElement("span");
  const day = new Date(one.when).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  when.textContent = `${day} · ${one.article}`;
  const remove = button("Delete", () => {
    forget(one.id);
    if (now.id === one.id) now.id = null;
    list();
    element.querySelector("#kept button").focus();
  }, `Delete: ${question}`);
  item.append(open, when, remove);
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
  if (reply.error) return note(reply.error);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([reply.text], { type }));
  const words = document.title.toLowerCase().match(/[a-z0-9]+/g) ?? ["conversation"];
  link.download = `${words.slice(0, 8).join("-").slice(0, 80)}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
at("as-markdown").addEventListener("click", () => save("markdown", "text/markdown", "md"));
at("as-json").addEventListener("click", () => save("json", "application/json", "json"));
