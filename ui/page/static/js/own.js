// A visitor's own article: brought as text or as a file, read by the server, and left again.

const showArticle = (shown) => {
  document.title = shown.title;
  now.hashes = shown.hashes;
  quoting.sources = shown.sources;
  at("masthead").innerHTML = shown.masthead;
  at("promise").innerHTML = shown.promise;
  at("paper").innerHTML = shown.paper;
  language.speak(element.querySelector(".page"));
  contents.list();
  if (!find.form.hidden) find.look();
  headline.watch();
  article.scrollTop = 0;
  at("to-shipped").hidden = now.ticket === null;
  at("examples").replaceChildren();
  suggest();
};

// Forget an article at the server's; one that is not there any more has forgotten it already.
const putAway = (ticket, keepalive = false) => {
  if (ticket !== null) calls.once("put_away", { ticket }, undefined, keepalive);
};

// Have a text read: {ticket}, or {error}. `watch` is told the ticket and how much is done. A
// server that was started anew meanwhile begins anew.
const haveRead = async (own, watch, signal) => {
  for (;;) {
    const begun = await calls.make("bring", own, signal);
    let reply = begun;
    while (!reply.error && !reply.stopped && reply.done !== 1) {
      reply = await calls.make("progress", { ticket: begun.ticket }, signal);
      if (reply.error || reply.stopped) break;
      watch(begun.ticket, reply.done);
      if (reply.done !== 1) await calls.pause(200, signal);
    }
    if (reply.stopped || signal?.aborted) putAway(begun.ticket ?? null);
    if (!reply.gone) return reply.error || reply.stopped ? reply : begun;
  }
};

// Have a text read, and turn the page to it; {error} if that fails.
const bring = async (own, watch, signal) => {
  const begun = await haveRead(own, watch, signal);
  if (begun.error || begun.stopped) return begun;
  putAway(now.ticket);
  now.ticket = begun.ticket;
  now.own = own;
  const shown = await calls.make("show", {}, signal);
  if (!shown.error && !sameArticle(shown)) showArticle(shown);
  return shown;
};

const bringAgain = async (own, signal) => {
  note(say("Your article is read again…"));
  const reply = await bring(own, () => {}, signal);
  note("");
  return reply;
};

const toShipped = async () => {
  putAway(now.ticket);
  now.ticket = now.own = null;
  const shown = await calls.make("show", {});
  if (!shown.error) showArticle(shown);
};
at("to-shipped").addEventListener("click", () => {
  clear();
  address.write();
  toShipped();
});
window.addEventListener("pagehide", () => putAway(now.ticket, true));

// --- The dialog ---

const dialog = at("own");
const done = at("own-done");
let reading = null; // ends what is read while the dialog is open

const said = (text) => {
  at("own-said").textContent = text;
};

const textOf = async (file) => {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  if (text.includes("\0")) throw new TypeError("UTF-16 without its mark");
  return text;
};

const refuse = (why) => {
  at("own-file").value = "";
  said(why);
};

const readFile = async (file) => {
  if (!/\.(txt|md)$/i.test(file.name)) {
    return refuse(say("{name} is not taken: bring a .txt or .md file, or paste the text.", { name: file.name }));
  }
  if (file.size > 2_000_000) return refuse(say("{name} is too large: 2 MB are the most.", { name: file.name }));
  try {
    at("own-text").value = await textOf(file);
    said(say("{name} is ready to be read.", { name: file.name }));
  } catch {
    refuse(say("{name} is not UTF-8 text. Save it as UTF-8 and try again.", { name: file.name }));
  }
};
at("own-file").addEventListener("change", (event) => {
  if (event.target.files.length > 0) readFile(event.target.files[0]);
});

const readOwn = async () => {
  const text = at("own-text").value;
  if (text.trim() === "") return said(say("There is nothing to read yet: paste a text or choose a file."));
  said(say("Reading…"));
  done.value = 0;
  done.hidden = false;
  at("own-read").disabled = true;
  const name = at("own-file").files[0]?.name ?? null;
  const ending = new AbortController();
  reading = ending;
  const watch = (_, share) => {
    done.value = share;
  };
  const reply = await bring({ text, name }, watch, ending.signal);
  if (reading !== ending) return; // who left and came back reads something else by now
  reading = null;
  done.hidden = true;
  at("own-read").disabled = false;
  said(reply.error ? spoken(reply) : "");
  if (reply.error || reply.stopped) return;
  at("own-text").value = at("own-file").value = "";
  drafts.keep(drafts.OWN, "");
  dialog.close();
  startOver();
};
at("own-text").addEventListener("input", () => drafts.keep(drafts.OWN, at("own-text").value));

at("to-own").addEventListener("click", () => dialog.showModal());
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  readOwn();
});
// Who leaves while a text is read does not want it any more.
dialog.addEventListener("close", () => {
  reading?.abort();
  reading = null;
  done.hidden = true;
  at("own-read").disabled = false;
  said("");
});
for (const close of element.querySelectorAll('dialog [data-do="close"]')) {
  close.addEventListener("click", () => close.closest("dialog").close());
}
