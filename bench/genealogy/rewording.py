"""The same said in other words, from light editing to heavy rewording.

Light edits touch a word here and there. Medium ones replace words by tables (words.json), turn active into passive
and clauses round, make nouns of verbs, and join and split sentences. Heavy rewording takes the wordings that were
written by hand beside the stories. Tables know nothing of grammar beyond their own line: some results read badly, as
those of content farms do."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from bench.genealogy.stories import Paragraph, Paragraphs, Sentence, written_stories

TABLES = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
QUOTED = re.compile(r"“[^”]*”")


def per_sentence(text: Paragraphs, change: Callable[[str], str]) -> Paragraphs:
    """``text`` with every sentence changed by itself; its rewording by hand no longer fits and is dropped."""
    return tuple(tuple(_with(one, change(one.text)) for one in paragraph) for paragraph in text)


def _with(sentence: Sentence, text: str) -> Sentence:
    return sentence if text == sentence.text else replace(sentence, text=text, said=None)


def lightly(text: Paragraphs, rng: random.Random, share: float = 0.05) -> Paragraphs:
    """About ``share`` of the words dropped, doubled by a filler or replaced; quotations mostly left alone."""
    return per_sentence(text, lambda row: _edited(row, rng, share))


def _edited(row: str, rng: random.Random, share: float) -> str:
    for old, new in TABLES["light"]:
        if rng.random() < 0.5:
            row = _outside_marks(row, old, new)
    words = row.split(" ")
    out: list[str] = []
    for at, word in enumerate(words):
        plain = word.isalpha() and word.islower()
        if plain and 0 < at < len(words) - 1 and rng.random() < share:
            out += rng.choice([[], [rng.choice(TABLES["fillers"]), word]])
        else:
            out.append(word)
    return " ".join(out)


def _outside_marks(row: str, old: str, new: str) -> str:
    """``row`` with ``old`` replaced once by ``new``, not inside quotation marks."""
    inside = [found.span() for found in QUOTED.finditer(row)]
    for found in re.finditer(rf"\b{re.escape(old)}\b", row):
        if not any(start <= found.start() < end for start, end in inside):
            return row[: found.start()] + new + row[found.end() :]
    return row


def moderately(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """Other words and other grammar, sentence by sentence; neighbours joined, long sentences split."""
    changed = per_sentence(text, lambda row: _restructured(_swapped(row, rng), rng))
    return tuple(_joined_and_split(paragraph, rng) for paragraph in changed)


def heavily(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """Every sentence in the words written by hand where there are any, otherwise moderately reworded; neighbours
    change places now and then."""
    rows = []
    for paragraph in text:
        row = [
            replace(one, text=one.said, said=None)
            if one.said
            else _with(one, _restructured(_swapped(one.text, rng), rng))
            for one in paragraph
        ]
        if len(row) > 1 and rng.random() < 0.3:
            at = rng.randrange(len(row) - 1)
            row[at], row[at + 1] = row[at + 1], row[at]
        rows.append(_joined_and_split(tuple(row), rng))
    return tuple(rows)


def _swapped(row: str, rng: random.Random) -> str:
    pairs = TABLES["nominal"] + TABLES["synonyms"]
    done: set[str] = set()
    for old, new in pairs:
        if old in done or rng.random() > 0.65:
            continue
        changed = _outside_marks(row, old, new)
        if changed != row:
            done |= {new, *new.split()}
            row = changed
    return row


def _restructured(row: str, rng: random.Random) -> str:
    rules = [_fronted, _passive, _according, _requoted]
    rng.shuffle(rules)
    for rule in rules:
        if rng.random() < 0.7:
            changed = rule(row, rng)
            if changed != row:
                return changed
    return row


def _fronted(row: str, rng: random.Random) -> str:
    """``A because B.`` → ``Because B, A.``"""
    found = re.fullmatch(
        r"([^“”,]{20,}?),? (because|although|even though|when|while|as soon as|if) ([^“”,]{12,})\.", row
    )
    return f"{_upper(found[2])} {found[3]}, {_lower(found[1])}." if found else row


def _passive(row: str, rng: random.Random) -> str:
    """``The court closed the case.`` → ``The case was closed by the court.``"""
    for past, participle in TABLES["passive"]:
        found = re.fullmatch(
            rf"((?:The|A|An) [\w' ]{{3,30}}?) {past} ((?:the|a|an|[\d,]+) [\w', ]{{3,40}}?)"
            r"( (?:on|in|at|because|after|when|to) .+)?\.",
            row,
        )
        if found:
            verb = "were" if re.match(r"[\d,]+", found[2]) else "was"
            return f"{_upper(found[2])} {verb} {participle} by {_lower(found[1])}{found[3] or ''}."
    return row


def _according(row: str, rng: random.Random) -> str:
    """``X said that B.`` → ``B, according to X.`` and back."""
    found = re.fullmatch(r"([^“”]{3,60}?) (?:said|stated|believes|thinks) that ([^“”]+)\.", row)
    if found:
        return rng.choice(
            [
                f"{_upper(found[2])}, according to {_lower(found[1])}.",
                f"In the words of {_lower(found[1])}, {found[2]}.",
            ]
        )
    found = re.fullmatch(r"([^“”]{20,}), (?:according to ([^“”,]+)|([^“”,]+) said)\.", row)
    if found:
        return f"{_upper(found[2] or found[3])} {rng.choice(TABLES['cues_plain'])} that {_lower(found[1])}."
    return row


SAID_AFTER = re.compile(
    r"“([^”]+?)[,.]?”,? (?:(said|added|explained|recalled|admitted) ([^“”]+)"
    r"|([A-Z][^“”]*?) (said|added|explained|recalled|told [^“”,.]+)( [^“”]*)?)\."
)


def _requoted(row: str, rng: random.Random) -> str:
    """``“Q,” said X.`` → ``X stated: “Q.”``"""
    found = SAID_AFTER.fullmatch(row)
    if not found:
        return row
    who = (found[3] or found[4]).strip()
    return f"{_upper(who)} {rng.choice(TABLES['cues'])}: “{found[1]}.”" if "," not in who else row


def _joined_and_split(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    out: list[Sentence] = []
    for one in paragraph:
        before = out[-1] if out else None
        if (
            before
            and len(before.text) + len(one.text) < 210
            and "“" not in before.text + one.text
            and rng.random() < 0.4
        ):
            joint = rng.choice([", and ", "; ", ", while "])
            out[-1] = Sentence(before.text.rstrip(".") + joint + _lower(one.text), before.atoms + one.atoms)
            continue
        parts = re.split(r", (?:and|but) (?=(?:the|it|he|she|they|a|some|one) )", one.text)
        if len(parts) == 2 and min(map(len, parts)) > 25 and "“" not in one.text and rng.random() < 0.5:
            out += [Sentence(parts[0] + ".", one.atoms), Sentence(_upper(parts[1]), one.atoms)]
        else:
            out.append(one)
    return tuple(out)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The words that the stories have with a small first letter: no names."""
    text = " ".join(one.text for story in written_stories() for paragraph in story.paragraphs for one in paragraph)
    return frozenset(word for word in re.findall(r"[A-Za-z]+", text) if word.islower())


def _lower(text: str) -> str:
    """The first letter small where it is capital only because it opens the sentence."""
    first = re.match(r"[A-Za-z]+", text)
    return text[:1].lower() + text[1:] if first and first[0] != "I" and first[0].lower() in _common() else text


def requoted(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """Quotations shortened, told indirectly, or under another cue; all else as it was."""
    return per_sentence(text, lambda row: _quotation_changed(row, rng))


def _quotation_changed(row: str, rng: random.Random) -> str:
    found = SAID_AFTER.fullmatch(row)
    if not found:
        return row
    said, who = found[1], (found[3] or found[4]).strip()
    way = rng.choice(["short", "indirect", "cue", "part"])
    head = re.split(r", (?:and|but|so|since|because|which) ", said)[0]
    if way == "short" and head != said:
        return row.replace(found[1], head)
    if way == "indirect" and not re.search(r"\b(I|we|my|our|us|me|you|your)\b", said, re.I):
        return f"{_upper(who)} said that {_lower(said)}."
    if way == "part" and len(said.split()) > 9:
        words = said.split()
        return f"{_upper(who)} spoke of “{' '.join(words[-6:])}”."
    return _requoted(row, rng)
