"""Pages added to a trace: what the trace before tells, so that only what they touch is done again.

Beside the trace lies the folder ``index``: the state of ``match``, what lineage found in each family, and the state of
``collate``."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand import models
from firsthand.collate import NO_QUOTED, collate_more, load_quoted, save_quoted
from firsthand.errors import TraceError
from firsthand.lineage import family_descents
from firsthand.lineage.lost import called_alike
from firsthand.match import Keep, add_matches, find_matches, load_kept
from firsthand.prepare import Prepared, of_trace, settings_digest
from firsthand.records import Article, Credit, Descent, LostSource, Match, Page, Quotation, Skipped, Utterance
from firsthand.settings import CollateSettings, LineageSettings, MatchSettings, Settings
from firsthand.storage.decode import credit_record, descent_record, match_record, utterance_record
from firsthand.storage.encode import credit_json, descent_json, finish, line, write_lines
from firsthand.storage.lines import lines_of

INDEX = "index"
_FAMILIES = "families.jsonl"
_QUOTED, _QUOTED_BEFORE = "quoted.npz", "quoted.before.npz"
Family = tuple[list[Descent], list[Credit]]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The trace to which pages are added; without pages where there is none yet."""

    prepared: dict[str, Prepared]
    skipped: tuple[Skipped, ...]
    matches: tuple[Match, ...]
    utterances: tuple[Utterance, ...] = ()


NOTHING = Earlier({}, (), ())


def earlier(folder: Path, settings: Settings, version: str) -> Earlier:
    """The whole trace in ``folder``. Raises TraceError where pages cannot be added to what lies there: it is cut off,
    was made by another version or with other settings, or from another directory, so that its paths lead elsewhere."""
    finish(folder)
    if not (folder / "run.json").exists():
        if (folder / "pages.jsonl").exists():
            raise TraceError(str(folder), "the trace is not whole; trace all its pages again")
        return NOTHING
    try:
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        if run["version"] != version:
            told = f"it was made by firsthand {run['version']}, and this is {version}; trace all its pages again"
            raise TraceError(str(folder), told)
        if run["directory"] != os.getcwd():
            raise TraceError(str(folder), f"it was made in {run['directory']}; add pages from there")
        if run["settings"] != json.loads(json.dumps(dataclasses.asdict(settings))):
            raise TraceError(str(folder), "it was made with other options; trace all its pages again")
        matches = tuple(match_record(json.loads(text)) for text in lines_of(folder, "matches"))
        skipped = tuple(Skipped(one["origin"], one["reason"]) for one in run["skipped"])
        utterances = tuple(utterance_record(json.loads(text)) for text in lines_of(folder, "utterances"))
        found = Earlier(dict(of_trace(folder, settings, version)), skipped, matches, utterances)
        if len(found.prepared) != run["counts"]["pages"]:
            raise TraceError(str(folder), "it is damaged; trace all its pages again")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TraceError(str(folder), f"it cannot be read ({error})") from error
    return found


def index_of(folder: Path, settings: Settings, version: str) -> Keep:
    """Where what was found stays for later, stamped with everything that decides what is found."""
    made = json.dumps([version, settings_digest(settings), models.digests()], sort_keys=True)
    return Keep(folder / INDEX, hashlib.sha256(made.encode()).hexdigest())


def forget(folder: Path | None) -> None:
    """Take away what was kept of a trace that is made anew."""
    if folder:
        shutil.rmtree(folder / INDEX, ignore_errors=True)


def all_matches(
    articles: Sequence[Article], before: Earlier, keep: Keep, folder: Path, settings: MatchSettings
) -> tuple[Match, ...]:
    """The matches of all articles; those of the trace before are looked at again only where the others touch them."""
    new = [article for article in articles if article.page_id not in before.prepared]
    few = before.prepared and len(new) <= settings.added_share * len(articles)
    kept = load_kept(keep, before.prepared.keys()) if few else None
    if kept and kept.matches == len(before.matches):
        by_id = {article.page_id: article for article in articles}
        return add_matches(kept, new, by_id.__getitem__, before.matches, settings=settings, keep=keep, folder=folder)
    return find_matches(articles, settings=settings, folder=folder, keep=keep)


def all_descents(
    prepared: Sequence[Prepared], matches: Sequence[Match], before: Earlier, keep: Keep, settings: LineageSettings
) -> tuple[Descent, ...]:
    """The edges of all families, as ``trace_descents`` gives them; what nothing touched is not judged again."""
    path = keep.folder / _FAMILIES
    known = _known(path, keep.stamp) if before.prepared else {}
    by_id = {one.page.id: one for one in prepared}
    touched = {page_id for page_id, one in by_id.items() if _other(before.prepared.get(page_id), one)}
    old = {(match.a, match.b): match for match in before.matches}
    now = {(match.a, match.b): match for match in matches}
    touched |= {page for pair, match in now.items() if _unlike(old.pop(pair, None), match) for page in pair}
    touched |= {page for pair in old for page in pair}
    descents: list[Descent] = []
    credits: list[Credit] = []
    lines = [_head(keep.stamp)]
    for members, within in _families(prepared, matches):
        text = known.get(members) if touched.isdisjoint(members) else None
        family = _family_record(text) if text else None
        if text is None or family is None:
            family = _judged([by_id[page_id] for page_id in members], within, settings)
            text = line(_family_json(family))
        lines += (json.dumps(members) + "\n", text)
        descents += family[0]
        credits += family[1]
    write_lines(path, lines)
    return tuple(sorted(called_alike(descents, credits), key=_order))


def all_utterances(
    prepared: Sequence[Prepared],
    descents: Sequence[Descent],
    before: Earlier,
    keep: Keep,
    settings: CollateSettings,
) -> tuple[Utterance, ...]:
    """The utterances of all pages, as ``collate`` gives them; what nothing touched is not put together again."""
    place, spare = keep.folder / _QUOTED, keep.folder / _QUOTED_BEFORE
    kept, known = NO_QUOTED, before.utterances
    for path in (place, spare) if before.prepared else ():
        found = load_quoted(path, keep.stamp)
        if found and found.pages == before.prepared.keys():
            kept = found
            if path == place:
                os.replace(place, spare)  # it stays: a run that is killed leaves the trace to which it belongs
            break
    else:
        known = ()
    articles = [one.article for one in prepared]
    quotations = [quotation for one in prepared for quotation in one.quotations]
    utterances, now = collate_more(articles, quotations, descents, kept, known, settings=settings)
    save_quoted(place, keep.stamp, now)
    return utterances


def _other(before: Prepared | None, now: Prepared) -> bool:
    return before is not now and (before is None or before.page != now.page)


def _unlike(before: Match | None, now: Match) -> bool:
    return (
        before is not now and before != now
    )  # most are one and the same, which is told faster than that they are equal


def _families(prepared: Iterable[Prepared], matches: Sequence[Match]) -> Iterator[tuple[tuple[str, ...], list[Match]]]:
    """The pages that hang together by matches, and pages alone that credit a source; with the matches among them."""
    above: dict[str, str] = {}

    def top(page_id: str) -> str:
        while (higher := above.get(page_id, page_id)) != page_id:
            above[page_id] = page_id = above.get(higher, higher)
        return page_id

    for match in matches:
        low, high = sorted((top(match.a), top(match.b)))
        above[high] = above[low] = low
    members: dict[str, list[str]] = defaultdict(list)
    for one in prepared:
        if one.page.id in above or one.article.credits:
            members[top(one.page.id)].append(one.page.id)
    within: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        within[top(match.a)].append(match)
    for first, pages in sorted(members.items()):
        yield tuple(sorted(pages)), within[first]


def _judged(members: Sequence[Prepared], within: Sequence[Match], settings: LineageSettings) -> Family:
    pages: list[Page] = [one.page for one in members]
    quotations: list[Quotation] = [quotation for one in members for quotation in one.quotations]
    return family_descents(pages, [one.article for one in members], quotations, within, settings=settings)


def _family_json(family: Family) -> dict[str, object]:
    descents, credits = family
    return {
        "descents": [descent_json(descent) for descent in descents],
        "credits": [credit_json(credit) for credit in credits],
    }


def _family_record(text: str) -> Family | None:
    """A line of what was found in a family; None if it is damaged."""
    try:
        data = json.loads(text)
        return [descent_record(one) for one in data["descents"]], [credit_record(one) for one in data["credits"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _head(stamp: str) -> str:
    return line({"form": 2, "stamp": stamp})


def _known(path: Path, stamp: str) -> dict[tuple[str, ...], str]:
    """The line of what was found in each family, by its pages; nothing where it was found in another way. The file has
    a line of pages before each."""
    found: dict[tuple[str, ...], str] = {}
    try:
        with path.open(encoding="utf-8") as stream:
            if next(stream, "") != _head(stamp):
                return {}
            for pages in stream:
                found[tuple(json.loads(pages))] = next(stream, "")
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return found


def _order(descent: Descent) -> tuple[str, bool, str]:
    lost = isinstance(descent.parent, LostSource)
    return descent.child, lost, descent.parent.id if isinstance(descent.parent, LostSource) else descent.parent


def as_found(prepared: Prepared, page: Page) -> Prepared:
    """What is known of a page, at the place where it was found now."""
    place = dataclasses.replace(prepared.page, origin=page.origin, captured_at=page.captured_at)
    return dataclasses.replace(prepared, page=place)
