// A visitor's own article: brought as text or as a file, read by the server, and left again.

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const showArticle = (shown) => {
  document.title = shown.title;
  now.hashes = shown.hashes;
  at("masthead").innerHTML = shown.masthead;
  at("promise").innerHTML = shown.promise;
  at("paper").innerHTML = shown.paper;
  article.scrollTop = 0;
  at("to-shipped").hidden = now.ticket === null;
  at("examples").replaceChildren();
  suggest();
};

// Have a text read, and turn the page to it; {error} if that fails. `watch` is told the ticket
// and how much is done.
const bring = async (own, watch) => {
  const begun = await call("bring", own);
  if (begun.error) return begun;
  for (;;) {
    const reply = await call("progress", { ticket: begun.ticket });
    if (reply.error) return reply;
    watch(begun.ticket, reply.done);
    if (reply.done === 1) break;
    await pause(200);
  }
  if (now.ticket !== null) call("put_away", {});
  now.ticket = begun.ticket;
  now.own = own;
  const shown = await call("show", {});
  if (!shown.error && !sameArticle(shown)) showArticle(shown);
  return shown;
};

const bringAgain = async (own) => {
  note("Your article is read again…");
  const reply = await bring(own, () => {});
  note("");
  return reply;
};

const toShipped = async () => {
  if (now.ticket !== null) call("put_away", {});
  now.ticket = now.own = null;
  const shown = await call("show", {});
  if (!shown.error) showArticle(shown);
};
at("to-shipped").addEventListener("click", () => {
  startOver();
  toShipped();
});
window.addEventListener("pagehide", () => {
  if (now.ticket !== null) call("put_away", {});
});

// --- The dialog ---

const dialog = at("own");
const done = at("own-done");
let reading = null; // the ticket of what is read while the dialog is open

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
    return refuse(`${file.name} is not taken: bring a .txt or .md file, or paste the text.`);
  }
  if (file.size > 2_000_000) return refuse(`${file.name} is too large: 2 MB are the most.`);
  try {
    at("own-text").value = await textOf(file);
    said(`${file.name} is ready to be read.`);
  } catch {
    refuse(`${file.name} is not UTF-8 text. Save it as UTF-8 and try again.`);
  }
};
at("own-file").addEventListener("change", (event) => {
  if (event.target.files.length > 0) readFile(event.target.files[0]);
});

const readOwn = async () => {
  const text = at("own-text").value;
  if (text.trim() === "") return said("There is nothing to read yet: paste a text or choose a file.");
  said("Reading…");
  done.value = 0;
  done.hidden = false;
  at("own-read").disabled = true;
  const name = at("own-file").files[0]?.name ?? null;
  const reply = await bring({ text, name }, (ticket, share) => {
    reading = ticket;
    done.value = share;
  });
  reading = null;
  done.hidden = true;
  at("own-read").disabled = false;
  said(reply.error && dialog.open ? reply.error : "");
  if (reply.error) return;
  at("own-text").value = at("own-file").value = "";
  dialog.close();
  startOver();
};

at("to-own").addEventListener("click", () => dialog.showModal());
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  readOwn();
});
// Who leaves while a text is read does not want it any more.
dialog.addEventListener("close", () => {
  if (reading !== null) call("put_away", { ticket: reading });
});
for (const close of element.querySelectorAll('dialog [data-do="close"]')) {
  close.addEventListener("click", () => close.closest("dialog").close());
}
