"""What the rule on facts reads in a folder of pages, to be judged by hand: how the manual's page was measured.

    .venv/bin/python tests/measure_facts.py FOLDER LANGUAGE

Every Markdown page of the folder is read as if `site.yaml` stated facts that no shop has, so that each statement that
is understood is a finding. One line each: the fact, the file and its line, the words, and the sentence they stand in.
"""

import html
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from helpgen import audit, convert, load, model
from helpgen.model.shop import Business, Contact, Postage, PostageCases, Refund, Returns
from helpgen.rules.facts.comparing import clashes
from helpgen.rules.facts.passages import passages


def _config(fee: str, mind: Postage, faulty: Postage) -> model.Config:
    return model.Config(
        contact=Contact(email="nobody@nowhere.invalid", phone="+999 0000000"),
        business=Business(legal_name="No Such Company"),
        returns=Returns(days=11, restocking_fee=fee, postage=PostageCases(change_of_mind=mind, faulty=faulty)),
        refund=Refund(days=1),
    )


BUYER, SHOP = Postage(payer="buyer"), Postage(payer="merchant")
CONFIGS = (_config("0", BUYER, SHOP), _config("99%", SHOP, BUYER))
"""Who pays is one of two, and a fee is there or not: what agrees with one of them differs from the other."""


def page(path: Path, language: str) -> model.PageFacts:
    """One Markdown file as the audit sees it."""
    source, _ = load.source(f"content/{path.name}", path.read_text(errors="replace"))
    article, _ = convert.article(source, {}, convert.Options())
    role: model.Role = "contact" if any(word in path.stem.lower() for word in ("conta", "konta")) else "refund"
    built = model.Page(kind="article", url=source.url, title="", role=role, article=article)
    title = html.escape(article.title)
    return audit.inspect(
        f"<html lang={language}><main><div data-body><h1>{title}</h1>{article.html}</div></main>", built
    )


def heard(facts: model.PageFacts, language: str) -> Iterator[tuple[str, int, str, str]]:
    """Every statement that is understood on a page, once: key, line, words, sentence."""
    found = set()
    for config in CONFIGS:
        site = model.SiteFacts(
            config=config,
            as_of=date(2026, 11, 26),
            pages={facts.url: facts},
            files=frozenset(),
            sources={facts.path: facts.url},
        )
        for passage in passages(facts):
            for clash in clashes(passage, site, language):
                found.add((clash.key, passage.line, clash.quote, " ".join(passage.text.split())))
    yield from sorted(found)


def main() -> None:
    folder, language = Path(sys.argv[1]), sys.argv[2]
    total = Counter[str]()
    for path in sorted(folder.rglob("*.md")):
        for key, line, quote, sentence in heard(page(path, language), language):
            total[key] += 1
            sys.stdout.write(f"{key}\t{path.relative_to(folder)}:{line}\t{quote}\t{sentence}\n")
    sys.stderr.write("".join(f"{count:5} {key}\n" for key, count in sorted(total.items())))


if __name__ == "__main__":
    main()
