// Conversations kept in this browser, newest first, and the texts of visitors' own articles.
// Each lies under a key of its own; where storage is full, the oldest goes.

const KEPT = "articleqa:conversation:";
const TEXT = "articleqa:text:";

const parsed = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

const keptConversations = () =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(KEPT))
    .map((key) => ({ ...parsed(key), id: key.slice(KEPT.length) }))
    .filter((one) => Array.isArray(one.turns) && Array.isArray(one.hashes))
    .sort((one, other) => other.when - one.when);

const forget = (id) => {
  localStorage.removeItem(KEPT + id);
  const used = new Set(keptConversations().flatMap((one) => one.hashes));
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(TEXT) && !used.has(key.slice(TEXT.length))) localStorage.removeItem(key);
  }
};

// Store a value; older conversations make room. False if it does not fit even so.
const store = (key, value, id) => {
  for (;;) {
    try {
      localStorage.setItem(key, value);
      return true;
    } catch {
      const oldest = keptConversations().filter((one) => one.id !== id).at(-1);
      if (oldest === undefined) return false;
      forget(oldest.id);
    }
  }
};

const keep = (conversation) =>
  store(KEPT + conversation.id, JSON.stringify(conversation), conversation.id);
const keepText = (hash, own, id) => store(TEXT + hash, JSON.stringify(own), id);
const keptText = (hash) => parsed(TEXT + hash);
