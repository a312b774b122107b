// Runs once, when the conversation is first shown. Gradio gives `element` and `watch`.
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const show = (target, block) =>
  target.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

// Ready to type, but without scrolling down to where one types.
const ready = () => {
  const box = document.querySelector("#question textarea");
  if (box === null) requestAnimationFrame(ready);
  else box.focus({ preventScroll: true });
};
ready();

// The newest question stays at the top of the window while its answer comes. Where the
// button that was pressed is gone, one may type again; a phone would open its keyboard.
const mouse = window.matchMedia("(pointer: fine)");
watch("value", () => {
  const turn = element.querySelector(".turn:last-child");
  if (turn !== null) show(turn, "start");
  setTimeout(() => {
    if (document.activeElement === document.body && mouse.matches) ready();
  }, 100);
});

// A citation leads to its passage. Followed as a link it would reload the page, since
// Gradio sets a <base> that the page's own address may differ from.
element.addEventListener("click", (event) => {
  const mark = event.target.closest("a.cite");
  if (mark === null) return;
  event.preventDefault();
  const passage = document.getElementById(mark.hash.slice(1)).closest(".passage");
  passage.focus({ preventScroll: true });
  show(passage, "nearest");
});
