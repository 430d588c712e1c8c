// The button below a reply puts its text on the clipboard. Where there is no clipboard, the text is marked instead.
(() => {
  "use strict";

  const button = document.querySelector("[data-copy]");
  const reply = document.querySelector("[data-reply]");
  const status = document.querySelector("[data-copied]");
  const box = document.querySelector("[data-copying]");
  if (!button || !reply) return;
  if (box) box.hidden = false;

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(reply.textContent);
      status.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(reply);
      reply.focus();
      status.textContent = "Marked: press Ctrl-C or Command-C.";
    }
    setTimeout(() => (status.textContent = ""), 4000);
  });
})();
