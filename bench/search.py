"""Asks the search of the reference help center what buyers ask, and prints how often the right page comes first.

Usage: python bench/search.py [--misses] SITE, where SITE is the folder of the built site. The questions stand beside
this file. The real index and the theme's own script answer, in Chromium.
"""

import argparse
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

ASK = """async (questions) => {
  const form = document.querySelector("form[data-base]");
  const base = new URL(form.dataset.base, location.href).href;
  const { open } = await import(new URL(form.dataset.finder, location.href).href);
  const { find } = await open(base, document.documentElement.lang);
  const answers = [];
  for (const question of questions) answers.push((await find(question, 10)).results.map((r) => [r.path, r.points]));
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
        found = ask(page, questions)
        browser.close()
    server.shutdown()
    return found


def ask(page: Page, questions: list[str]) -> list[list[tuple[str, float]]]:
    """The same on a page of the site that is open already."""
    found: list[list[tuple[str, float]]] = page.evaluate(ASK, questions)
    return found


def ranks(asked: list[dict[str, Any]], answers: list[list[tuple[str, float]]]) -> list[int]:
    """The place of the right page among the answers to each question, 0 where it is missing."""
    right = [one["page"] if isinstance(one["page"], list) else [one["page"]] for one in asked]
    return [
        next((at for at, (url, _) in enumerate(found, 1) if url in good), 0)
        for good, found in zip(right, answers, strict=True)
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--misses", action="store_true", help="also list what came before the right page")
    parser.add_argument("--questions", type=Path, default=Path(__file__).parent / "search-questions.yaml")
    options = parser.parse_args()
    asked = yaml.safe_load(options.questions.read_text())
    found = answers(options.site, [one["ask"] for one in asked])
    places = ranks(asked, found)
    for one, place, pages in zip(asked, places, found, strict=True):
        print(f"{place or '-':>4}  {one['ask']:<46} {one['page']}")
        if options.misses and place != 1:
            for url, points in pages[:3]:
                print(f"{'':12}{points:6.1f}  {url}")
    first, third = sum(rank == 1 for rank in places), sum(0 < rank <= 3 for rank in places)
    print(f"\n{len(places)} questions: {first} first ({first / len(places):.0%}), ", end="")
    print(f"{third} among the first three ({third / len(places):.0%}), {places.count(0)} not found")


if __name__ == "__main__":
    main()
