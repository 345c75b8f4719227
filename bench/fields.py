"""Title, authors, publication day and wire credits, measured on real pages beside other tools.

usage: python bench/fields.py DATA_DIR [--out docs/bench/fields.md] [--failures title|authors|date|day|wire] [--quick]

DATA_DIR holds the folders fundus_parser_tests, htmldate_mediacloud and polnear, each with dev.jsonl, its HTML and
its own scorer, which is what counts here. Peers run on the same pages in the same run, with the same decoded text
and the page's address; ours gets the address as well and makes no date of it. Wrong and missing are counted apart.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from types import ModuleType
from typing import Any

from fields_honesty import honesty_tables
from firsthand.extract import extract
from firsthand.extract.bylines import is_person
from firsthand.read.decode import decode
from firsthand.records import Article, Page
from firsthand.settings import ExtractSettings
from sets import Row, json_rows, module_at

Prediction = dict[str, Any]


def load(folder: Path) -> list[Row]:
    return json_rows(folder / "dev.jsonl")


def page_of(row: Row, folder: Path) -> Page:
    source = decode((folder / row["html_path"]).read_bytes())
    return Page(row["id"], row["id"], row.get("url"), None, "text/html", "", source)


def article_of(page: Page) -> Article:
    return extract(page, settings=ExtractSettings())


NO_PERSON = ("byline_of_a_desk_v1", "outlet_signs_v1")
BESIDE_PERSONS = "body_among_authors_v1"


def ours(page: Page) -> Prediction:
    article = article_of(page)
    byline = article.reading("byline")
    authors = list(dict.fromkeys((byline.value or "").split("; "))) if byline.value else []
    rule = byline.facts[0].rule if authors else ""
    bodies = {fact.value for fact in byline.facts if fact.rule == BESIDE_PERSONS}
    return {
        "rule": rule,
        "bodies": sorted(bodies),
        "persons": [] if rule in NO_PERSON else [name for name in authors if name not in bodies],
        "title": article.reading("title").value,
        "authors": authors,
        "date": article.reading("published").value,
        "outlet": article.reading("outlet").value,
    }


def trafilatura(page: Page) -> Prediction:
    from trafilatura import extract_metadata

    found = extract_metadata(page.source, default_url=page.url)
    if found is None:
        return {}
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {"title": found.title, "authors": authors, "date": found.date, "outlet": found.sitename}


def newspaper(page: Page) -> Prediction:
    """newspaper4k, which reads the language of a page from its markup."""
    from newspaper import Article as Paper

    paper = Paper(page.url or "https://page.example/", fetch_images=False)
    paper.download(input_html=page.source)
    paper.parse()
    day = paper.publish_date
    outlet = paper.meta_site_name
    return {"title": paper.title, "authors": paper.authors, "date": day.isoformat() if day else None, "outlet": outlet}


def htmldate(page: Page) -> Prediction:
    from htmldate import find_date

    return {"date": find_date(page.source, url=page.url, original_date=True)}


TOOLS: tuple[tuple[str, Callable[[Page], Prediction]], ...] = (
    ("firsthand", ours),
    ("trafilatura", trafilatura),
    ("newspaper4k", newspaper),
    ("htmldate", htmldate),
)


def predictions(rows: list[Row], folder: Path, tools: Iterable[tuple[str, Callable[[Page], Prediction]]]) -> Row:
    """Tool → its predictions by id, and its seconds under the id ``seconds``."""
    found: dict[str, dict[str, Any]] = {}
    pages = [page_of(row, folder) for row in rows]
    for name, tool in tools:
        started = time.process_time()
        found[name] = {}
        for page in pages:
            try:
                found[name][page.id] = {"id": page.id, **tool(page)}
            except Exception as error:
                found[name][page.id] = {"id": page.id}
                print(f"{name}: {page.id}: {error!r}", file=sys.stderr)
        found[name]["seconds"] = time.process_time() - started
    return found


def names(value: Iterable[str], module: ModuleType) -> set[str]:
    return set(module.names(list(value)))


def right(field: str, row: Row, answer: Prediction, module: ModuleType) -> bool:
    if field == "title":
        return bool(module.nz(row["title"]) == module.nz(answer.get("title")))
    if field == "authors":
        return names(row["authors"], module) == names(answer.get("authors") or [], module)
    return str(row["publishing_date"])[:10] == str(answer.get("date"))[:10]


def print_failures(field: str, rows: list[Row], answers: dict[str, Any], module: ModuleType, folder: Path) -> None:
    gold = {"title": "title", "authors": "authors", "date": "publishing_date"}[field]
    reading = {"title": "title", "authors": "byline", "date": "published"}[field]
    for row in rows:
        if row[gold] and not right(field, row, answers[row["id"]], module):
            print(f"\n{row['id']}\n  gold {row[gold]!r}\n  ours {answers[row['id']].get(field)!r}")
            for fact in article_of(page_of(row, folder)).reading(reading).facts[:8]:  # type: ignore[arg-type]
                print(f"      {fact.score} {fact.rule} {fact.value[:110]!r}")


def print_days(rows: list[Row], answers: dict[str, Any], folder: Path) -> None:
    for row in rows:
        if str(answers[row["id"]].get("date"))[:10] != row["date"]:
            reading = article_of(page_of(row, folder)).reading("published")
            print(f"\n{row['id']} {row['html_path']}\n  gold {row['date']} ours {reading.value} {reading.status}")
            for fact in reading.facts[:8]:
                print(f"      {fact.score} {fact.rule} {fact.value[:80]!r}")


def wire_figures(rows: list[Row], show: bool) -> dict[str, float]:
    """Precision and recall of wire credits: is one found where the record names an agency, and only there?"""
    hit = wrong = missed = 0
    for row in rows:
        text = row["text"]
        credits = [
            c for c in article_of(Page(row["id"], "", None, None, "text/plain", "", text)).credits if c.kind == "wire"
        ]
        gold = row.get("wire") not in (None, "", "None", "NA")
        hit += bool(gold and credits)
        wrong += bool(credits and not gold)
        missed += bool(gold and not credits)
        if show and bool(credits) != gold:
            found = [(c.name, c.rule, text[max(0, c.source.start - 40) : c.source.end + 40]) for c in credits[:2]]
            print(f"\n{row['id']} gold {row.get('wire')} author {row.get('author')} ours {found}")
            if gold:
                print("   ", repr(text[:300]), "...", repr(text[-200:]))
    return {"precision": hit / max(1, hit + wrong), "recall": hit / max(1, hit + missed), "pages": hit + missed}


def same_time(gold: str, answer: str | None) -> bool:
    """Is ``answer`` the moment of ``gold`` to the minute, with the zone where gold has one? A gold of midnight without
    a zone is a day."""
    want = datetime.fromisoformat(gold)
    if want.tzinfo is None and want.time() == time_of_day():
        return str(answer)[:10] == gold[:10]
    if not answer or "T" not in answer:
        return False
    got = datetime.fromisoformat(answer)
    if want.tzinfo is None:
        want, got = want.replace(tzinfo=None), got.replace(tzinfo=None)
    return (want.tzinfo is None) == (got.tzinfo is None) and abs(want - got) < timedelta(minutes=1)


def time_line(rows: list[Row], answers: Row) -> str:
    """The time of day and its zone, for the tools that give one."""
    dated = [row for row in rows if row["publishing_date"]]
    shares = []
    for tool in ("firsthand", "newspaper4k"):
        found = answers.get(tool, {})
        hits = sum(same_time(row["publishing_date"], found[row["id"]].get("date")) for row in dated if found)
        shares += [f"{tool} {hits / len(dated):.3f}"] if found else []
    return f"Day, time of day to the minute and zone, where the gold has them: {', '.join(shares)}."


def failed_line(answers: Row) -> str:
    """Pages on which a tool broke: they count as unanswered."""
    failed = {tool: sum(len(a) == 1 for a in found.values() if isinstance(a, dict)) for tool, found in answers.items()}
    broken = ", ".join(f"{tool} on {count}" for tool, count in failed.items() if count)
    return (
        f"Pages on which a tool broke off count as unanswered: {broken} (newspaper4k wants extras for Asian languages)."
    )


def meta_table(rows: list[Row], answers: Row, module: ModuleType) -> list[str]:
    lines = ["| tool | title | authors, exact set | author names P / R | day | day wrong | day missing | pages/s |"]
    lines += ["|---|---|---|---|---|---|---|---|"]
    gold = {row["id"]: row for row in rows}
    for tool, found in answers.items():
        figures = module.score(gold, {key: value for key, value in found.items() if key != "seconds"})
        title, author, day = figures["title"], figures["author"], figures["date"]
        wrong = day["answered"] - day["accuracy"]
        if tool == "htmldate":
            lines.append(
                f"| {tool} | – | – | – | {day['accuracy']:.3f} | {wrong:.3f} | {1 - day['answered']:.3f} "
                f"| {len(rows) / found['seconds']:.0f} |"
            )
            continue
        lines.append(
            f"| {tool} | {title['accuracy']:.3f} | {author['accuracy']:.3f} "
            f"| {author['name_p']:.3f} / {author['name_r']:.3f} "
            f"| {day['accuracy']:.3f} | {wrong:.3f} | {1 - day['answered']:.3f} | {len(rows) / found['seconds']:.0f} |"
        )
    return lines


def bodies_line(rows: list[Row], answers: Row, module: ModuleType) -> str:
    """The gold names desks, agencies and the sites themselves as authors; ours keeps these apart from persons."""
    found = answers["firsthand"]
    persons = [row for row in rows if row["authors"] and all(is_person(name) for name in row["authors"])]
    alone = sum(right("authors", row, found[row["id"]], module) for row in persons)
    named = [row for row in rows if row["authors"]]
    ours_said = [(names(found[row["id"]].get("persons") or [], module), names(row["authors"], module)) for row in named]
    said, hits = sum(len(own) for own, _ in ours_said), sum(len(own & gold) for own, gold in ours_said)
    inferred = []
    for what, rule in zip(("a desk or an agency", "its outlet"), NO_PERSON, strict=True):
        pages = [row for row in named if found[row["id"]].get("rule") == rule]
        hit = sum(right("authors", row, found[row["id"]], module) for row in pages)
        inferred.append(f"on {len(pages)} pages {what} (`{rule}`), on {hit} of them as the gold has it")
    beside = [row for row in named if found[row["id"]].get("bodies")]
    listed = sum(right("authors", row, found[row["id"]], module) for row in beside)
    return (
        f"The set also calls desks, agencies and sites authors. On the {len(persons)} pages whose gold names persons "
        f"alone: {alone / len(persons):.3f}. Of the {said} persons that firsthand names on all pages, {hits} are in "
        f"the gold ({hits / max(1, said):.3f}). Where a page names no person it infers {'; '.join(inferred)}. On "
        f"{len(beside)} pages the linked data list a body beside a person (`{BESIDE_PERSONS}`), on {listed} of them as "
        "the gold has it."
    )


def day_table(rows: list[Row], answers: Row, module: ModuleType) -> list[str]:
    lines = ["| tool | day right | wrong | missing | precision |", "|---|---|---|---|---|"]
    gold = {row["id"]: row for row in rows}
    for tool, found in answers.items():
        predicted = {key: value for key, value in found.items() if key != "seconds"}
        figures = module.score(gold, predicted)
        missing = sum(not (predicted[i].get("date")) for i in gold) / len(gold)
        lines.append(
            f"| {tool} | {figures['accuracy']:.3f} | {1 - missing - figures['accuracy']:.3f} | {missing:.3f} "
            f"| {figures['precision']:.3f} |"
        )
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--failures", choices=("title", "authors", "date", "day", "wire"))
    parser.add_argument("--quick", action="store_true", help="ours alone")
    given = parser.parse_args()
    tools = TOOLS[:1] if given.quick or given.failures else TOOLS
    fundus, mediacloud, polnear = (given.data / n for n in ("fundus_parser_tests", "htmldate_mediacloud", "polnear"))
    out = [
        "# Fields, measured",
        "",
        f"`python bench/fields.py DATA_DIR` on {len(load(fundus))} news pages of 2023-26 (fundus_parser_tests):",
        "",
    ]
    if given.failures not in ("day", "wire"):
        rows, module = load(fundus), module_at(fundus / "score_meta.py")
        answers = predictions(rows, fundus, tools)
        out += [*meta_table(rows, answers, module), "", time_line(rows, answers), "", failed_line(answers), ""]
        out += [bodies_line(rows, answers, module), ""]
        if given.failures:
            print_failures(given.failures, rows, answers["firsthand"], module, fundus)
    if not given.quick and not given.failures:
        out += ["The same pages, when they no longer say it, and when they say two things:", ""]
        out += [*honesty_tables(load(fundus), lambda row: page_of(row, fundus), tools), ""]
    if given.failures in (None, "day"):
        rows = load(mediacloud)
        answers = predictions(rows, mediacloud, tools)
        out += [f"Publication day on {len(rows)} pages of 2020 (htmldate_mediacloud):", ""]
        out += [*day_table(rows, answers, module_at(mediacloud / "score.py")), ""]
        if given.failures:
            print_days(rows, answers["firsthand"], mediacloud)
    if given.failures in (None, "wire"):
        figures = wire_figures(load(polnear), given.failures == "wire")
        out += ["Wire credits in the text alone (polnear, where the records name an agency):", ""]
        out += ["| precision | recall | records with an agency |", "|---|---|---|"]
        out += [f"| {figures['precision']:.3f} | {figures['recall']:.3f} | {figures['pages']:.0f} |", ""]
    text = "\n".join(out)
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
