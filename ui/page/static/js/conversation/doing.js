// What can be done with an answer: the buttons under it, by their data-do.

const doing = {
  copy: (turn, pressed) => quoting.copy(turn.copy, pressed),
  share: (turn) => quoting.share(turn.copy),
  link: (turn, pressed) => {
    const [first] = pressed.closest(".turn").querySelectorAll(".cite");
    quoting.copy(link.to(placeOf(first)), pressed);
  },
  edit: ({ record: { number, question } }) => edit(number, question),
  again: ({ record: { number, question } }) => ask(question, number),
  verdict: (turn, { dataset: { given } }) => {
    const verdict = turn.judged?.verdict === given ? "none" : given; // pressed again: taken back
    judge(turn, { verdict, wrong: null });
  },
  why: (turn, { dataset: { given } }) => {
    judge(turn, { verdict: "down", wrong: turn.judged?.wrong === given ? null : given });
  },
};

// Keep what a reader thinks of an answer; it takes the place of what they thought before.
const judge = async (turn, { verdict, wrong }) => {
  const id = turn.judged?.id ?? `${Date.now()}-${Math.random().toString(36).slice(2, 10)}`;
  const { record } = turn;
  const given = {
    id,
    verdict,
    wrong,
    turn: record,
    hashes: now.hashes,
    before: before(record.number),
  };
  const reply = await callAgain("judge", given);
  note(reply.error ? spoken(reply) : "");
  if (reply.error) return;
  turn.judged = { id, verdict, wrong };
  showJudged(turn);
  remember();
};

const showJudged = ({ record: { number }, judged }) => {
  const shown = at(`turn-${number}`)?.querySelector(".judging");
  if (!shown) return;
  for (const one of shown.querySelectorAll("[aria-pressed]")) {
    const chosen = one.dataset.do === "verdict" ? judged?.verdict : judged?.wrong;
    one.setAttribute("aria-pressed", String(one.dataset.given === chosen));
  }
  shown.querySelector(".reasons").hidden = judged?.verdict !== "down";
};

at("turns").addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (pressed === null) return;
  if (pressed.matches(".cite, .place")) goTo(pressed, true);
  const number = numberOf(pressed.closest(".turn"));
  const turn = now.turns.find((one) => one.record.number === number);
  if (turn !== undefined && pressed.dataset.do in doing) doing[pressed.dataset.do](turn, pressed);
});
