// What is typed and not yet sent, so that loading the page again does not lose it.

const drafts = {
  QUESTION: "articleqa:draft:question",
  OWN: "articleqa:draft:own",

  keep(key, text) {
    try {
      if (text === "") sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
    } catch {
      // Where a browser forbids it or has no room, a draft lasts as long as the page.
    }
  },
  kept(key) {
    try {
      return sessionStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  },
};
