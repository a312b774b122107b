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
    heard.say([...parts].map(heard.words).join(" "));
  },

  words(part) {
    const copy = part.cloneNode(true);
    for (const cite of copy.querySelectorAll(".cite")) {
      cite.replaceWith(` (${cite.getAttribute("aria-label")}) `);
    }
    return copy.textContent.replace(/\s+/g, " ").trim();
  },
};
