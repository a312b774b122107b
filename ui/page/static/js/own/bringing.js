// The dialog in which articles of one's own are brought: files, a text, or addresses.

const dialog = at("own");
const done = at("own-done");

const bringing = {
  files: [], // chosen, dropped or pasted, and not read yet
  ending: null, // ends what is read while the dialog is open
  LARGEST: Number(at("own-file").dataset.largest),
  MOST: Number(at("own-file").dataset.most),
  ADDRESS: /^https?:\/\/\S+$/i,

  tell(text) {
    at("own-said").textContent = text;
  },

  // Whether what is brought is asked together with what is open.
  get adds() {
    return now.own !== null && dialog.querySelector('[name="way"]:checked').value === "add";
  },

  open(way = now.own !== null && now.own.length > 1 ? "add" : "alone") {
    at("own-way").hidden = now.own === null;
    dialog.querySelector(`[name="way"][value="${way}"]`).checked = true;
    if (!dialog.open) dialog.showModal();
  },

  take(files) {
    const large = files.find((file) => file.size > bringing.LARGEST);
    if (large !== undefined) {
      const most = Math.floor(bringing.LARGEST / 1_000_000);
      return bringing.tell(
        say("{name} is too large: {n} MB are the most.", { name: large.name, n: most }),
      );
    }
    bringing.files.push(...files);
    bringing.list();
  },

  list() {
    const { files } = bringing;
    at("own-files").replaceChildren(
      ...files.map((file) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        name.textContent = file.name;
        name.dir = "auto";
        name.lang = ""; // a file's name is in no language
        const away = button(
          say("Remove"),
          () => {
            files.splice(files.indexOf(file), 1);
            bringing.list();
            at("own-file").focus();
          },
          say("Remove: {name}", { name: file.name }),
        );
        item.append(name, away);
        return item;
      }),
    );
    const [first] = files;
    if (files.length > 1)
      bringing.tell(say("{n} files are ready to be read.", { n: files.length }));
    else bringing.tell(first ? say("{name} is ready to be read.", { name: first.name }) : "");
  },

  encoded: (file) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(file);
    }),

  // What is to be read, as {name, given}, and what needs no reading, as {own}.
  waiting() {
    const text = at("own-text").value;
    const lines = text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const files = bringing.files.map((file) => ({
      name: file.name,
      given: async () => ({ name: file.name, data: await bringing.encoded(file) }),
    }));
    if (lines.length === 0) return files;
    if (!lines.every((line) => bringing.ADDRESS.test(line))) {
      return [...files, { own: { text, name: null } }];
    }
    return [...files, ...lines.map((url) => ({ name: url, given: () => ({ url }) }))];
  },

  // The articles in all that is to be read, each once, and why what could not be read was not.
  async read(waiting, signal) {
    const found = new Map((bringing.adds ? now.own : []).map((own) => [own.text, null]));
    const unread = [];
    for (const one of waiting) {
      if (one.own !== undefined) {
        if (found.has(one.own.text)) unread.push(say("This text is open already."));
        else found.set(one.own.text, one.own);
        continue;
      }
      if (waiting.length > 1) bringing.tell(say("Reading {name}…", { name: one.name }));
      const given = await Promise.resolve(one.given()).catch(() => null);
      if (given === null) {
        unread.push(
          say("{name} is not there any more, or was changed. Choose it again.", { name: one.name }),
        );
        continue;
      }
      const reply = await calls.make("read", given, signal);
      if (reply.stopped) return { stopped: true };
      if (reply.error) unread.push(spoken(reply));
      for (const own of reply.articles ?? []) {
        if (found.has(own.text)) unread.push(say("This text is open already."));
        else found.set(own.text, own);
      }
    }
    return { owns: [...found.values()].filter((own) => own !== null), unread };
  },

  // Read all, and turn the page to it; what went wrong, or null.
  async readAll(waiting, signal) {
    const { adds } = bringing;
    const { owns, unread, stopped } = await bringing.read(waiting, signal);
    if (stopped) return null;
    if (owns.length === 0) return unread.join(" ");
    const all = owns.length + (adds ? now.own.length : 0);
    if (all > bringing.MOST) {
      const values = { n: all, m: bringing.MOST };
      return say("These are {n} articles, and {m} are the most that are asked together.", values);
    }
    const watch = (share) => {
      done.value = share;
    };
    const reply = await (adds ? bringMore : bring)(owns, watch, signal);
    if (reply.error || reply.stopped) return reply.error ? spoken(reply) : null;
    bringing.unread = unread;
    return "";
  },

  async submit() {
    const waiting = bringing.waiting();
    if (waiting.length === 0) {
      return bringing.tell(say("There is nothing to read yet: paste a text or choose a file."));
    }
    bringing.tell(say("Reading…"));
    done.value = 0;
    done.hidden = false;
    at("own-read").disabled = true;
    const ending = new AbortController();
    const { adds } = bringing;
    bringing.ending = ending;
    const wrong = await bringing.readAll(waiting, ending.signal);
    if (bringing.ending !== ending) return; // who left and came back reads something else by now
    bringing.ending = null;
    done.hidden = true;
    at("own-read").disabled = false;
    bringing.tell(wrong ?? "");
    if (wrong !== "") return;
    at("own-text").value = at("own-file").value = "";
    drafts.keep(drafts.OWN, "");
    bringing.files = [];
    bringing.list();
    dialog.close();
    if (adds) await goOn();
    else startOver();
    if (bringing.unread.length > 0) {
      note(say("Not read: {why}", { why: bringing.unread.join(" ") }));
    }
  },

  // Who leaves while a text is read does not want it any more.
  leave() {
    bringing.ending?.abort();
    bringing.ending = null;
    done.hidden = true;
    at("own-read").disabled = false;
    bringing.tell("");
  },
};

// The conversation goes on with more articles: what was answered is shown as of one of several.
const goOn = async () => {
  remember();
  if (now.turns.length === 0) return;
  await reopen(keptConversations().find((one) => one.id === now.id));
};

at("own-file").addEventListener("change", (event) => {
  bringing.take([...event.target.files]);
  event.target.value = ""; // the list beside it says which; the same one may be chosen again
});
at("own-text").addEventListener("input", () => drafts.keep(drafts.OWN, at("own-text").value));
at("to-own").addEventListener("click", () => bringing.open());
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  bringing.submit();
});
dialog.addEventListener("close", bringing.leave);
dialog.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  bringing.take(files);
});
// Files may be dropped anywhere on the page.
element.addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
});
element.addEventListener("drop", (event) => {
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  bringing.open();
  bringing.take(files);
});
for (const close of element.querySelectorAll('dialog [data-do="close"]')) {
  close.addEventListener("click", () => close.closest("dialog").close());
}
