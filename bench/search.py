"""Asks the search of the reference help center what buyers ask, and prints how often the right page comes first.

Usage: python bench/search.py [--misses] SITE, where SITE is the folder of the built site. The questions stand beside
this file. The real index and the theme's own script answer, in Chromium.
"""

import argparse
import shutil
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import yaml
from playwright.sync_api import sync_playwright

ASK = """async (questions) => {
  const form = document.querySelector("form[data-index]");
  const base = new URL(form.dataset.index, location.href).href;
  const { open } = await import(new URL(form.dataset.finder, location.href).href);
  const { find } = await open(base, document.documentElement.lang);
  const answers = [];
  for (const question of questions) answers.push((await find(question, 10)).results.map((r) => [r.url, r.points]));
  return answers;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def answers(site: Path, questions: list[str]) -> list[list[tuple[str, float]]]:
    """The pages found for each question, best first, each with its points."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        found: list[list[tuple[str, float]]] = page.evaluate(ASK, questions)
        browser.close()
    server.shutdown()
    return [[(url.split("#")[0], points) for url, points in urls] for urls in found]


def main() -> None:
    """Print the table; the exit status is 1 if fewer are found first than --least asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--misses", action="store_true", help="also list what came before the right page")
    parser.add_argument("--questions", type=Path, default=Path(__file__).parent / "search-questions.yaml")
    parser.add_argument("--least", type=float, default=0, help="share of first places below which the run fails")
    options = parser.parse_args()
    asked = yaml.safe_load(options.questions.read_text())
    ranks = []
    for one, found in zip(asked, answers(options.site, [one["ask"] for one in asked]), strict=True):
        right = one["page"] if isinstance(one["page"], list) else [one["page"]]
        urls = [url for url, _ in found]
        rank = next((at for at, url in enumerate(urls, 1) if url in right), 0)
        ranks.append(rank)
        print(f"{rank or '-':>4}  {one['ask']:<46} {right[0]}")
        if options.misses and rank != 1:
            for url, points in found[:3]:
                print(f"{'':12}{points:6.1f}  {url}")
    first, third = sum(rank == 1 for rank in ranks), sum(0 < rank <= 3 for rank in ranks)
    print(f"\n{len(ranks)} questions: {first} first ({first / len(ranks):.0%}), ", end="")
    print(f"{third} among the first three ({third / len(ranks):.0%}), {ranks.count(0)} not found")
    sys.exit(first / len(ranks) < options.least)


if __name__ == "__main__":
    main()
