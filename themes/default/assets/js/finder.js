// Finds pages by what a buyer types. The index is Pagefind's; nothing of it is loaded before the first question.
//
// Pagefind looks for pages that hold every word, which few questions in buyers' words survive ("where is my money").
// So each word is looked up alone, a page's points are added up, and rare words count more than common ones.

// How often a rare word counts more where it stands in the title of a page, in its keywords, in its description.
const FIELDS = { title: 3, keywords: 3, description: 1 };
// Pagefind's own points for these fields grow with the number of words that begin alike, so they are left out.
const RANKING = { termSimilarity: 4, metaWeights: { title: 0, keywords: 0, description: 0, topic: 0 } };
const PAIR = 2; // What two words side by side add.
const ENOUGH = 0.35; // Pages with less than this share of the best one's points are noise.
const EXCERPT = 28; // Words around a hit.
const MARKED = 0.3; // Words worth less than this share of the most telling one are not marked.

// Languages without spaces between words need the browser's dictionary.
const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter(undefined, { granularity: "word" });

export const plain = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();

export const split = (text) => {
  const parts = segmenter ? [...segmenter.segment(plain(text))].map((part) => part.segment) : [plain(text)];
  return parts.flatMap((part) => part.match(/[\p{L}\p{N}]+/gu) ?? []);
};

// How many letters have to change, be left out, put in or swapped with the next to make one word of the other.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
};

// The known word that was most likely meant, "" if none comes near. Known words come with the most used first.
const nearest = (word, known) => {
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  let best = "";
  let least = most + 1;
  for (const other of known) {
    const apart = distance(word, other, most) + (word[0] === other[0] ? 0 : 0.5);
    if (apart < least) [best, least] = [other, apart];
  }
  return best;
};

// The words of a question in groups: each is a list of alternatives, each of these a list of words that count together.
const grouped = (asked, synonyms) => {
  const groups = [];
  for (let at = 0; at < asked.length; ) {
    const rest = asked.slice(at);
    const said = synonyms.find(([phrase]) => phrase.every((word, i) => word === rest[i]));
    const length = said ? said[0].length : 1;
    groups.push([rest.slice(0, length), ...(said ? said[1] : [])]);
    at += length;
  }
  return groups;
};

export const open = async (base, language) => {
  const told = fetch(`${base}words.${language.toLowerCase()}.json`).then((answer) => (answer.ok ? answer.json() : {}));
  const pagefind = await import(`${base}pagefind.js`);
  await pagefind.options({ noWorker: true, baseUrl: "/", ranking: RANKING });
  await pagefind.init();
  const { count = 0, words = [], synonyms = [], topics = [] } = await told;
  const meant = synonyms.map(([said, list]) => [split(said), list.map(split)]);
  meant.sort((a, b) => b[0].length - a[0].length);
  const seen = new Map();

  // The pages that hold a word: id -> points, places and a way to load more. Pagefind takes the beginnings of longer
  // words for hits as well; these are wanted only of a word that is still being typed.
  const pages = (word, typing) => {
    const key = `${word}${typing ? "*" : ""}`;
    if (!seen.has(key)) seen.set(key, look(word, typing));
    return seen.get(key);
  };

  // What a hit is worth that this many pages have.
  const rare = (hits) => Math.log(1 + (count - hits + 0.5) / (hits + 0.5));

  const look = async (word, typing) => {
    const exact = await pagefind.search(`"${word}"`);
    const begun = typing && words.some((other) => plain(other).startsWith(word));
    if (!exact.results.length && !begun) return null;
    const whole = begun ? null : new Set(exact.results.map((result) => result.id));
    const { results } = await pagefind.search(word);
    const named = (result) => (result.matchedMetaFields ?? []).filter((field) => field in FIELDS);
    const there = (result) => result.words.length > 0 || named(result).length > 0;
    const hits = results.filter((result) => there(result) && (!whole || whole.has(result.id)));
    if (!hits.length) return null;
    const worth = rare(hits.length);
    const extra = (hit) => named(hit).reduce((sum, field) => sum + FIELDS[field] * worth, 0);
    return new Map(hits.map((hit) => [hit.id, { ...hit, score: hit.score + extra(hit) }]));
  };

  // A word's pages, or those of the word that it comes nearest to.
  const understood = async (word, typing, changed) => {
    const found = await pages(word, typing);
    if (found) return found;
    const other = nearest(word, words.map(plain));
    if (!other) return new Map();
    changed.set(word, other);
    return (await pages(other, false)) ?? new Map();
  };

  const add = (totals, more) => {
    for (const [id, { points, places, data }] of more) {
      const total = totals.get(id) ?? { points: 0, places: [], data };
      totals.set(id, { data, points: total.points + points, places: [...total.places, ...places] });
    }
  };

  // The pages that hold some of these words, with the points of all.
  const together = async (list, typing, changed) => {
    const sums = new Map();
    for (const [number, word] of list.entries()) {
      const found = await understood(word, typing && number === list.length - 1, changed);
      const shaped = ([id, hit]) => [id, { points: hit.score, places: hit.words.map((at) => [at, word, hit.score]), data: hit.data }];
      add(sums, [...found].map(shaped));
    }
    return sums;
  };

  // The points of each page, and where in it the words stand, each with its points.
  const score = async (groups, typing, changed) => {
    const totals = new Map();
    for (const [number, group] of groups.entries()) {
      const best = new Map();
      for (const [kind, alternative] of group.entries()) {
        const last = typing && kind === 0 && number === groups.length - 1;
        for (const [id, sum] of await together(alternative, last, changed)) {
          const other = best.get(id);
          const points = Math.max(sum.points, other?.points ?? 0);
          best.set(id, { ...sum, points, places: [...sum.places, ...(other?.places ?? [])] });
        }
      }
      add(totals, best);
    }
    return totals;
  };

  // Two words that stand side by side, as they were asked, tell more than each alone.
  const pair = async (totals, words) => {
    const { results } = await pagefind.search(`"${words.join(" ")}"`);
    const known = await Promise.all(words.map((word) => pages(word, false)));
    const worth = Math.min(rare(results.length), ...known.map((found) => rare(found?.size ?? 0)));
    for (const { id } of results) if (totals.has(id)) totals.get(id).points += PAIR * worth;
  };

  const find = async (question, most = 6) => {
    const asked = split(question);
    const changed = new Map();
    const totals = await score(grouped(asked, meant), !/\s$/.test(question), changed);
    const clear = asked.map((word) => changed.get(word) ?? word);
    await Promise.all(clear.slice(1).map((word, at) => pair(totals, [clear[at], word])));
    const ranked = [...totals.values()].sort((a, b) => b.points - a.points);
    const good = ranked.filter((page) => page.points > 0 && page.points >= ENOUGH * ranked[0].points);
    const shown = await Promise.all(good.slice(0, most).map(async (page) => shape(await page.data(), page)));
    return { results: shown, count: good.length, understood: clear.join(" "), changed: changed.size > 0 };
  };

  return { find, topics };
};

// A page as a list shows it: its title, the section that fits best, and some words around the hits.
const shape = (fragment, { places, points }) => {
  const text = fragment.raw_content.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  const spaced = !text.includes("\u200b");
  const words = text.split(spaced ? /\s+/ : "\u200b");
  const starts = fragment.anchors.filter((a) => /^h\d$/i.test(a.element) && a.text.trim());
  const sections = [{ id: "", text: "", location: 0 }, ...starts.sort((a, b) => a.location - b.location)];
  const held = sections.map(() => new Map());
  for (const [at, word, worth] of places) {
    const number = sections.findLastIndex((section) => section.location <= at);
    held[number].set(word, worth);
  }
  const sums = held.map((map) => [...map.values()].reduce((sum, worth) => sum + worth, 0));
  const number = sums.indexOf(Math.max(...sums));
  const section = sections[number];
  const start = section.location + (section.text.trim() ? section.text.trim().split(/\s+/).length : 0);
  const end = sections[number + 1]?.location ?? words.length;
  const most = Math.max(...places.map(([, , worth]) => worth), 0);
  const telling = places.filter(([at, , worth]) => at >= start && at < end && worth >= MARKED * most);
  const hits = new Set(telling.map(([at]) => at));
  const from = Math.max(start, Math.min(Math.min(...hits, end) - 6, end - EXCERPT));
  const excerpt = words.slice(from, Math.min(from + EXCERPT, end)).map((word, i) => [word, hits.has(from + i)]);
  return {
    path: fragment.raw_url.replace(/^\//, ""),
    anchor: section.id,
    title: fragment.meta.title,
    section: section.text.trim(),
    topic: fragment.meta.topic ?? "",
    description: fragment.meta.description ?? "",
    excerpt: hits.size || section.id ? excerpt : [],
    cut: [from > start, from + EXCERPT < end],
    gap: spaced ? " " : "",
    points,
  };
};
