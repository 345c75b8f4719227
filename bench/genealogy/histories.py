"""Histories: which page was made from which, and how; the texts that come of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.genealogy.changes import damaged, dropped, excerpt, merged, own_words, shuffled
from bench.genealogy.rewording import heavily, lightly, moderately, requoted
from bench.genealogy.stories import Paragraphs, Sentence, Story


@dataclass(frozen=True)
class Made:
    """One page of a history. ``level`` says how its words were changed from its parent's, ``operations`` all that was
    done; ``kept`` is False for a page that is lost. ``family``: pages with a common ancestor have the same."""

    name: str
    family: str
    event: str
    language: str
    title: Sentence
    text: Paragraphs
    parents: tuple[str, ...] = ()
    level: str = "root"
    operations: tuple[str, ...] = ()
    kept: bool = True

    @property
    def atoms(self) -> frozenset[str]:
        return frozenset(atom for paragraph in self.text for one in paragraph for atom in one.atoms)


LEVELS: dict[str, Callable[[Paragraphs, random.Random], Paragraphs]] = {
    "light": lightly, "quotations": requoted, "medium": moderately, "heavy": heavily,
}  # fmt: skip
ORDER = ("root", "verbatim", "light", "quotations", "medium", "heavy", "translated")
"""The levels from the one that changes least."""
SHARES = {"verbatim": 26, "light": 22, "quotations": 12, "medium": 15, "heavy": 25}
CUTS: dict[str, Callable[[Paragraphs, random.Random], Paragraphs]] = {
    "excerpt": excerpt, "dropped": dropped, "shuffled": shuffled,
}  # fmt: skip
SHAPES = ("star", "chain", "tree", "lost", "alone", "merge")
SHAPE_SHARES = (22, 18, 20, 18, 10, 12)


def child_of(parent: Made, name: str, rng: random.Random, level: str | None = None) -> Made:
    """A page made of ``parent``: its words changed at one level, often also cut, with words of its own, or damaged."""
    chosen = level or rng.choices(list(SHARES), list(SHARES.values()))[0]
    if chosen == "heavy" and not _has_rewordings(parent.text):
        chosen = "medium"
    text, done = parent.text, [chosen]
    if rng.random() < 0.55:
        cut = rng.choice(list(CUTS))
        text = CUTS[cut](text, rng)
        done.append(cut)
    if chosen in LEVELS:
        text = LEVELS[chosen](text, rng)
    if rng.random() < 0.3:
        text = own_words(text, rng)
        done.append("own words")
    if rng.random() < 0.25:
        text = damaged(text, rng)
        done.append("damaged")
    return Made(
        name, parent.family, parent.event, parent.language, _title(parent, chosen, rng), text, (parent.name,), chosen,
        tuple(done),
    )  # fmt: skip


def _has_rewordings(text: Paragraphs) -> bool:
    """Whether most sentences have their rewording by hand still (another change of words drops it)."""
    said = [one.said is not None for paragraph in text for one in paragraph]
    return 3 * sum(said) >= 2 * len(said)


def _title(parent: Made, level: str, rng: random.Random) -> Sentence:
    old = parent.title
    if level == "heavy" and old.said:
        return Sentence(old.said, old.atoms)
    if level in ("medium", "heavy") or rng.random() < 0.3:
        words = old.text.split()
        return Sentence(" ".join(words[: max(4, len(words) * 2 // 3)]).rstrip(",:"), old.atoms)
    return old


def translation_of(root: Made, story: Story, language: str, name: str) -> Made:
    """``story`` in another language, as a child of its root."""
    text = story.translated[language]
    title = Sentence(" ".join(text[0][0].text.split()[:9]))
    return Made(name, root.family, root.event, language, title, text, (root.name,), "translated", ("translated",))


def history(story: Story, other: Story | None, rng: random.Random) -> list[Made]:
    """The pages that go back to one story; ``other`` is an account of the same event for those made of two."""
    root = _root(story)
    if story.translated:
        return _translated(root, story, rng)
    shape = rng.choices(SHAPES, SHAPE_SHARES)[0]
    if shape == "merge" and other:
        second = _root(other)
        text = merged(root.text, second.text, rng)
        level = rng.choice(["verbatim", "light", "medium"])
        text = LEVELS[level](text, rng) if level in LEVELS else text
        child = Made(
            f"{story.name}.m",
            "",
            story.event,
            "en",
            root.title,
            text,
            (root.name, second.name),
            level,
            (level, "merged"),
        )
        return [root, second, child, *_children([root], 1, rng)]
    if shape == "chain":
        return [root, *_chain(root, rng.randint(2, 5), rng)]
    if shape == "alone":
        return [root]
    if shape == "lost":
        lost = Made(root.name, root.family, root.event, "en", root.title, root.text, kept=False)
        return [lost, *_children([lost], rng.randint(2, 4), rng)]
    if shape == "tree":
        pages = [root]
        for number in range(rng.randint(3, 6)):
            pages.append(child_of(rng.choice(pages), f"{root.name}.{number}", rng))
        return pages
    return [root, *_children([root], rng.randint(3, 5), rng)]


def _root(story: Story) -> Made:
    return Made(story.name, story.name, story.event, "en", story.title, story.paragraphs)


def _children(parents: Sequence[Made], count: int, rng: random.Random) -> list[Made]:
    return [child_of(parents[0], f"{parents[0].name}.{number}", rng) for number in range(count)]


def _chain(root: Made, length: int, rng: random.Random) -> list[Made]:
    pages, last = [], root
    for number in range(length):
        last = child_of(last, f"{root.name}.{number}", rng)
        if len(last.atoms) < 4:
            break
        pages.append(last)
    return pages


def _translated(root: Made, story: Story, rng: random.Random) -> list[Made]:
    """A root with one to three translations, one of which may be cut or copied on."""
    pages = [root]
    languages = sorted(story.translated)
    for number, language in enumerate(rng.sample(languages, min(len(languages), rng.randint(1, 3)))):
        page = translation_of(root, story, language, f"{root.name}.{number}")
        if rng.random() < 0.4:
            cut = rng.choice(list(CUTS))
            page = _cut(page, cut, rng)
        pages.append(page)
        if rng.random() < 0.35:
            cut = rng.choice(list(CUTS))
            text = CUTS[cut](page.text, rng)
            pages.append(
                Made(
                    f"{page.name}.0",
                    root.family,
                    root.event,
                    language,
                    page.title,
                    text,
                    (page.name,),
                    "verbatim",
                    ("verbatim", cut),
                )
            )
    if rng.random() < 0.4:
        pages.append(child_of(root, f"{root.name}.9", rng, rng.choice(["verbatim", "light", "medium"])))
    return pages


def _cut(page: Made, cut: str, rng: random.Random) -> Made:
    text = CUTS[cut](page.text, rng)
    return Made(
        page.name, page.family, page.event, page.language, page.title, text, page.parents, page.level,
        (*page.operations, cut),
    )  # fmt: skip


def collection(stories: Sequence[Story], rng: random.Random) -> list[Made]:
    """Histories of all stories. A story that went into another's page of two parents has no history of its own."""
    by_event: dict[str, list[Story]] = {}
    for story in stories:
        by_event.setdefault(story.event, []).append(story)
    made: list[Made] = []
    used: set[str] = set()
    for accounts in by_event.values():
        rows = list(accounts)
        rng.shuffle(rows)
        for at, story in enumerate(rows):
            if story.name in used:
                continue
            other = next((one for one in rows[at + 1 :] if one.name not in used), None)
            pages = history(story, other, rng)
            used |= {page.name for page in pages}
            made += pages
    return made
