// What can be done with an answer: the buttons under it, by their data-do.

const doing = {
  async copy(turn, pressed) {
    try {
      await navigator.clipboard.writeText(turn.copy);
      pressed.textContent = "Copied";
    } catch {
      pressed.textContent = "This browser does not let the page copy";
    }
  },
  edit: ({ record: { number, question } }) => edit(number, question),
  again: ({ record: { number, question } }) => ask(question, number),
  up: (turn, pressed) => judge(turn, pressed),
  down: (turn, pressed) => judge(turn, pressed),
};

const judge = async (turn, pressed) => {
  const given = {
    verdict: pressed.dataset.do,
    turn: turn.record,
    hashes: now.hashes,
    before: before(turn.record.number),
  };
  const reply = await callAgain("judge", given);
  note(reply.error ?? "");
  if (reply.error) return;
  for (const one of pressed.parentElement.querySelectorAll(".verdict")) {
    one.setAttribute("aria-pressed", String(one === pressed));
  }
};

at("turns").addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (pressed === null) return;
  if (pressed.classList.contains("cite")) goTo(pressed, true);
  const number = numberOf(pressed.closest(".turn"));
  const turn = now.turns.find((one) => one.record.number === number);
  if (turn !== undefined && pressed.dataset.do in doing) doing[pressed.dataset.do](turn, pressed);
});
