// Questions to go on with, under the last answer. The server has asked each of them itself, and
// what it is still trying is dropped when the reader asks.

const further = {
  ending: null,

  drop() {
    further.ending?.abort();
    further.ending = null;
    at("further").hidden = true;
    element.querySelector("#further ul").replaceChildren();
  },

  // Have questions tried that lead on from a turn, and offer those that are answered.
  async after({ record }) {
    further.drop();
    if (record.kind === "chat" || record.error !== null) return;
    const ending = new AbortController();
    further.ending = ending;
    const given = {
      turn: record,
      hashes: now.hashes,
      before: before(record.number + 1),
      costs: settings.costs,
      only: several.numbers,
    };
    const reply = await calls.make("further", given, ending.signal, true);
    if (ending.signal.aborted || reply.error || reply.questions.length === 0) return;
    element.querySelector("#further ul").replaceChildren(...reply.questions.map(offered));
    at("further").hidden = false;
  },
};
