"""What a trace claims between pages: descents, matches, utterances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.check.files import Json, Known, string
from firsthand.check.places import Claim, Source, contains
from firsthand.records import ChangeKind, PassageKind, Relation, Span
from firsthand.text import normal, words


@dataclass(slots=True)
class Reason:
    """A reason of a descent (on the line ``number``) or of a rival to it; ``said``: its place says the name of the
    lost source."""

    number: int
    holder: Json
    entry: Json
    said: bool = False


def reasons_of(descent: Json, number: int) -> Iterator[Reason]:
    """The reasons of a descent and of its rivals."""
    for holder in _edges(descent):
        for entry in holder["reasons"]:
            yield Reason(number, holder, entry)


def _edges(descent: Json) -> Iterator[Json]:
    yield descent
    yield from descent.get("rivals", ())


def prove_reason(reason: Reason, origin: str, source: Source) -> int:
    """The place of a reason holds something to see."""
    claim = Claim(origin, f"a reason ({string(reason.entry['rule'])})")
    says = source.says(claim.place([reason.entry["start"], reason.entry["end"]], len(source.text)))
    name = reason.holder["source_name"]
    reason.said = name is not None and any(contains(text, name) for text in says)
    claim.holds(bool(string(reason.entry["text"]).strip()), "a sentence", repr(reason.entry["text"]))
    return claim.holds(any(says), "something to see", "")


def prove_descent(descent: Json, reasons: list[Reason], known: Known) -> int:
    """Child and parents are pages, and a lost source's name is one that a page gives."""
    claim = Claim(known.origin(descent["child"]), "a descent")
    claim.one_of(descent["relation"], Relation)
    claim.share(descent["similarity"])
    for edge in _edges(descent):
        parent, name = edge["parent"], edge["source_name"]
        known.origin(edge["child"])
        if parent is not None:
            known.origin(parent)
        claim.holds(parent != edge["child"], "a parent that is another page", repr(parent))
        claim.holds(parent is None or name is None, "a page or a name as parent", f"{parent}, {name}")
        said = any(reason.said for reason in reasons if reason.holder is edge)
        credited = name is None or normal(name) in known.credited
        claim.holds(said or credited, str(name), "no credit and no reason that gives this name")
        if edge["direction"] is not None:
            claim.share(edge["direction"])
    return 0


def prove_match(match: Json, known: Known) -> int:
    """Passages lie in both texts; verbatim ones have the same words on both sides. The number of spans proved."""
    a, b = match["a"], match["b"]
    claim = Claim(known.origin(a), f"a match with {known.origin(b)}")
    claim.holds(a < b, "two pages in order", f"{a}, {b}")
    claim.share(match["cover_a"])
    claim.share(match["cover_b"])
    for passage in match["passages"]:
        claim = Claim(known.origin(a), f"a passage ({string(passage['kind'])}) shared with {known.origin(b)}")
        claim.one_of(passage["kind"], PassageKind)
        claim.share(passage["score"])
        sides = []
        for side, text in (("a", known.texts[a]), ("b", known.texts[b])):
            span = Span(*claim.place(passage[side], len(text)))
            sides.append([word for word, _ in words(text, span)])
        claim.holds(all(sides), "words on both sides", repr(sides))
        if passage["kind"] == "verbatim":
            claim.holds(sides[0] == sides[1], " ".join(sides[0]), " ".join(sides[1]))
    return 2 * len(match["passages"])


def prove_utterance(utterance: Json, known: Known) -> int:
    """Cells and changes lie in the texts of their renderings; the number of spans proved."""
    renderings, proved = utterance["renderings"], 0
    page_of = {key: known.quotations[key]["page_id"] for key in renderings}
    claim = Claim(known.origin(page_of[renderings[0]]), f"utterance {string(utterance['id'])}")
    claim.holds(len(page_of) == len(renderings), "each rendering once", repr(renderings))
    claim.holds(utterance["first"] in (None, *renderings), "a first that is a rendering", repr(utterance["first"]))
    speaker = utterance["speaker"]
    if speaker is not None:
        named = any(contains(known.texts[page_id], speaker) for page_id in page_of.values())
        proved += claim.holds(named, speaker, "no page of it that names the speaker")
    for column in utterance["columns"]:
        claim.holds(len(column) == len(renderings), f"{len(renderings)} cells in a column", str(len(column)))
        for key, cell in zip(renderings, column, strict=True):
            proved += 0 if cell is None else _cell(cell, key, page_of[key], known)
    for change in utterance["changes"]:
        claim.one_of(change["kind"], ChangeKind)
        for side, key in (("a", change["from"]), ("b", change["to"])):
            known.origin(page_of[key])
            if change[side] is not None:
                claim.place(change[side], len(known.texts[page_of[key]]))
                proved += 1
    return proved


def _cell(cell: Json, key: str, page_id: str, known: Known) -> int:
    claim, text = Claim(known.origin(page_id), f"a cell of quotation {key}"), known.texts[page_id]
    start, end = claim.place([cell["start"], cell["end"]], len(text))
    content = known.quotations[key]["content"]
    claim.holds(content[0][0] <= start and end <= content[-1][1], "a cell within the quotation", f"{start}, {end}")
    return claim.holds(text[start:end] == cell["text"], cell["text"], text[start:end])
