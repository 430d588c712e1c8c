"""The folder of the reference help center → N further articles, recombined from its sentences, steps and lists.

The same seed, number and folder give the same articles.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.words import ACTIONS, OCCASIONS, SUBJECTS

SIZE = 3500
"""Characters of Markdown that an article has, front matter included, give or take some."""
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z])")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_ITEM = re.compile(r"\b(an?|the|your|this|each|every)? ?\bitem(s?)\b")


@dataclass(frozen=True)
class Category:
    """A folder of articles."""

    folder: str
    title: str
    description: str


@dataclass(frozen=True)
class Article:
    """A page; `related` holds paths below the content folder, `order` its place in the folder."""

    path: str
    title: str
    description: str
    related: tuple[str, ...]
    order: int
    body: str


@dataclass(frozen=True)
class Corpus:
    """All that was generated."""

    categories: tuple[Category, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Pool:
    """Pieces of real text, free of facts and links."""

    sentences: tuple[str, ...]
    steps: tuple[str, ...]
    points: tuple[str, ...]
    headings: tuple[str, ...]


def files(content: Path, pattern: str) -> list[Path]:
    """Files of the content in its first language: the peers are asked for one."""
    shop = yaml.load((content.parent / "site.yaml").read_text(), Loader=yaml.BaseLoader)
    others = {content / language for language in shop.get("languages", [])}
    return [file for file in sorted(content.rglob(pattern)) if others.isdisjoint(file.parents)]


def pool(content: Path) -> Pool:
    """Sentences, steps, points and headings of all pages below a folder that hold no placeholder."""
    found: dict[str, dict[str, None]] = {"sentences": {}, "steps": {}, "points": {}, "headings": {}}
    for file in files(content, "*.md"):
        body = file.read_text().split("\n---\n", 1)[-1]
        for block in re.split(r"\n{2,}", body):
            for kind, text in _pieces(block.strip()):
                if not re.search(r"[{}|<>\d`]|!\[", text) and len(text) > 4:
                    found[kind][_LINK.sub(r"\1", text)] = None
    return Pool(**{kind: tuple(texts) for kind, texts in found.items()})


def _pieces(block: str) -> Iterator[tuple[str, str]]:
    if block.startswith("#"):
        yield "headings", block.lstrip("# ").rstrip("?")
    elif block[:2] == "1.":
        yield from (("steps", re.sub(r"^\d+\. +", "", line)) for line in block.split("\n") if line[:1].isdigit())
    elif block[:2] == "- ":
        yield from (("points", line[2:]) for line in block.split("\n") if line.startswith("- "))
    elif block[:1].isalpha():
        yield from (("sentences", sentence) for sentence in _SENTENCE.split(block) if sentence.endswith("."))


def make(count: int, content: Path, seed: int = 1) -> Corpus:
    """`count` articles in 39 categories."""
    pieces = pool(content)
    categories = tuple(
        Category(
            _slug(f"about {_plural(subject)}"),
            _plural(subject).capitalize(),
            f"Answers about {_plural(subject)}: ordering, delivery, care and returns.",
        )
        for subject in SUBJECTS
    )
    names = _names(count, seed)
    paths = [f"{categories[i % len(categories)].folder}/{_slug(name)}.md" for i, name in enumerate(names)]
    articles = tuple(_article(i, names, paths, pieces, seed) for i in range(count))
    return Corpus(categories, articles)


def _names(count: int, seed: int) -> list[str]:
    """Titles, no two alike."""
    pairs = [(action, occasion) for action in ACTIONS for occasion in OCCASIONS]
    if count > len(pairs) * len(SUBJECTS):
        raise ValueError(f"at most {len(pairs) * len(SUBJECTS)} articles; there are no more titles")
    names = []
    for number, subject in enumerate(SUBJECTS):
        mixed = random.Random(f"{seed} {subject}").sample(pairs, len(pairs))
        wanted = len(range(number, count, len(SUBJECTS)))
        names.append([f"How to {action} {_a(subject)} {occasion}" for action, occasion in mixed[:wanted]])
    return [names[i % len(SUBJECTS)][i // len(SUBJECTS)] for i in range(count)]


def _article(i: int, names: list[str], paths: list[str], pieces: Pool, seed: int) -> Article:
    rng = random.Random(f"{seed} {i}")
    subject = SUBJECTS[i % len(SUBJECTS)]
    mates = [j for j in range(i % len(SUBJECTS), len(paths), len(SUBJECTS)) if j != i] or [0]
    others = [rng.choice(mates) if rng.random() < 0.7 else rng.randrange(len(paths)) for _ in range(9)]
    links = [f"[{names[j].lower()}](../{paths[j]})" for j in others if j != i]
    writer = _Writer(rng, pieces, subject, links)
    description = f"{names[i]}: what to do first, what you need, and what we do for you."
    related = tuple(paths[j] for j in dict.fromkeys(others[:4]) if j != i)[:3]
    room = SIZE - len(description) - len(names[i]) - sum(map(len, related)) - 60
    return Article(paths[i], names[i], description, related, i // len(SUBJECTS) + 1, writer.body(room))


class _Writer:
    """Puts one article together; no sentence, step or heading comes twice in it."""

    def __init__(self, rng: random.Random, pieces: Pool, subject: str, links: list[str]) -> None:
        self.rng, self.subject, self.links = rng, subject, links
        self.left = {
            kind: rng.sample(texts, len(texts))
            for kind, texts in (
                ("sentences", pieces.sentences),
                ("steps", pieces.steps),
                ("points", pieces.points),
                ("headings", pieces.headings),
            )
        }

    def take(self, kind: str, count: int) -> list[str]:
        """The next pieces of a kind, about the subject of the article."""
        return [_about(self.left[kind].pop(), self.subject) for _ in range(min(count, len(self.left[kind])))]

    def link(self) -> str:
        return self.links.pop() if self.links else "[all our policies](../policies.md)"

    def body(self, room: int) -> str:
        """Sections until the room is filled."""
        parts = [" ".join(self.take("sentences", 3))]
        kinds = [self.steps, self.table, self.text, self.points, self.text, self.steps, self.text, self.points]
        self.rng.shuffle(kinds)
        kinds.insert(0, self.steps)
        for section in kinds + [self.text] * 20:
            if sum(len(part) + 2 for part in parts) >= room - 290:
                break
            parts += [f"## {self.take('headings', 1)[0]}", *section()]
        text = "\n\n".join(parts)
        return f"{text}\n"

    def text(self) -> list[str]:
        one = self.take("sentences", self.rng.randint(2, 4))
        two = self.take("sentences", self.rng.randint(1, 3))
        return [" ".join(one), " ".join([*two, f"See also {self.link()}."])]

    def steps(self) -> list[str]:
        steps = self.take("steps", self.rng.randint(4, 6))
        lines = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
        if self.rng.random() < 0.4:
            lines[1] += f"\n\n   {self.take('sentences', 1)[0]}\n"
        lines[-1] += f" Then read {self.link()}."
        return ["\n".join(lines), *self.take("sentences", 1)]

    def points(self) -> list[str]:
        points = [f"- {point}" for point in self.take("points", self.rng.randint(3, 5))]
        return [*self.take("sentences", 1), "\n".join(points)]

    def table(self) -> list[str]:
        rows = [
            f"| {heading} | {sentence} | {self.link()} |"
            for heading, sentence in zip(self.take("headings", 4), self.take("steps", 4), strict=True)
        ]
        return [
            *self.take("sentences", 1),
            "\n".join(["| Question | What helps | More |", "| --- | --- | --- |", *rows]),
        ]


def _about(text: str, subject: str) -> str:
    """`an item` becomes `a mug`, `items` become `mugs`."""

    def change(match: re.Match[str]) -> str:
        word, many = match[1] or "", match[2]
        noun = _plural(subject) if many else subject
        if word in ("a", "an"):
            return _a(subject)
        return f" {noun}" if match[0].startswith(" ") and not word else f"{word} {noun}".lstrip()

    return _ITEM.sub(change, text)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _plural(noun: str) -> str:
    if noun.endswith(("x", "sh", "ch", "s")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
