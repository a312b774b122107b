// The question box.

const box = at("question");

// Ready for the next question; a touch screen's keyboard is not called for it.
const ready = () => {
  if (element.querySelector("dialog[open]")) return;
  if (mouse.matches) box.focus({ preventScroll: true });
  else if (document.activeElement === document.body) {
    element.querySelector(".turn:last-child .question")?.focus({ preventScroll: true });
  }
};
const fit = () => {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 168)}px`;
};
const fill = (question) => {
  box.value = question;
  drafts.keep(drafts.QUESTION, question);
  fit();
};

const edit = (number, question) => {
  now.editing = number;
  fill(question);
  box.focus();
  note(say("Editing: this question and those after it will be replaced. Escape leaves it."));
};
const leaveEditing = () => {
  now.editing = null;
  fill("");
  note("");
};

// Leave the box for what was said last, where single keys do something.
const leaveBox = () => {
  const last = element.querySelector(".turn:last-child .question");
  if (last === null) box.blur();
  else last.focus({ preventScroll: true });
};

const submit = () => {
  const question = box.value;
  if (question.trim() === "") return;
  const number = now.editing ?? nextNumber();
  if (now.asking === null) cutFrom(number);
  if (!ask(question, number)) return;
  now.editing = null;
  fill("");
  drafts.keep(drafts.QUESTION, question); // until it is answered
  if (!mouse.matches) box.blur(); // the keyboard would cover the answer
};

box.addEventListener("input", () => {
  drafts.keep(drafts.QUESTION, box.value);
  fit();
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape") {
    if (now.editing === null) leaveBox();
    else leaveEditing();
  }
});
at("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
