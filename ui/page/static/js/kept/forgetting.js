// "Forget everything on this device": conversations, articles, settings and what was typed.

const forgetting = {
  keys: () => Object.keys(storage).filter((key) => key.startsWith("articleqa:")),

  everything() {
    const kept = forgetting.keys().map((key) => [key, storage.getItem(key)]);
    for (const [key] of kept) storage.removeItem(key);
    drafts.keep(drafts.QUESTION, "");
    drafts.keep(drafts.OWN, "");
    fill("");
    at("own-text").value = "";
    settings.apply();
    settings.speak();
    clear();
    address.put("replaceState", "", {});
    if (now.own !== null) toShipped();
    list();
    undoing.offer(say("Everything was forgotten."), () => {
      for (const [key, value] of kept) storage.setItem(key, value);
      settings.apply();
      settings.speak();
      list();
    });
  },
};
at("forget").addEventListener("click", forgetting.everything);
