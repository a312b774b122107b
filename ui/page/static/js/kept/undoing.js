// What was deleted can be had back for ten seconds.

const undoing = {
  seconds: 10,
  timer: null,
  undo: null,

  offer(words, undo) {
    undoing.undo = undo;
    at("undo").querySelector("span").textContent = words;
    const dialog = element.querySelector("dialog[open]");
    if (dialog === null && narrow.matches && article.classList.contains("open")) {
      at("articles").before(at("undo"));
    } else if (dialog === null) at("note").before(at("undo"));
    else dialog.querySelector(".foot").before(at("undo"));
    at("undo").hidden = false;
    undoing.wait();
  },
  // The ten seconds begin.
  wait() {
    if (undoing.undo === null) return;
    clearTimeout(undoing.timer);
    undoing.timer = setTimeout(undoing.leave, undoing.seconds * 1000);
  },
  leave() {
    clearTimeout(undoing.timer);
    undoing.undo = null;
    at("undo").hidden = true;
  },
};
at("undo")
  .querySelector("button")
  .addEventListener("click", () => {
    const undo = undoing.undo;
    undoing.leave();
    undo?.();
  });
