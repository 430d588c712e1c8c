// The link behind a question: a click puts its address on the clipboard. Without this script it is a plain link.
(() => {
  "use strict";

  const status = document.createElement("p");
  status.className = "sr-only";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status);

  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".anchor");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    await navigator.clipboard.writeText(link.href);
    status.textContent = link.dataset.copied;
    link.classList.add("done");
    setTimeout(() => {
      status.textContent = "";
      link.classList.remove("done");
    }, 2500);
  });
})();
