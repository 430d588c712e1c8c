// The search field. On the page of all topics it narrows the list down to what is typed;
// on every other page it only takes the focus when "/" is pressed. Without this script the plain list shows.
(() => {
  "use strict";

  const field = document.querySelector("#_q");
  if (!field) return;

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  const page = document.querySelector("[data-topics]");
  if (!page) return;

  const index = page.querySelector("[data-index]");
  const results = page.querySelector("[data-results]");
  const found = page.querySelector("[role=status]");

  // Languages without spaces between words need the browser's dictionary.
  const segmenter = Intl.Segmenter && new Intl.Segmenter(undefined, { granularity: "word" });

  const words = (text) => {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const parts = segmenter ? [...segmenter.segment(plain)].map((part) => part.segment) : [plain];
    return parts.flatMap((part) => part.match(/[\p{L}\p{N}]+/gu) ?? []);
  };

  const entries = [...index.querySelectorAll(".rows > li")].map((item) => ({
    item,
    title: words(item.querySelector("a").textContent),
    text: words(item.querySelector("p")?.textContent ?? ""),
  }));

  // Long words tell more than short ones, and the title more than the sentence below it.
  const score = (entry, asked) => {
    let sum = 0;
    let missed = 0;
    for (const word of asked) {
      const starts = (other) => other.startsWith(word);
      if (entry.title.includes(word)) sum += 4 * word.length;
      else if (entry.title.some(starts)) sum += 3 * word.length;
      else if (entry.text.some(starts)) sum += word.length;
      else missed += 1;
    }
    return { sum, missed };
  };

  // Pages that have every word; only where there is none, the pages that come nearest.
  const search = (asked) => {
    const hits = entries.map((entry) => ({ item: entry.item, ...score(entry, asked) })).filter((hit) => hit.sum > 0);
    hits.sort((a, b) => b.sum - a.sum);
    const whole = hits.filter((hit) => hit.missed === 0);
    const near = hits.filter((hit) => 2 * hit.sum >= hits[0].sum);
    return (whole.length ? whole : near).map((hit) => hit.item.cloneNode(true));
  };

  const say = (count) => {
    const { one, many, none } = found.dataset;
    found.textContent = count === 0 ? none : count === 1 ? one : many.replace("{count}", count);
  };

  const show = () => {
    const asked = words(field.value);
    const searching = asked.length > 0;
    const hits = searching ? search(asked) : [];
    results.replaceChildren(...hits);
    results.hidden = !searching;
    index.hidden = searching;
    if (searching) say(hits.length);
    else found.textContent = "";
  };

  const remember = () => {
    const address = new URL(location.href);
    if (field.value) address.searchParams.set("q", field.value);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  };

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember();
    show();
  });
  show();
})();
