// Gradio (6.31) shows its API page when its button is pressed, but not when one comes by its
// address. Pressed once, the button closes what Gradio takes to be open already.
if (new URLSearchParams(location.search).get("view") === "api") {
  const open = () => {
    const button = document.querySelector("button.show-api");
    if (button === null) return void requestAnimationFrame(open);
    button.click();
    button.click();
  };
  open();
}
