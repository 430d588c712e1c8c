// What the search shows: a list below the field, the page of all topics narrowed down, articles beside a contact form.
// Loaded at the first use of a field. All words come from the template, in the language of the page.

const PAUSE = 120; // Milliseconds without a key, after which one may look.
const SHORT = 6; // Results in the list below the field.
const LONG = 30; // Results on the page of all topics.

let finder; // One for all fields of the page.

const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

const counted = (form, count) => fill(count === 1 ? form.dataset.one : form.dataset.many, { count });

const address = (form, result) => {
  const path = result.path.split("/").map(encodeURIComponent).join("/");
  const url = new URL(path || "./", new URL(form.dataset.root, location.href));
  const hits = result.excerpt.filter(([, hit]) => hit).flatMap(([word]) => word.match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? []);
  for (const word of new Set(hits.map((hit) => hit.toLowerCase()))) url.searchParams.append("highlight", word);
  url.hash = result.anchor;
  return url.href;
};

// The text around the hits, these marked; the description where the title alone was found.
const excerpt = (result) => {
  if (!result.excerpt.length) return [result.description];
  const [before, after] = result.cut.map((cut) => (cut ? "…" : ""));
  const words = result.excerpt.flatMap(([word, hit]) => [hit ? element("mark", {}, word) : word, result.gap]);
  return [before, ...words.slice(0, -1), after];
};

const described = (result) => {
  const parts = [element("span", { class: "hit-title" }, result.title)];
  if (result.section) parts.push(element("span", { class: "hit-section" }, result.section));
  parts.push(element("span", { class: "hit-text" }, ...excerpt(result)));
  if (result.topic) parts.push(element("span", { class: "hit-topic" }, result.topic));
  return parts;
};

// How much two texts look alike, by their pairs of letters.
const alike = (one, other) => {
  const pairs = (text) => new Set([...text.toLowerCase()].map((letter, at, all) => letter + (all[at + 1] ?? " ")));
  const [a, b] = [pairs(one), pairs(other)];
  return [...a].filter((pair) => b.has(pair)).length / (a.size + b.size);
};

// What stands where nothing was found: who helps, and the topics that come nearest.
const nothing = (form, question, topics) => {
  const { none, contact, contactWords, topicsWords } = form.dataset;
  const near = [...topics].sort((a, b) => alike(b[0], question) - alike(a[0], question)).slice(0, 4);
  const links = near.map(([title, path]) =>
    element("li", {}, element("a", { href: address(form, { path, anchor: "", excerpt: [] }) }, title)),
  );
  return [
    element("p", {}, fill(none, { question }), " ", element("a", { href: contact }, contactWords)),
    ...(links.length ? [element("p", {}, topicsWords), element("ul", {}, ...links)] : []),
  ];
};

// Calls `show` with what is found while one types; only the last question is answered.
const answering = (form, field, most, show) => {
  let asked = 0;
  let timer = 0;
  const ask = async () => {
    asked += 1;
    const mine = asked;
    const question = field.value.trim();
    const { find, topics } = await finder;
    const found = question ? await find(field.value, most) : null;
    if (mine === asked) show(found, question, topics);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  return ask;
};

const told = (form, found) => {
  const instead = found.changed ? `${fill(form.dataset.instead, { words: found.understood })} ` : "";
  return instead + counted(form, found.count);
};

// The list below the field: a combobox with a listbox of links.
const dropdown = (form, field) => {
  const panel = form.querySelector("[data-panel-box]");
  const list = panel.querySelector("[role=listbox]");
  const note = panel.querySelector("[data-note]");
  const status = form.querySelector("[role=status]");
  const options = () => [...list.querySelectorAll("[role=option]")];
  let active = -1;

  const open = (shown) => {
    panel.hidden = !shown;
    field.setAttribute("aria-expanded", String(shown && !list.hidden));
    if (!shown) choose(-1);
  };

  const choose = (number) => {
    active = number;
    for (const [at, option] of options().entries()) {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) option.scrollIntoView({ block: "nearest" });
    }
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options()[active].id);
  };

  const option = (number, href, ...children) => {
    const link = { id: `_hit-${number}`, role: "option", "aria-selected": "false", tabindex: "-1", href };
    return element("li", { role: "none" }, element("a", link, ...children));
  };

  const show = (found, question, topics) => {
    const hits = found?.results ?? [];
    const items = hits.map((result, at) => option(at, address(form, result), ...described(result)));
    if (found && found.count > hits.length) {
      const all = new URL(form.action);
      all.searchParams.set("q", question);
      items.push(option(hits.length, all.href, element("b", {}, fill(form.dataset.all, { count: found.count }))));
    }
    list.replaceChildren(...items);
    list.hidden = !hits.length;
    const corrected = found?.changed && hits.length ? [element("p", {}, told(form, found))] : [];
    note.replaceChildren(...(found && !hits.length ? nothing(form, question, topics) : corrected));
    note.hidden = !note.childNodes.length;
    choose(-1);
    open(Boolean(found));
    status.textContent = !found ? "" : hits.length ? told(form, found) : note.textContent;
  };

  const keys = {
    ArrowDown: (count) => choose((active + 1) % count),
    ArrowUp: (count) => choose((active <= 0 ? count : active) - 1),
  };

  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
    field.setAttribute(name, value);
  }
  open(false);
  const ask = answering(form, field, SHORT, show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      open(false);
    } else if (event.key === "ArrowDown" && panel.hidden && field.value) {
      event.preventDefault();
      ask();
    } else if (keys[event.key] && options().length && !panel.hidden) {
      event.preventDefault();
      keys[event.key](options().length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  return ask;
};

// The page of all topics: its list gives way to what is found, which can be narrowed down to one topic.
const topicsPage = (form, field, page) => {
  const parts = ["index", "results", "filter", "note"].map((name) => page.querySelector(`:scope > [data-${name}]`));
  const [index, list, filter, note] = parts;
  const status = page.querySelector("[data-found]");
  let topic = "";

  const row = (result) => {
    const [title, ...rest] = described(result);
    return element("li", {}, element("a", { href: address(form, result) }, title), element("p", {}, ...rest));
  };

  const choice = (value, label, count) => {
    const input = element("input", { type: "radio", name: "topic", value });
    input.checked = value === topic;
    return element("label", {}, input, element("span", {}, `${label} (${count})`));
  };

  const show = (found, question, topics) => {
    const results = found?.results ?? [];
    const counts = new Map();
    for (const result of results) if (result.topic) counts.set(result.topic, (counts.get(result.topic) ?? 0) + 1);
    if (!counts.has(topic)) topic = "";
    const render = () => {
      const shown = results.filter((result) => !topic || result.topic === topic);
      list.replaceChildren(...shown.map(row));
      status.textContent = results.length ? told(form, { ...found, count: shown.length }) : "";
    };
    filter.hidden = counts.size < 2;
    const choices = [...counts].map(([name, count]) => choice(name, name, count));
    filter.querySelector("div").replaceChildren(choice("", form.dataset.every, results.length), ...choices);
    filter.onchange = (event) => {
      topic = event.target.value;
      render();
    };
    render();
    note.replaceChildren(...(found && !results.length ? nothing(form, question, topics) : []));
    note.hidden = !note.childNodes.length;
    list.hidden = !results.length;
    index.hidden = Boolean(found);
  };

  const ask = answering(form, field, LONG, show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const here = new URL(location.href);
    here.hash = "";
    here.searchParams.set("q", field.value);
    history.replaceState(null, "", here);
    ask();
  });
  return ask;
};

// A contact form: the articles that may make the message needless, while its subject is typed.
const suggestions = (form, field) => {
  const box = document.getElementById(field.dataset.suggest);
  const list = box.querySelector("ul");
  return answering(form, field, 3, (found) => {
    const results = found?.results ?? [];
    box.hidden = !results.length;
    const row = (result) => element("li", {}, element("a", { href: address(form, result) }, result.section || result.title));
    list.replaceChildren(...results.map(row));
  });
};

export const start = async (form, field) => {
  finder ??= import(new URL(form.dataset.finder, location.href).href).then((module) =>
    module.open(new URL(form.dataset.base, location.href).href, document.documentElement.lang),
  );
  const page = document.querySelector("[data-topics]");
  const view = "suggest" in field.dataset ? suggestions : page ? topicsPage : dropdown;
  const ask = view(form, field, page);
  if (field.value) await ask();
};
