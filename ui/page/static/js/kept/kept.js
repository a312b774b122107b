// Conversations kept in this browser, newest first, and the texts of visitors' own articles.
// Each lies under a key of its own; where storage is full, the oldest goes.

const KEPT = "articleqa:conversation:";
const TEXT = "articleqa:text:";

// Where a browser forbids it, conversations last as long as the page.
const inMemory = () =>
  Object.create({
    getItem(key) {
      return this[key] ?? null;
    },
    setItem(key, value) {
      this[key] = value;
    },
    removeItem(key) {
      delete this[key];
    },
  });

const storage = (() => {
  try {
    return window.localStorage ?? inMemory();
  } catch {
    return inMemory();
  }
})();

const parsed = (key) => {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return null;
  }
};

const keptConversations = () =>
  Object.keys(storage)
    .filter((key) => key.startsWith(KEPT))
    .map((key) => ({ ...parsed(key), id: key.slice(KEPT.length) }))
    .filter((one) => Array.isArray(one.turns) && Array.isArray(one.hashes))
    .sort((one, other) => other.when - one.when);

const forget = (id) => {
  storage.removeItem(KEPT + id);
  sweep();
};

// Forget the texts that no conversation is about.
const sweep = () => {
  const used = new Set(keptConversations().flatMap((one) => one.hashes));
  for (const key of Object.keys(storage)) {
    if (key.startsWith(TEXT) && !used.has(key.slice(TEXT.length))) storage.removeItem(key);
  }
};

// Store a value; older conversations make room. False if it does not fit even so.
const store = (key, value, id) => {
  for (;;) {
    try {
      storage.setItem(key, value);
      return true;
    } catch {
      const oldest = keptConversations()
        .filter((one) => one.id !== id)
        .at(-1);
      if (oldest === undefined) return false;
      forget(oldest.id);
    }
  }
};

const keep = (conversation) =>
  store(KEPT + conversation.id, JSON.stringify(conversation), conversation.id);
const keepText = (hash, own, id) =>
  storage.getItem(TEXT + hash) !== null || store(TEXT + hash, JSON.stringify(own), id);
const keptText = (hash) => parsed(TEXT + hash);
