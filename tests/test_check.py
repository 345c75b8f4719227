"""A trace that was written by hand holds; with any one thing in it changed, it does not."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firsthand.check import check_trace
from firsthand.errors import CheckFailed, TraceError
from firsthand.records import FIELDS
from firsthand.text import short_id

Json = dict[str, Any]

HTML = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ferry &amp; fares | Quay News</title>
<meta property="og:site_name" content="Quay News">
<meta property="article:published_time" content="2031-03-08T19:30:00+02:00">
<script type="application/ld+json">{"author": {"name": "Ren\\u00e9e Alder"}}</script></head>
<body><h1>Ferry &amp; fa<wbr>res</h1>
<p class="by">By Renée Alder, 8 March 2031</p>
<p>PORT&nbsp;ELM (Quay News / Norwire) The <b>ferry</b>
 company will raise fares<!-- soon --> in May,<br>Captain Ida Holm said.</p>
<p>&ldquo;Nobody likes it&rdquo;, Holm said, &ldquo;but the boats are o&shy;ld.&rdquo;</p>
<script>var x = "hidden words";</script></body></html>
"""
FLAT = 'Fares to rise\n\nCaptain Ida Holm said: "Nobody likes it, but the boats are old."\n\nSource: Quay News\n'
BLOCKS = {
    "ferry.html": [
        ("title", "Ferry & fares", ["Ferry &amp; fa", "res"]),
        ("byline", "By Renée Alder, 8 March 2031", ["By Renée Alder, 8 March 2031"]),
        (
            "body",
            "PORT ELM (Quay News / Norwire) The ferry company will raise fares in May, Captain Ida Holm said.",
            [
                "PORT&nbsp;ELM (Quay News / Norwire) The ",
                "ferry",
                "\n company will raise fares",
                " in May,",
                "Captain Ida Holm said.",
            ],
        ),
        (
            "body",
            "“Nobody likes it”, Holm said, “but the boats are old.”",
            ["&ldquo;Nobody likes it&rdquo;, Holm said, &ldquo;but the boats are o", "ld.&rdquo;"],
        ),
    ],
    "fares.txt": [
        ("title", "Fares to rise", ["Fares to rise"]),
        ("body", FLAT.split("\n\n")[1], [FLAT.split("\n\n")[1]]),
        ("credit", "Source: Quay News", ["Source: Quay News"]),
    ],
}
SOURCES = {"ferry.html": HTML, "fares.txt": FLAT}


def place(text: str, piece: str, after: str = "") -> list[int]:
    start = text.index(piece, text.index(after))
    return [start, start + len(piece)]


def places(source: str, pieces: list[str]) -> list[list[int]]:
    found, at = [], source.find("<body>") + 1
    for piece in pieces:
        start = source.index(piece, at)
        at = start + len(piece)
        found.append([start, at])
    return found


def fact(source: str, value: str, piece: str, rule: str, after: str = "") -> Json:
    start, end = place(source, piece, after)
    return {"value": value, "start": start, "end": end, "rule": rule, "score": 0.9}


def reading(*facts: Json, status: str = "stated", value: str | None = None) -> Json:
    return {
        "status": status,
        "value": value or (facts[0]["value"] if status == "stated" else None),
        "facts": list(facts),
    }


def absent() -> Json:
    return {"status": "absent", "value": None, "facts": []}


def article(name: str, page_id: str) -> Json:
    text, blocks = "", []
    for kind, words, pieces in BLOCKS[name]:
        text += "\n\n" if text else ""
        blocks.append(
            {"kind": kind, "start": len(text), "end": len(text) + len(words), "source": places(SOURCES[name], pieces)}
        )
        text += words
    return {"page_id": page_id, "text": text, "blocks": blocks, "anchors": [[0, 5, 0, 5]]}


def html_article(page_id: str) -> Json:
    fields = {name: absent() for name in ("deck", "modified")}
    fields["title"] = reading(
        fact(HTML, "Ferry & fares", "Ferry &amp; fares | Quay News", "title_in_meta_v1"),
        fact(HTML, "Ferry & fares", "Ferry &amp; fa<wbr>res", "title_on_page_v1"),
    )
    fields["outlet"] = reading(fact(HTML, "Quay News", "Quay News", "outlet_in_meta_v1", "og:site_name"))
    fields["byline"] = reading(
        fact(HTML, "Renée Alder", "Ren\\u00e9e Alder", "author_in_linked_data_v1"),
        fact(HTML, "Renée Alder", "Renée Alder", "byline_on_page_v1"),
    )
    fields["published"] = reading(
        fact(HTML, "2031-03-08T19:30:00+02:00", "2031-03-08T19:30:00+02:00", "date_in_meta_v1"),
        fact(HTML, "2031-03-08", "8 March 2031", "date_on_page_v1"),
    )
    fields["language"] = reading(
        fact(HTML, "en", "en-GB", "language_of_page_v1"), fact(HTML, "en", "The <b>ferry", "language_of_text_v1")
    )
    fields["dateline"] = reading(fact(HTML, "Port Elm", "PORT&nbsp;ELM", "dateline_on_page_v1"))
    start, end = place(HTML, "(Quay News / Norwire)")
    credit = {"kind": "wire", "name": "Norwire", "start": start, "end": end, "rule": "dateline_slot_v1"}
    credit["name_start"], credit["name_end"] = place(HTML, "Norwire")
    return article("ferry.html", page_id) | {"fields": fields, "credits": [credit]}


def flat_article(page_id: str) -> Json:
    fields = {name: absent() for name in ("deck", "outlet", "byline", "published", "modified", "language", "dateline")}
    fields["title"] = reading(fact(FLAT, "Fares to rise", "Fares to rise", "title_on_page_v1"))
    start, end = place(FLAT, "Source: Quay News")
    credit = {"kind": "republication", "name": "Quay News", "start": start, "end": end, "rule": "source_line_v1"}
    return article("fares.txt", page_id) | {"fields": fields, "credits": [credit]}


def quotation(key: str, entry: Json, name: str, pieces: list[str], source: list[str], cue: str, after: str) -> Json:
    text = entry["text"]
    content = [place(text, piece, after) for piece in pieces]
    start, end = place(text, cue, after)
    return {
        "id": key,
        "page_id": entry["page_id"],
        "kind": "direct",
        "text": " ".join(pieces),
        "content": content,
        "marks": content,
        "source": [place(SOURCES[name], piece, after.replace("“", "&ldquo;")) for piece in source],
        "cue": {"text": cue, "start": start, "end": end, "lemma": "say"},
        "speaker": {
            "name": "Ida Holm",
            "status": "stated",
            "mention": place(text, "Holm", after),
            "name_span": place(text, "Ida Holm"),
            "candidates": [],
        },
        "score": 0.9,
        "rule": "between_marks_v1",
    }


def written(folder: Path) -> dict[str, Any]:
    """The records of a trace over two pages that lie in ``folder``."""
    ids, pages = {}, []
    for name, source in SOURCES.items():
        (folder / name).write_text(source, encoding="utf-8")
        digest = hashlib.sha256(source.encode()).hexdigest()
        ids[name] = short_id(name, digest)
        kind = "text/html" if name.endswith("html") else "text/plain"
        page = {"id": ids[name], "origin": name, "url": None, "captured_at": None, "media_type": kind}
        pages.append(page | {"sha256": digest, "characters": len(source)})
    html, flat = html_article(ids["ferry.html"]), flat_article(ids["fares.txt"])
    one = quotation("q1", html, "ferry.html", ["Nobody likes it", "but the boats are old."],
                    ["Nobody likes it", "but the boats are o", "ld."], "said", "“Nobody")  # fmt: skip
    two = quotation("q2", flat, "fares.txt", ["Nobody likes it, but the boats are old."],
                    ["Nobody likes it, but the boats are old."], "said", "Captain")  # fmt: skip
    a, b = sorted([html, flat], key=lambda entry: entry["page_id"])
    shared = "but the boats are old."
    passage = {"kind": "verbatim", "a": place(a["text"], shared), "b": place(b["text"], shared), "score": 1.0}
    start, end = place(FLAT, "Source: Quay News")
    reason = {"rule": "credit_names_parent_v1", "text": "The page credits the other.", "page_id": flat["page_id"],
              "start": start, "end": end, "weight": 3.0}  # fmt: skip
    edge = {
        "child": flat["page_id"],
        "parent": html["page_id"],
        "source_name": None,
        "source_id": None,
        "reasons": [reason],
    }
    lost = {"child": html["page_id"], "parent": None, "source_name": "Norwire", "source_id": "x", "reasons": []}
    more = {"relation": "copy", "similarity": 0.8, "direction": 0.9, "rivals": []}

    def cell(entry: Json, piece: str) -> Json:
        return dict(zip(("start", "end"), place(entry["text"], piece), strict=True)) | {"text": piece}

    columns = [
        [cell(html, "Nobody likes it"), cell(flat, "Nobody likes it")],
        [None, cell(flat, ",")],
        [cell(html, "but the boats are old."), cell(flat, "but the boats are old.")],
    ]
    columns[1][1] = dict(zip(("start", "end"), place(flat["text"], ",", "likes"), strict=True)) | {"text": ","}
    change = {"kind": "added", "from": "q1", "to": "q2", "a": None, "b": place(flat["text"], ",", "likes")}
    utterance = {"id": "u1", "speaker": "Ida Holm", "first": "q1", "renderings": ["q1", "q2"], "columns": columns,
                 "changes": [change]}  # fmt: skip
    records = {
        "pages": pages,
        "articles": [html, flat],
        "quotations": [one, two],
        "matches": [{"a": a["page_id"], "b": b["page_id"], "cover_a": 0.2, "cover_b": 0.4, "passages": [passage]}],
        "descents": [
            edge | more,
            lost | more | {"rivals": [edge | {"child": html["page_id"], "parent": flat["page_id"], "direction": 0.1}]},
        ],
        "utterances": [utterance],
    }
    counts = {name: len(entries) for name, entries in records.items()}
    return records | {"run": {"version": "1", "directory": str(folder), "counts": counts}}


def dumped(records: dict[str, Any], folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, entries in records.items():
        if name == "run":
            (folder / "run.json").write_text(json.dumps(entries), encoding="utf-8")
        else:
            lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries]
            (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    (tmp_path / "pile").mkdir()
    return tmp_path / "pile"


def test_a_trace_that_holds_is_proved_wherever_it_is_checked_from(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = dumped(written(pile), pile.parent / "out")
    count = check_trace(out)
    monkeypatch.chdir("/")
    assert check_trace(str(out)) == count
    blocks, facts, credits, passages, reasons = 7, 11, 2, 2, 2
    quoted = 7 + 6  # text, source, each marked part, cue, mention, name
    utterance = 1 + 5 + 1  # speaker, cells, change
    assert count == blocks + facts + credits + quoted + passages + reasons + utterance


def shift(record: Json, key: str, by: int = 1) -> None:
    record[key] += by


def moved(pair: list[int], start: int = 0, end: int = 0) -> None:
    pair[0] += start
    pair[1] += end


Tamper = Callable[[dict[str, Any]], object]
HTML_AT, FLAT_AT = 0, 1


def art(r: dict[str, Any], at: int = HTML_AT) -> Json:
    return r["articles"][at]


def facts(r: dict[str, Any], name: str, at: int = HTML_AT) -> list[Json]:
    return art(r, at)["fields"][name]["facts"]


def to_place(record: Json, piece: str, source: str = HTML) -> None:
    record["start"], record["end"] = place(source, piece)


TAMPERED: dict[str, Tamper] = {
    # blocks
    "block starts late": lambda r: moved(art(r)["blocks"][0]["source"][0], 1),
    "block ends early": lambda r: moved(art(r)["blocks"][2]["source"][-1], 0, -1),
    "block with a word more": lambda r: moved(art(r)["blocks"][2]["source"][1], 0, 4 + 8),
    "block from script": lambda r: art(r)["blocks"][0].update(source=[place(HTML, "hidden words")]),
    "block without source": lambda r: art(r)["blocks"][1].update(source=[]),
    "block with a part missing": lambda r: art(r)["blocks"][2]["source"].pop(1),
    "block with parts in another order": lambda r: art(r)["blocks"][0]["source"].reverse(),
    "block with an empty part": lambda r: art(r)["blocks"][0]["source"].insert(1, place(HTML, "<wbr>")),
    "block of an unknown kind": lambda r: art(r)["blocks"][0].update(kind="headline"),
    "blocks that overlap": lambda r: art(r)["blocks"].insert(1, art(r)["blocks"][0]),
    "block left out": lambda r: art(r)["blocks"].pop(),
    "text changed": lambda r: art(r).update(text=art(r)["text"].replace("will raise", "will lower")),
    "text with a space inside a word": lambda r: art(r, FLAT_AT).update(
        text=art(r, FLAT_AT)["text"].replace("Fares to", "Fa estr")
    ),
    "text without a space between words": lambda r: art(r).update(
        text=art(r)["text"].replace("ferry company", "ferry-company")
    ),
    "a space where a soft hyphen was": lambda r: art(r).update(
        text=art(r)["text"].replace("are old", "are o ld"),
        blocks=[*art(r)["blocks"][:-1], art(r)["blocks"][-1] | {"end": art(r)["blocks"][-1]["end"] + 1}],
    ),
    "anchor out of bounds": lambda r: art(r).update(anchors=[[0, 5, 0, 99_999]]),
    # facts
    "title elsewhere": lambda r: facts(r, "title")[0].update(start=0, end=30),
    "title cut": lambda r: shift(facts(r, "title")[1], "end", -1),
    "title not said": lambda r: facts(r, "title")[1].update(value="Ferry fares rise"),
    "part of a word as a value": lambda r: facts(r, "outlet")[0].update(value="ews"),
    "empty value": lambda r: facts(r, "outlet")[0].update(value=""),
    "outlet from another place": lambda r: to_place(facts(r, "outlet")[0], "og:site_name"),
    "byline cut in the JSON": lambda r: shift(facts(r, "byline")[0], "start"),
    "byline elsewhere": lambda r: to_place(facts(r, "byline")[1], "Captain Ida Holm"),
    "another day": lambda r: facts(r, "published")[1].update(value="2031-03-09"),
    "another order of the day": lambda r: facts(r, "published")[1].update(value="2031-08-03"),
    "a time that the place does not say": lambda r: facts(r, "published")[1].update(value="2031-03-08T10:00"),
    "date cut": lambda r: shift(facts(r, "published")[1], "end", -5),
    "date without its zone": lambda r: shift(facts(r, "published")[0], "end", -6),
    "date that is none": lambda r: facts(r, "published")[1].update(value="8 March 2031"),
    "another language": lambda r: facts(r, "language")[0].update(value="de"),
    "language inside a word": lambda r: (
        to_place(facts(r, "language")[0], "content"), facts(r, "language")[0].update(value="en")
    ),
    "language of a text out of bounds": lambda r: facts(r, "language")[1].update(end=99_999),
    "language of a text that is no code": lambda r: facts(r, "language")[1].update(value="English"),
    "dateline elsewhere": lambda r: to_place(facts(r, "dateline")[0], "Norwire"),
    "fact that is empty": lambda r: facts(r, "title")[0].update(end=facts(r, "title")[0]["start"]),
    "fact that ends before it starts": lambda r: facts(r, "title")[0].update(start=90, end=80),
    "fact before the page": lambda r: facts(r, "title")[0].update(start=-5),
    "fact with a place that is no number": lambda r: facts(r, "title")[0].update(start=True),
    "fact with half a place": lambda r: facts(r, "title")[0].update(start=1.5),
    "score above one": lambda r: facts(r, "title")[0].update(score=1.5),
    "score that is no number": lambda r: facts(r, "title")[0].update(score=float("nan")),
    "reading that no fact gives": lambda r: art(r)["fields"]["title"].update(value="Fares"),
    "absent with a value": lambda r: art(r)["fields"]["deck"].update(value="A deck"),
    "stated without a value": lambda r: art(r)["fields"]["deck"].update(status="stated"),
    "ambiguous with a value": lambda r: art(r)["fields"]["published"].update(status="ambiguous"),
    "ambiguous between one": lambda r: art(r)["fields"]["title"].update(status="ambiguous", value=None),
    "unknown status": lambda r: art(r)["fields"]["title"].update(status="certain"),
    "two authors, one of them invented": lambda r: art(r)["fields"]["byline"].update(value="Renée Alder; Tom Reed"),
    "field left out": lambda r: art(r)["fields"].pop("deck"),
    # credits
    "credit to another": lambda r: art(r)["credits"][0].update(name="Sudwire"),
    "credit elsewhere": lambda r: shift(art(r)["credits"][0], "end", -3),
    "name outside the credit": lambda r: art(r)["credits"][0].update(
        zip(("name_start", "name_end"), place(HTML, "Captain"), strict=True)
    ),
    "name of the credit cut": lambda r: shift(art(r)["credits"][0], "name_start", 2),
    "credit that does not name": lambda r: art(r, FLAT_AT)["credits"][0].update(
        zip(("start", "end"), place(FLAT, "Source:"), strict=True)
    ),
    "credit of an unknown kind": lambda r: art(r)["credits"][0].update(kind="thanks"),
    # quotations
    "quotation with other words": lambda r: r["quotations"][0].update(text="Nobody likes us but the boats are old."),
    "content cut": lambda r: moved(r["quotations"][0]["content"][0], 0, -1),
    "content out of order": lambda r: r["quotations"][0]["content"].reverse(),
    "no content": lambda r: r["quotations"][0].update(content=[], text=""),
    "source of a quotation cut": lambda r: moved(r["quotations"][0]["source"][1], 2),
    "source of a quotation elsewhere": lambda r: r["quotations"][1].update(source=[place(FLAT, "Fares to rise")]),
    "source of a quotation missing": lambda r: r["quotations"][1].update(source=[]),
    "marks outside": lambda r: moved(r["quotations"][0]["marks"][0], -1),
    "cue with another word": lambda r: r["quotations"][0]["cue"].update(text="admitted"),
    "cue elsewhere": lambda r: shift(r["quotations"][0]["cue"], "start"),
    "cue out of bounds": lambda r: r["quotations"][0]["cue"].update(end=99_999),
    "mention out of bounds": lambda r: r["quotations"][0]["speaker"].update(mention=[5, 99_999]),
    "speaker who is not on the page": lambda r: r["quotations"][0]["speaker"].update(name="Tom Reed"),
    "speaker where another stands": lambda r: r["quotations"][0]["speaker"].update(
        name="Renée Alder", name_span=place(art(r)["text"], "Ida Holm")
    ),
    "speaker with half a name": lambda r: r["quotations"][0]["speaker"].update(name="Ida Hol", name_span=None),
    "absent speaker with a name": lambda r: r["quotations"][0]["speaker"].update(status="absent"),
    "stated speaker without a name": lambda r: r["quotations"][0]["speaker"].update(name=None),
    "candidate who is not on the page": lambda r: r["quotations"][0]["speaker"].update(candidates=["Tom Reed"]),
    "quotation of an unknown kind": lambda r: r["quotations"][0].update(kind="thought"),
    # matches
    "verbatim that is not": lambda r: moved(r["matches"][0]["passages"][0]["a"], 4),
    "passage out of bounds": lambda r: moved(r["matches"][0]["passages"][0]["b"], 0, 9_999),
    "passage without words": lambda r: r["matches"][0]["passages"][0].update(kind="edited", a=[13, 15]),
    "pages in the wrong order": lambda r: r["matches"][0].update(a=r["matches"][0]["b"], b=r["matches"][0]["a"]),
    "cover above one": lambda r: r["matches"][0].update(cover_a=2),
    "passage of an unknown kind": lambda r: r["matches"][0]["passages"][0].update(kind="similar"),
    # descents
    "reason out of bounds": lambda r: r["descents"][0]["reasons"][0].update(end=99_999),
    "reason without anything to see": lambda r: r["descents"][0]["reasons"][0].update(
        zip(("start", "end"), place(FLAT, "\n\n"), strict=True)
    ),
    "reason of a rival out of bounds": lambda r: r["descents"][1]["rivals"][0]["reasons"][0].update(start=-1),
    "reason without a sentence": lambda r: r["descents"][0]["reasons"][0].update(text=" "),
    "lost source that nobody names": lambda r: r["descents"][1].update(source_name="Sudwire"),
    "parent and lost source": lambda r: r["descents"][0].update(source_name="Quay News"),
    "child of itself": lambda r: r["descents"][0].update(parent=r["descents"][0]["child"]),
    "unknown relation": lambda r: r["descents"][0].update(relation="theft"),
    "direction above one": lambda r: r["descents"][0].update(direction=1.01),
    "similarity that is no number": lambda r: r["descents"][0].update(similarity="high"),
    # utterances
    "cell with other words": lambda r: r["utterances"][0]["columns"][0][0].update(text="Nobody likes us"),
    "cell elsewhere": lambda r: shift(r["utterances"][0]["columns"][2][1], "start"),
    "cell outside its quotation": lambda r: r["utterances"][0]["columns"][0].__setitem__(
        1, {"text": "Captain", "start": 15, "end": 22}
    ),
    "column too short": lambda r: r["utterances"][0]["columns"][1].pop(),
    "change out of bounds": lambda r: r["utterances"][0]["changes"][0].update(b=[0, 99_999]),
    "unknown change": lambda r: r["utterances"][0]["changes"][0].update(kind="softened"),
    "first that is no rendering": lambda r: r["utterances"][0].update(first="q9"),
    "speaker of an utterance whom no page names": lambda r: r["utterances"][0].update(speaker="Tom Reed"),
    "one rendering twice": lambda r: r["utterances"][0].update(renderings=["q1", "q1"]),
    # pages
    "another address": lambda r: r["pages"][0].update(url="https://quay.example/"),
    "another time of capture": lambda r: r["pages"][0].update(captured_at="2031-01-01"),
    "another length": lambda r: r["pages"][0].update(characters=5),
    "another hash": lambda r: r["pages"][0].update(sha256="0" * 64),
    "another file": lambda r: r["pages"][0].update(origin="fares.txt"),
    "file that is not there": lambda r: r["pages"][0].update(origin="gone.html"),
    "another type": lambda r: r["pages"][0].update(media_type="text/plain"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TAMPERED))
def test_a_trace_that_was_tampered_with_fails(pile: Path, name: str) -> None:
    records = written(pile)
    before = copy.deepcopy(records)
    TAMPERED[name](records)
    assert json.dumps(records) != json.dumps(before), "the tampering changed nothing"
    with pytest.raises(CheckFailed) as failed:
        check_trace(dumped(records, pile.parent / "out"))
    assert failed.value.origin
    assert failed.value.what


DAMAGED: dict[str, Tamper] = {
    "page of an article unknown": lambda r: art(r).update(page_id="0" * 16),
    "article missing": lambda r: (r["articles"].pop(), r["run"]["counts"].update(articles=1)),
    "page twice": lambda r: (r["pages"].append(r["pages"][0]), r["run"]["counts"].update(pages=3)),
    "quotation twice": lambda r: (r["quotations"].append(r["quotations"][0]), r["run"]["counts"].update(quotations=3)),
    "quotation of no page": lambda r: r["quotations"][0].update(page_id="0" * 16),
    "fewer lines than counted": lambda r: r["quotations"].pop(),
    "key missing": lambda r: r["quotations"][0].pop("source"),
    "blocks that are no list": lambda r: art(r).update(blocks=5),
    "record that is no object": lambda r: r["matches"].__setitem__(0, [1]),
    "reason on no page": lambda r: r["descents"][0]["reasons"][0].update(page_id="0" * 16),
    "parent that is no page": lambda r: r["descents"][0].update(parent="0" * 16),
    "rendering that is no quotation": lambda r: r["utterances"][0].update(renderings=["q1", "q9"]),
    "change between strangers": lambda r: r["utterances"][0]["changes"][0].update({"from": "q9"}),
    "run without a directory": lambda r: r["run"].pop("directory"),
    "run that is a list": lambda r: r.update(run=[]),
}


@pytest.mark.parametrize("name", sorted(DAMAGED))
def test_a_damaged_trace_is_named_as_such(pile: Path, name: str) -> None:
    records = written(pile)
    DAMAGED[name](records)
    with pytest.raises(TraceError) as failed:
        check_trace(dumped(records, pile.parent / "out"))
    assert str(pile.parent / "out") in failed.value.path


def test_a_changed_or_missing_file_fails(pile: Path) -> None:
    out = dumped(written(pile), pile.parent / "out")
    (pile / "fares.txt").write_text(FLAT + " ")
    with pytest.raises(CheckFailed, match=r"fares\.txt.*SHA-256"):
        check_trace(out)
    (pile / "fares.txt").unlink()
    with pytest.raises(CheckFailed, match=r"fares\.txt"):
        check_trace(out)


def test_a_sidecar_that_appears_later_changes_the_page(pile: Path) -> None:
    out = dumped(written(pile), pile.parent / "out")
    (pile / "fares.url").write_text("https://quay.example/fares")
    with pytest.raises(CheckFailed, match="url"):
        check_trace(out)


def test_a_pile_that_moved_as_a_whole_needs_only_its_new_directory(pile: Path) -> None:
    records = written(pile)
    shutil.move(pile, pile.parent / "elsewhere")
    with pytest.raises(CheckFailed):
        check_trace(dumped(records, pile.parent / "out"))
    records["run"]["directory"] = str(pile.parent / "elsewhere")
    assert check_trace(dumped(records, pile.parent / "out"))


@pytest.mark.parametrize("name", ["pages", "articles", "quotations", "matches", "descents", "utterances", "run"])
def test_a_file_that_is_missing_or_cut_is_no_trace(pile: Path, name: str) -> None:
    out = dumped(written(pile), pile.parent / "out")
    path = next(out.glob(f"{name}.json*"))
    whole = path.read_text()
    path.write_text(whole[: len(whole) - 5])
    with pytest.raises(TraceError):
        check_trace(out)
    path.unlink()
    with pytest.raises(TraceError):
        check_trace(out)


def test_a_folder_that_is_not_there_is_no_trace(tmp_path: Path) -> None:
    with pytest.raises(TraceError):
        check_trace(tmp_path / "nothing")
    (tmp_path / "file").write_text("x")
    with pytest.raises(TraceError):
        check_trace(tmp_path / "file")


CAPTURED, SHOWN = "2031-05-07T15:30:00Z", "Wednesday, 7 May 2031"


def counting_back(pile: Path, value: str, shown: str | None) -> dict[str, Any]:
    """A trace of one page whose day of publication counts back: from a date on the page, or from its capture."""
    source = f"{SHOWN}\n\nFerry crosses the lake\n\n{'Yesterday' if shown else '3 hours ago'}\n"
    (pile / "page.txt").write_text(source, encoding="utf-8")
    (pile / "page.txt.json").write_text(json.dumps({"url": "https://quay.example/", "captured_at": CAPTURED}))
    digest = hashlib.sha256(source.encode()).hexdigest()
    key = short_id("https://quay.example/", digest)
    page = {"id": key, "origin": "page.txt", "url": "https://quay.example/", "captured_at": CAPTURED,
            "media_type": "text/plain", "sha256": digest, "characters": len(source)}  # fmt: skip
    start, end = place(source, "Yesterday" if shown else "3 hours ago")
    rule = "counted_from_header_v1" if shown else "counted_from_capture_v1"
    fact = {"value": value, "start": start, "end": end, "rule": rule, "score": 0.5}
    fact |= {"anchor": place(source, shown)} if shown else {}
    absent: Json = {"status": "absent", "value": None, "facts": []}
    fields = dict.fromkeys(FIELDS, absent) | {"published": {"status": "inferred", "value": value, "facts": [fact]}}
    article = {"page_id": key, "text": "", "blocks": [], "fields": fields, "credits": [], "anchors": []}
    records: dict[str, Any] = {name: [] for name in ("quotations", "matches", "descents", "utterances")}
    records |= {"pages": [page], "articles": [article]}
    counts = {name: len(entries) for name, entries in records.items()}
    return records | {"run": {"version": "1", "directory": str(pile), "counts": counts}}


@pytest.mark.parametrize(("value", "shown"), [("2031-05-07", None), ("2031-05-06", SHOWN)])
def test_a_day_that_counts_back_is_counted_again(pile: Path, value: str, shown: str | None) -> None:
    assert check_trace(dumped(counting_back(pile, value, shown), pile.parent / "out")) >= 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-05-06", None),
        ("2031-05-08", None),
        ("2031-05-07", SHOWN),
        ("2031-05-06", "Ferry crosses"),
        ("soon", None),
    ],
)
def test_a_day_that_is_counted_wrong_does_not_hold(pile: Path, value: str, shown: str | None) -> None:
    with pytest.raises(CheckFailed):
        check_trace(dumped(counting_back(pile, value, shown), pile.parent / "out"))
