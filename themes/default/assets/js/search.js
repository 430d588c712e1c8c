// The search field: "/" and Ctrl-K lead to it, and the first use loads the rest. Until then a page costs this file only.
// It also marks, on a page that was opened from a result, the words that were found there.
(() => {
  "use strict";

  const form = document.querySelector("form[data-base]");
  const field = form?.querySelector("#_q");

  // A link to the list of all pages stands in for the field where the screen has no room for it.
  const reach = () => {
    if (!field.offsetParent) {
      location.assign(`${form.action}#_q`);
      return;
    }
    field.focus();
    field.select();
  };

  const wake = (input) => {
    const panel = new URL(form.dataset.panel, location.href).href;
    return import(panel).then((module) => module.start(form, input));
  };

  const watch = () => {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!slash && !k) return;
      event.preventDefault();
      reach();
    });
    for (const input of [field, ...document.querySelectorAll("input[data-suggest]")]) {
      input.addEventListener("focus", () => wake(input), { once: true });
    }
    field.setAttribute("aria-keyshortcuts", "/ Control+K");
    const index = document.querySelector("[data-topics] > [data-index]");
    if (!index) return;
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    index.hidden = Boolean(field.value);
    if (field.value) wake(field).catch(() => (index.hidden = false));
    if (location.hash === "#_q") field.focus();
  };

  const mark = (words) => {
    const wanted = new Set(words.map((word) => word.toLowerCase()));
    const body = document.querySelector("[data-body]");
    if (!body) return;
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    for (const node of nodes) {
      const parts = node.data.split(/([\p{L}\p{N}\p{M}'’]+)/u);
      if (!parts.some((part) => wanted.has(part.toLowerCase()))) continue;
      node.replaceWith(
        ...parts.filter(Boolean).map((part) => {
          if (!wanted.has(part.toLowerCase())) return part;
          const hit = document.createElement("mark");
          hit.textContent = part;
          return hit;
        }),
      );
    }
  };

  const address = new URL(location.href);
  if (address.searchParams.has("highlight")) {
    mark(address.searchParams.getAll("highlight").slice(0, 12));
    address.searchParams.delete("highlight");
    history.replaceState(history.state, "", address);
  }
  if (field) watch();
})();
