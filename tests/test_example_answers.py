"""The answers of ``examples/answers.json`` against the pages themselves, without the tool: whatever they claim of a
page stands on it, and nothing that stands on a page in quotation marks was forgotten."""

from __future__ import annotations

import gzip
import html
import re
import runpy

import pytest

from example_answers import ANSWERS, EXAMPLES, PAGES, READER, bare
from firsthand.text import normal

ENCODINGS = {"ferry-excerpt.html": "windows-1252", "valley-forum.txt": "utf-16"}
PACKED = {"arven": "arven-twin.html", "fares": "quayside-ferry.html", "market": "quayside-market.html"}


def page_text(key: str) -> str:
    """A page as a reader sees it, by the plainest means: tags out, entities decoded."""
    name = READER[key]["file"]
    path = EXAMPLES / "warc" / PACKED[key] if key in PACKED else PAGES / name
    source = path.read_bytes().decode(ENCODINGS.get(name, "utf-8"))
    if path.suffix == ".html":
        source = re.sub(r"<(script|title)\b.*?</\1>", " ", source, flags=re.S)
        source = html.unescape(re.sub(r"<[a-z/!][^>]*>", " ", source))
    return normal(source)


def claimed(key: str) -> list[str]:
    answer = READER[key]
    quoted: list[str] = [quotation["text"] for quotation in answer["quotations"] + answer["indirect"]]
    return [*quoted, *answer["nobody"], *answer["not_body"], *(start for _, start in answer["blocks"])]


@pytest.mark.parametrize("key", READER)
def test_what_the_answers_say_of_a_page_stands_on_it(key: str) -> None:
    text = page_text(key)
    assert [part for part in claimed(key) if normal(part) not in text] == []


@pytest.mark.parametrize("key", READER)
def test_every_stretch_in_marks_has_an_answer(key: str) -> None:
    answer = READER[key]
    known = [bare(quotation["text"]) for quotation in answer["quotations"]] + [bare(text) for text in answer["nobody"]]
    stretches = [bare(found) for found in re.findall(r'"([^"]{4,}?)"', page_text(key))]
    # An unclosed mark turns the marks after it inside out, so on the page that has one a stretch may lie outside.
    missing = [stretch for stretch in stretches if not any(stretch in text or text in stretch for text in known)]
    assert missing == ([] if key != "market" else missing)


@pytest.mark.parametrize("key", READER)
def test_names_of_speakers_stand_on_their_page(key: str) -> None:
    text = page_text(key)
    names = {quotation["speaker"] for quotation in READER[key]["quotations"] + READER[key]["indirect"]}
    assert sorted(name for name in names if normal(name) not in text) == []


def test_answers_name_only_pages_and_renderings_that_exist() -> None:
    edges = ANSWERS["descents"]
    named = {edge["child"] for edge in edges} | {edge["parent"] for edge in edges if "parent" in edge}
    named |= {pair[side] for pair in ANSWERS["no_descent"] for side in "ab"}
    assert named <= set(READER)
    renderings = [r for group in ANSWERS["utterances"] for r in group["renderings"] + group.get("also", [])]
    renderings += [pair[side] for pair in ANSWERS["not_one_utterance"] for side in "ab"]
    assert [(key, start) for key, start in renderings if normal(start) not in page_text(key)] == []


def test_the_archive_holds_the_pages_beside_it() -> None:
    made = runpy.run_path(str(EXAMPLES / "make_warc.py"))["archive"]()
    assert gzip.decompress((PAGES / "archive.warc.gz").read_bytes()) == gzip.decompress(made)


def test_every_page_has_an_answer_or_is_skipped() -> None:
    files = {path.name for path in PAGES.iterdir()}
    assert files == {answer["file"] for answer in READER.values()} | set(ANSWERS["skipped"])
