// Lighthouse on some pages of a site that stands on loopback: node run.mjs ADDRESS CHROME PATH…
// Prints one row of scores a page, and what fails; exit status 1 where a score is below 100.
import lighthouse from "lighthouse";
import { launch } from "chrome-launcher";

const [address, chromePath, ...paths] = process.argv.slice(2);
const categories = ["performance", "accessibility", "best-practices", "seo"];
const chrome = await launch({
  chromePath,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  logLevel: "silent",
});
let low = false;
console.log(`${"page".padEnd(34)} ${categories.join("  ")}`);
try {
  for (const path of paths) {
    const options = { port: chrome.port, onlyCategories: categories, logLevel: "silent", output: "json" };
    const { lhr } = await lighthouse(address + path, options);
    const scores = categories.map((name) => Math.round(lhr.categories[name].score * 100));
    console.log(`${`/${path}`.padEnd(34)} ${scores.map((s, i) => String(s).padStart(categories[i].length)).join("  ")}`);
    for (const [index, name] of categories.entries()) {
      if (scores[index] === 100) continue;
      low = true;
      for (const { id, weight } of lhr.categories[name].auditRefs) {
        const audit = lhr.audits[id];
        if (weight && audit.score !== null && audit.score < 1) {
          console.log(`  ${name}: ${audit.title}${audit.displayValue ? `, ${audit.displayValue}` : ""} (${id})`);
        }
      }
    }
  }
} finally {
  chrome.kill();
}
process.exitCode = low ? 1 : 0;
