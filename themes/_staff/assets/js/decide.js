// Decides a case by the matrix, as `helpgen decide` does: whole numbers and names are compared, nothing else.
// A classic script and data inside the page, so that it works from a folder without a server.
(() => {
  "use strict";

  const told = JSON.parse(document.getElementById("_matrix").textContent);
  const { table } = told;
  const desk = document.querySelector("[data-desk]");
  const form = desk.querySelector("[data-decide]");
  const part = (name) => desk.querySelector(`[data-${name}]`);
  const [verdict, answer, facts, send, title, reply] = ["verdict", "answer", "facts", "send", "title", "reply"].map(part);

  /* ---------------------------------------------------------------------- the matrix */

  class Wrong extends Error {}

  // A number as it was typed, in the smallest unit of its currency: a whole number, never a binary fraction.
  const minor = (number, currency) => {
    const found = /^([0-9]{1,12})(?:\.([0-9]{1,6}))?$/.exec(number);
    if (!found) throw new Wrong(`\`${number}\` is no number; write digits and a point, such as 1234.50`);
    const exponent = table.exponents[currency];
    const decimals = (found[2] ?? "").replace(/0+$/, "");
    if (decimals.length > exponent) {
      const many = exponent ? `${exponent} decimals` : "no decimals";
      throw new Wrong(`\`${number}\` has more decimals than ${currency} knows, which has ${many}`);
    }
    return BigInt(found[1] + decimals.padEnd(exponent, "0"));
  };

  const band = (currency, value) =>
    table.bands[currency].find((one) => BigInt(one.start) <= value && (one.end === null || value < BigInt(one.end)))?.name ?? "";

  const dated = (row) => row.start !== null || row.end !== null;

  const inTime = (row, days) => {
    if (!dated(row)) return true;
    if (days === null) return false;
    return (row.start === null || row.start <= days) && (row.end === null || days < row.end);
  };

  // The number of the first row that holds for a case; -1 if there is none.
  const decide = ({ reason, currency, minor: value, customer, days }) => {
    const name = band(currency, value);
    if (!name) return -1;
    return table.rows.findIndex(
      (row) =>
        row.reasons.includes(reason) &&
        (!row.bands.length || row.bands.includes(name)) &&
        (!row.customers.length || row.customers.includes(customer)) &&
        inTime(row, days),
    );
  };

  /* ------------------------------------------------------------------- what was typed */

  const value = (name) => form.elements.namedItem(name)?.value.trim() ?? "";

  const wrong = (name, words) => {
    const place = form.querySelector(`[data-wrong="${name}"]`);
    if (place.textContent !== words) place.textContent = words;
    const field = form.elements.namedItem(name);
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    return words;
  };

  // Days since the event; null where nothing was typed.
  const daysOf = (reason) => {
    const typed = value("days").replace("\u2212", "-");
    if (!typed) return null;
    if (!/^-?[0-9]{1,4}$/.test(typed)) throw new Wrong("write a whole number of days, such as 24");
    const days = Number(typed);
    if (days < 0 && table.since[reason] !== "due") throw new Wrong(`${told.since[reason]} is still to come`);
    return days;
  };

  // The case that was typed; or, as a text, what is missing before it can be decided.
  const read = () => {
    const reason = value("reason");
    const currency = value("currency");
    const [label] = desk.querySelectorAll("[data-since]");
    label.textContent = `Days since ${reason ? told.since[reason] : "delivery"}`;
    let amount = null;
    let days = null;
    const caught = (name, work) => {
      try {
        const found = work();
        wrong(name, "");
        return found;
      } catch (error) {
        if (!(error instanceof Wrong)) throw error;
        wrong(name, error.message);
        return undefined;
      }
    };
    amount = caught("total", () => (value("total") ? minor(value("total"), currency) : null));
    days = caught("days", () => daysOf(reason));
    if (!reason) return "Choose what the buyer writes about.";
    if (amount === undefined) return "Correct the order value.";
    if (amount === null) return "Type the order value.";
    if (days === undefined) return "Correct the days.";
    const known = { reason, currency, minor: amount, customer: "", days };
    const name = band(currency, amount);
    const may = table.rows.filter((row) => row.reasons.includes(reason) && (!row.bands.length || row.bands.includes(name)));
    if (days === null && may.some(dated)) return `Type the days since ${told.since[reason]}: this is decided by them.`;
    const customer = value("customer");
    const kinds = new Set(table.customers.map((kind) => decide({ ...known, customer: kind })));
    if (!customer && kinds.size > 1) return "Look up the history of the customer: this is decided by it.";
    return { ...known, customer: customer || (table.customers[0] ?? "") };
  };

  /* ------------------------------------------------------------------------ the answer */

  const day = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const DAY = 86400000;
  const long = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  const money = ({ currency, minor: amount }) => {
    const digits = String(amount).padStart(table.exponents[currency] + 1, "0");
    const cut = digits.length - table.exponents[currency];
    const whole = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ",");
    const rest = digits.slice(cut);
    return told.signs[currency] + whole + (/[1-9]/.test(rest) ? `.${rest}` : "");
  };

  const filled = (row, found) => {
    const known = {
      name: value("name"),
      order: value("order"),
      total: money(found),
      refund_by: row.refund_days === null ? "" : long.format(day(new Date()) + row.refund_days * DAY),
    };
    const put = (text, [name, [token, unknown]]) => text.replaceAll(token, () => known[name] || unknown);
    return Object.entries(told.tokens).reduce(put, row.reply);
  };

  const fact = (name, ...values) => {
    const group = document.createElement("div");
    const term = document.createElement("dt");
    term.textContent = name;
    group.append(term);
    for (const one of values) {
      const said = document.createElement("dd");
      said.append(one);
      group.append(said);
    }
    return group;
  };

  const link = (href, text) => {
    const made = document.createElement("a");
    made.href = href;
    made.textContent = text;
    return made;
  };

  const shown = (found, number) => {
    const row = told.rows[number];
    const name = table.rows[number].name;
    const warnings = row.warnings[value("dispute")];
    const policy = row.sentence ? [`“${row.sentence}”`] : [];
    if (row.address) policy.push(link(row.address, row.address));
    const list = [
      ...warnings.map((warning) => fact("Warning", warning)),
      fact("Who decides", row.by),
      ...(row.ask ? [fact("Ask for", row.ask)] : []),
      fact("By when", ...row.dues),
      ...(row.terms[found.currency] ? [fact("Terms", row.terms[found.currency])] : []),
      ...(row.note ? [fact("Note", row.note)] : []),
      fact("Policy", ...(policy.length ? policy : ["not found"])),
      fact("Row", link(`#${found.reason}--${name}`, name), `${row.place}, ${told.bands[found.currency][band(found.currency, found.minor)]}`),
    ];
    facts.replaceChildren(...list);
    list.slice(0, warnings.length).forEach((one) => one.classList.add("warned"));
    send.hidden = !row.reply;
    title.textContent = `Send this: ${row.title}`;
    reply.textContent = filled(row, found);
    return `${row.action}.`;
  };

  const mark = (found, number) => {
    for (const old of document.querySelectorAll("tr[aria-current]")) old.removeAttribute("aria-current");
    if (number < 0) return;
    document.getElementById(`${found.reason}--${table.rows[number].name}`)?.setAttribute("aria-current", "true");
  };

  const update = () => {
    const found = read();
    const number = typeof found === "string" ? -1 : decide(found);
    answer.hidden = number < 0;
    const none = "No row of the matrix decides this case. Ask whoever looks after playbook.yaml.";
    const words = typeof found === "string" ? found : number < 0 ? none : shown(found, number);
    verdict.classList.toggle("decided", number >= 0);
    desk.dataset.row = number < 0 ? "" : table.rows[number].name;
    mark(found, number);
    if (verdict.textContent !== words) verdict.textContent = words; // said aloud only where it is another
  };

  form.addEventListener("input", (event) => {
    if (event.target.name === "day") {
      const [year, month, date] = event.target.value.split("-").map(Number);
      form.elements.namedItem("days").value = date ? String((day(new Date()) - Date.UTC(year, month - 1, date)) / DAY) : "";
    } else if (event.target.name === "days") {
      form.elements.namedItem("day").value = "";
    }
    update();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () =>
    setTimeout(() => {
      update();
      form.elements.namedItem("reason").focus();
    }),
  );

  desk.hidden = false;
  document.querySelector("[data-plain]").hidden = true;
  update();
})();
