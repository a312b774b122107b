// A link to a quote, for any reader of this page: #=text/start.end. It names the text by its hash,
// so that no words of another one are taken for the quote.

const link = {
  FORM: /^#=([0-9a-f]{16})\/(\d+)\.(\d+)$/,

  // The address of a place in the article.
  to: ({ article: number, start, end }) =>
    `${location.origin}${location.pathname}#=${now.hashes[number].slice(0, 16)}/${start}.${end}`,

  // Show the quote that the address leads to, if it is such a link.
  follow() {
    const [, text, start, end] = link.FORM.exec(location.hash) ?? [];
    if (text === undefined) return;
    const number = now.hashes.findIndex((hash) => hash.startsWith(text));
    const place = { article: number, start: Number(start), end: Number(end) };
    const range = number < 0 ? null : marks.quotes([], place);
    if (range === null) return note(say("The article that this link quotes is not served here."));
    sheet(narrow.matches);
    toView(range);
    if (narrow.matches) article.focus({ preventScroll: true });
  },
};
