// Arrow up in an empty box brings back what was asked before, the newest first.

const recalling = {
  MOST: 50,
  questions: [],
  shown: -1, // which of them is in the box; -1: none

  all() {
    const here = now.turns.map((turn) => turn.record.question).reverse();
    const others = keptConversations()
      .filter((one) => one.id !== now.id)
      .flatMap((one) => one.turns.map((turn) => String(turn.question)).reverse());
    return [...new Set([...here, ...others])].slice(0, recalling.MOST);
  },

  // True if there was a step to make.
  step(by) {
    if (box.value === "") recalling.shown = -1;
    else if (recalling.shown < 0 || box.value !== recalling.questions[recalling.shown])
      return false;
    if (recalling.shown < 0) recalling.questions = recalling.all();
    const to = recalling.shown + by;
    if (to < -1 || to >= recalling.questions.length) return false;
    recalling.shown = to;
    fill(to < 0 ? "" : recalling.questions[to]);
    box.setSelectionRange(box.value.length, box.value.length);
    return true;
  },
};
box.addEventListener("keydown", (event) => {
  const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (by === undefined || event.isComposing || now.editing !== null) return;
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  if (recalling.step(by)) event.preventDefault();
});
