// Questions to start with; and the page is ready.

const suggest = async () => {
  const hashes = now.hashes;
  const reply = await calls.make("suggest", {}, undefined, true);
  if (reply.error || hashes !== now.hashes) return;
  at("examples").replaceChildren(
    ...reply.questions.map((question) => {
      const item = document.createElement("li");
      const asked = button(question);
      asked.dir = "auto";
      item.append(asked);
      return item;
    }),
  );
};
at("examples").addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (pressed !== null) ask(pressed.textContent);
});
if (at("examples").children.length === 0) suggest();
fill(drafts.kept(drafts.QUESTION));
at("own-text").value = drafts.kept(drafts.OWN);
settings.apply();
settle();
ready();
address.follow();
