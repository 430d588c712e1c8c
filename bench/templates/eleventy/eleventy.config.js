// Settings of Eleventy: how pages are ordered and found, and what Markdown needs beyond its defaults.
const path = require("node:path");
const fs = require("node:fs");
const crypto = require("node:crypto");

module.exports = (config) => {
  const pages = new Map(); // "folder/page.md" -> page
  const folders = new Map(); // "folder" -> its pages, in order
  const headings = new Map(); // input path -> [{level, id, text}]
  const key = (inputPath) => path.posix.relative("content", inputPath.replace(/^\.\//, ""));

  config.addPassthroughCopy({ static: "/" });
  config.addCollection("topics", (api) => {
    pages.clear();
    folders.clear();
    const all = api.getAll().filter((page) => page.inputPath.endsWith(".md"));
    for (const page of all) {
      const name = key(page.inputPath);
      pages.set(name, page);
      if (path.posix.basename(name) === "index.md") continue;
      const folder = path.posix.dirname(name);
      if (!folders.has(folder)) folders.set(folder, []);
      folders.get(folder).push(page);
    }
    for (const list of folders.values()) {
      list.sort((a, b) => a.data.order - b.data.order || (a.inputPath < b.inputPath ? -1 : 1));
      list.forEach((page, i) => Object.assign(page.data, { previous: list[i - 1], next: list[i + 1] }));
    }
    return all.filter((page) => page.data.layout !== "topics.njk").sort((a, b) => (a.data.title < b.data.title ? -1 : 1));
  });
  config.addFilter("found", (name) => pages.get(name));
  config.addFilter("inFolder", (inputPath) => folders.get(path.posix.dirname(key(inputPath))) || []);
  config.addFilter("category", (inputPath) => {
    const name = key(inputPath);
    const folder = path.posix.dirname(name);
    return folder === "." || name === `${folder}/index.md` ? undefined : pages.get(`${folder}/index.md`);
  });
  config.addFilter("neighbours", (inputPath) => {
    const page = pages.get(key(inputPath));
    return { previous: page.data.previous, next: page.data.next };
  });
  config.addFilter("toc", (inputPath) => headings.get(inputPath) || []);
  config.addFilter("byLetter", (list) => {
    const groups = {};
    for (const page of list) (groups[page.data.title[0].toUpperCase()] ||= []).push(page);
    return groups;
  });
  config.addFilter("initial", (text) => text[0].toUpperCase());
  config.addFilter("json", (value) => JSON.stringify(value).replace(/</g, "\\u003c"));
  const prints = new Map();
  config.addFilter("asset", (name) => {
    if (!prints.has(name)) {
      const bytes = fs.readFileSync(path.join("static", name));
      prints.set(name, crypto.createHash("sha256").update(bytes).digest("hex").slice(0, 10));
    }
    return `/${name}?v=${prints.get(name)}`;
  });

  config.amendLibrary("md", (markdown) => {
    markdown.core.ruler.push("help", (state) => {
      const input = state.env.page.inputPath;
      const folder = path.posix.dirname(key(input));
      const found = [];
      const used = new Set();
      state.tokens.forEach((token, i) => {
        if (token.type === "heading_open") heading(token, state.tokens[i + 1], found, used);
        for (const child of token.children || []) {
          const to = child.type === "link_open" && child.attrGet("href");
          const match = to && /^([^:#]+)\.md(#.*)?$/.exec(to);
          if (match) child.attrSet("href", address(path.posix.join(folder, match[1])) + (match[2] || ""));
        }
      });
      headings.set(input, found);
    });
  });

  function heading(token, inline, found, used) {
    const given = / *\{#([\w-]+)\}$/.exec(inline.content);
    if (given) {
      const last = inline.children[inline.children.length - 1];
      last.content = last.content.slice(0, -given[0].length);
    }
    const text = inline.children.map((child) => child.content).join("");
    const slug = given ? given[1] : text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    let id = slug;
    for (let n = 1; used.has(id); n++) id = `${slug}-${n}`;
    used.add(id);
    token.attrSet("id", id);
    if (token.tag === "h2" || token.tag === "h3") found.push({ level: token.tag, id, text });
  }

  function address(name) {
    return name === "index" ? "/" : `/${name}/`.replace(/\/index\/$/, "/");
  }

  return {
    dir: { input: "content", output: "public", includes: "../_includes", data: "../_data" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
    templateFormats: ["md", "njk"],
  };
};
