// What a screen reader is told: that an answer is coming, and then the answer with its quotes'
// places, and not the buttons around it.

const heard = {
  say(words) {
    at("heard").textContent = words;
  },

  answer(turn) {
    const parts = turn.querySelectorAll(
      ".read-as, .of, .note, .possibly, .answer, .from, .notice, .closest h3, .closest .label, .sure > [title]",
    );
    at("heard").replaceChildren(...[...parts].flatMap((part) => [heard.words(part), " "]));
  },

  // The words of a part, each in its own language.
  words(part) {
    const spoken = heard.speech(part.closest("[lang]").lang);
    const copy = part.cloneNode(true);
    for (const cite of copy.querySelectorAll(".cite")) {
      const place = heard.speech(document.documentElement.lang);
      place.textContent = `(${cite.getAttribute("aria-label")})`;
      cite.replaceWith(" ", place);
    }
    // Only words are heard, nothing that can be pressed.
    for (const one of copy.querySelectorAll(":not([lang])")) one.replaceWith(...one.childNodes);
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      texts.currentNode.data = texts.currentNode.data.replace(/\s+/g, " ");
    }
    spoken.append(...copy.childNodes);
    return spoken;
  },

  speech(lang) {
    const made = document.createElement("span");
    made.lang = lang;
    return made;
  },
};
