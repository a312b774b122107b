// Questions to start with; and the page is ready.

const suggest = async () => {
  const hashes = now.hashes;
  const reply = await calls.make("suggest", {}, undefined, true);
  if (reply.error || hashes !== now.hashes) return;
  at("examples").replaceChildren(...reply.questions.map(offered));
};
asksWhatIsPressed(at("examples"));
asksWhatIsPressed(at("further"));
if (at("examples").children.length === 0) suggest();
fill(drafts.kept(drafts.QUESTION));
at("own-text").value = drafts.kept(drafts.OWN);
settings.apply();
settle();
several.show();
// What is in English is there at once.
const begin = () => {
  ready();
  address.follow();
};
if (language.wanted === "en") begin();
else language.use().then(begin);
