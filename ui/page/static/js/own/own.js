// Visitors' own articles: what was read of them is brought to the server, asked, and left again.

const showArticle = (shown) => {
  document.title = shown.title;
  now.hashes = shown.hashes;
  quoting.sources = shown.sources;
  at("masthead").innerHTML = shown.masthead;
  at("promise").innerHTML = shown.promise;
  at("paper").innerHTML = shown.paper;
  at("reading").innerHTML = shown.reading;
  at("reading").hidden = shown.reading === "";
  several.list = shown.list;
  now.only = null;
  language.speak(element.querySelector(".page"));
  language.speakTitle();
  several.show();
  contents.list();
  if (!find.form.hidden) find.look();
  headline.watch();
  article.scrollTop = 0;
  at("to-shipped").hidden = now.ticket === null;
  at("examples").replaceChildren();
  suggest();
};

// Forget articles at the server's; one that is not there any more has forgotten them already.
const putAway = (tickets, keepalive = false) => {
  if (tickets !== null && tickets.length > 0) {
    calls.once("put_away", { ticket: tickets }, undefined, keepalive);
  }
};

// Have a text read: {ticket}, or {error}. `watch` is told how much is done. A server that was
// started anew meanwhile begins anew.
const haveRead = async (own, watch, signal) => {
  for (;;) {
    const begun = await calls.make("bring", own, signal);
    let reply = begun;
    while (!reply.error && !reply.stopped && reply.done !== 1) {
      reply = await calls.make("progress", { ticket: begun.ticket }, signal);
      if (reply.error || reply.stopped) break;
      watch(reply.done);
      if (reply.done !== 1) await calls.pause(200, signal);
    }
    if (reply.stopped || signal?.aborted) putAway(begun.ticket ? [begun.ticket] : []);
    if (!reply.gone) return reply.error || reply.stopped ? reply : begun;
  }
};

// Have several read, one after the other: {tickets}, or {error}.
const haveAllRead = async (owns, watch, signal) => {
  const tickets = [];
  for (const [number, own] of owns.entries()) {
    const begun = await haveRead(own, (done) => watch((number + done) / owns.length), signal);
    if (begun.error || begun.stopped) {
      putAway(tickets);
      return begun;
    }
    tickets.push(begun.ticket);
  }
  return { tickets };
};

// Turn the page to texts that were read; whoever leaves before that stays with what was there.
const turnTo = async (owns, tickets, signal) => {
  const shown = await calls.make("show", { ticket: tickets }, signal);
  if (shown.error || shown.stopped) return shown;
  putAway((now.ticket ?? []).filter((ticket) => !tickets.includes(ticket)));
  now.ticket = tickets;
  now.own = owns;
  if (!sameArticle(shown)) showArticle(shown);
  return shown;
};

// Have texts read, and turn the page to them; {error} if that fails.
const bring = async (owns, watch, signal) => {
  const begun = await haveAllRead(owns, watch, signal);
  if (begun.error || begun.stopped) return begun;
  const shown = await turnTo(owns, begun.tickets, signal);
  if (shown.error || shown.stopped) putAway(begun.tickets);
  return shown;
};

// Have more texts read, and ask them together with those that are open; {error} if that fails.
const bringMore = async (owns, watch, signal) => {
  const begun = await haveAllRead(owns, watch, signal);
  if (begun.error || begun.stopped) return begun;
  const all = [...now.own, ...owns];
  const shown = await turnTo(all, [...now.ticket, ...begun.tickets], signal);
  if (shown.error || shown.stopped) putAway(begun.tickets);
  return shown.gone ? bring(all, watch, signal) : shown;
};

const bringAgain = async (owns, signal) => {
  note(say("Your article is read again…"));
  const reply = await bring(owns, () => {}, signal);
  note("");
  return reply;
};

const toShipped = async () => {
  putAway(now.ticket);
  now.ticket = now.own = null;
  const shown = await calls.make("show", {});
  if (!shown.error) showArticle(shown);
};
at("to-shipped").addEventListener("click", () => {
  clear();
  address.write();
  toShipped();
});
window.addEventListener("pagehide", () => putAway(now.ticket, true));
