// Says whether somebody answers now, from the opening hours, their time zone and the closures.
// Without this script the table of hours stands alone, and nothing claims that anybody is there.
(() => {
  "use strict";

  const MINUTE = 60_000;
  const AHEAD = 15; // days that are looked at for the next opening

  // What a clock on the wall of the zone shows at a moment, as if it were UTC.
  const wall = (format, moment) => {
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  };

  // The moment at which that clock shows a time. A time that summer time skips is the moment of the change.
  const moment = (format, shown) => {
    let at = shown;
    for (let round = 0; round < 3; round += 1) {
      const off = wall(format, at) - shown;
      if (off === 0) return at;
      at -= off;
    }
    return Math.max(at, at + shown - wall(format, at));
  };

  // From when to when somebody answers, as moments: yesterday and the days to come, joined where they meet.
  const spans = ({ zone, hours, closed }, now) => {
    const format = new Intl.DateTimeFormat("en-u-nu-latn-ca-gregory", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric",
    });
    const today = Math.floor(wall(format, now) / (1440 * MINUTE));
    const found = [];
    for (let number = today - 1; number < today + AHEAD; number += 1) {
      const midnight = number * 1440 * MINUTE;
      const date = new Date(midnight).toISOString().slice(0, 10);
      if (closed.some(([first, last]) => first <= date && date <= last)) continue;
      for (const [day, from, to] of hours) {
        if (day !== new Date(midnight).getUTCDay()) continue;
        const end = to > from ? to : to + 1440; // over midnight
        found.push([moment(format, midnight + from * MINUTE), moment(format, midnight + end * MINUTE)]);
      }
    }
    found.sort((a, b) => a[0] - b[0]);
    return found.reduce((joined, [start, end]) => {
      const last = joined.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else joined.push([start, end]);
      return joined;
    }, []);
  };

  const show = (place) => {
    const stated = JSON.parse(place.dataset.opening);
    const now = Date.now();
    const all = spans(stated, now);
    const current = all.find(([start, end]) => start <= now && now < end);
    const next = all.find(([start]) => start > now);
    const language = document.documentElement.lang || undefined;
    const clock = { hour: "numeric", minute: "2-digit", hourCycle: "h23" };
    const say = (at, zone, more) => new Intl.DateTimeFormat(language, { ...clock, ...more, timeZone: zone }).format(at);
    const here = (at, more) => {
      const there = say(at, stated.zone, { weekday: "long" });
      return there === say(at, undefined, { weekday: "long" }) ? "" : say(at, undefined, more);
    };
    const { open, always, shut, later, yours } = place.dataset;
    const put = (words, at, more) => {
      const yourTime = at ? here(at, more) : "";
      const text = at ? words.replace("{time}", say(at, stated.zone, more)) : words;
      place.textContent = yourTime ? `${text} ${yours.replace("{time}", yourTime)}` : text;
    };
    if (current && current[1] - now > 7 * 1440 * MINUTE) put(always);
    else if (current) put(open, current[1], current[1] - now > 720 * MINUTE ? { weekday: "long" } : {});
    else if (next) put(later, next[0], { weekday: "long" });
    else put(shut);
    place.dataset.state = current ? "open" : "closed";
    place.hidden = false;
  };

  for (const place of document.querySelectorAll("[data-opening]")) {
    try {
      show(place);
      setInterval(show, MINUTE, place);
    } catch {
      place.hidden = true; // a time zone that this browser does not know
    }
  }
})();
