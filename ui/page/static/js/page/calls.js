// Calls to the server. Each has a deadline. Where the server is gone, a call waits for it and is
// made again, and the page says so: what was asked meanwhile is not lost.

const calls = {
  deadline: 60_000, // milliseconds; longer than an answer takes
  pauses: [300, 700, 1500, 2500], // before it is tried again; the last one from then on
  waiting: new Set(), // the calls that wait for the server
  get AWAY() {
    return say(
      "The program that serves this page does not answer. Nothing is lost: " +
        "this goes on by itself as soon as it does.",
    );
  },
  LATE: "There was no answer within a minute. Try again.",
  LOGGED_OUT: "You are logged out. Load the page again to log in; what you typed is kept.",
  OTHER:
    "This page is older than the program that serves it. Load it again; what you typed is kept.",

  // Send a call once: what came back, or {away} where nothing did.
  async once(name, given, signal, keepalive = false) {
    const limit = new AbortController();
    const late = setTimeout(() => limit.abort(), calls.deadline);
    const stop = () => limit.abort();
    signal?.addEventListener("abort", stop);
    try {
      const reply = await fetch(new URL(`call/${name}`, document.baseURI), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ticket: now.ticket, language: language.now, ...given }),
        signal: limit.signal,
        keepalive,
      });
      if (reply.ok) return await reply.json();
      if ([502, 503, 504].includes(reply.status)) return { away: true };
      if (reply.status === 401) return { error: calls.LOGGED_OUT };
      const told = await reply.json().catch(() => ({}));
      return { error: [413, 422, 429].includes(reply.status) ? String(told.detail) : calls.OTHER };
    } catch {
      return limit.signal.aborted ? { error: calls.LATE } : { away: true };
    } finally {
      clearTimeout(late);
      signal?.removeEventListener("abort", stop);
    }
  },

  // Make a call, as often as it takes; `signal` ends that, with {stopped}. Of one that no reader
  // waits for, made `quietly`, the page does not say that it waits for the server.
  async make(name, given, signal, quietly = false) {
    const token = {};
    try {
      for (let tried = 0; ; tried += 1) {
        const reply = await calls.once(name, given, signal);
        if (signal?.aborted) return { error: "", stopped: true };
        if (!reply.away) return reply;
        if (!quietly) calls.waiting.add(token);
        calls.tell();
        await calls.pause(calls.pauses[Math.min(tried, calls.pauses.length - 1)], signal);
        if (signal?.aborted) return { error: "", stopped: true };
      }
    } finally {
      calls.waiting.delete(token);
      calls.tell();
    }
  },

  pause: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    }),

  tell() {
    const words = calls.waiting.size > 0 ? calls.AWAY : "";
    for (const one of element.querySelectorAll(".away")) {
      if (one.textContent !== words) one.textContent = words;
    }
  },
};
