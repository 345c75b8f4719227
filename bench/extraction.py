"""Bodies of news pages, as HTML and flattened to plain text, measured beside other tools in the same run.

usage: python bench/extraction.py DATA_DIR [--out docs/bench/extraction.md] [--shipped-only | --speed-only]

DATA_DIR is as in bench/pages.py; the sets' own scorer counts. Flat text goes to trafilatura and jusText with each line
in a <p>. The model that ships has seen these pages, so its figures stand apart; *held out* are the same rules with
models that saw no page of the publisher (bench/train_labels.py; needs lightgbm, a few minutes)."""

from __future__ import annotations

import argparse
import html
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from firsthand.extract import extract, segments_of
from firsthand.extract.label import label
from firsthand.extract.meta import meta_values
from firsthand.settings import ExtractSettings
from pages import FORMS, SETS, Figures, Gold, as_page, body_text, flattened, load_pages, score_bodies

Tool = Callable[[Gold, str, bool], str]
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_SHORTEST = 8  # words of a line that the sentence rule keeps


def ours(page: Gold, source: str, is_html: bool) -> str:
    read = as_page(page.id, source, html=is_html)
    return body_text(page, label(read, segments_of(read), meta_values(read), settings=ExtractSettings()))


def as_paragraphs(source: str, is_html: bool) -> str:
    if is_html:
        return source
    lines = "".join(f"<p>{html.escape(line.strip())}</p>\n" for line in source.splitlines() if line.strip())
    return f"<html><body>{lines}</body></html>"


def trafilatura_body(page: Gold, source: str, is_html: bool) -> str:
    import trafilatura

    return trafilatura.extract(as_paragraphs(source, is_html), include_comments=False) or ""


def justext_body(page: Gold, source: str, is_html: bool) -> str:
    import justext

    try:
        found = justext.justext(
            as_paragraphs(source, is_html).encode(), justext.get_stoplist("English"), encoding="utf-8"
        )
    except Exception:  # it gives up on some pages; they count as empty
        return ""
    return "\n\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def sentence_rule(page: Gold, source: str, is_html: bool) -> str:
    lines = [line.strip() for line in source.splitlines()]
    return "\n\n".join(line for line in lines if _SENTENCE.search(line) and len(line.split()) >= _SHORTEST)


TOOLS: dict[str, Tool] = {
    "firsthand, as shipped": ours,
    "trafilatura": trafilatura_body,
    "jusText (English)": justext_body,
    "sentence rule": sentence_rule,
}
Row = tuple[str, dict[str, Figures]]


def held_out_rows(pages: Sequence[Gold]) -> dict[str, Row]:
    """Form → the row of models that saw no page of the publisher."""
    from train_labels import examples, held_out

    known = examples(pages)
    labels = held_out(known)
    rows = {}
    for form in FORMS:
        bodies = {
            one.gold.key: body_text(one.gold, of) for one, of in zip(known, labels, strict=True) if one.form == form
        }
        rows[form] = ("firsthand, held out", score_bodies(pages, bodies))
    return rows


def table(form: str, rows: Sequence[Row]) -> str:
    name = "HTML" if form == "html" else f"Flat text by {form if form != 'lines' else 'one line a block'}"
    lines = [f"## {name}\n", "| tool | " + " | ".join(SETS) + " |", "|---|" + "---|" * len(SETS)]
    for tool, figures in rows:
        cells = (f"{figures[one].f1:.3f} / {figures[one].exact:.2f}" for one in SETS)
        lines.append(f"| {tool} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def speed(pages: Sequence[Gold]) -> str:
    """CPU time of the whole step beside trafilatura's default on every third page, in turn, so that what else the
    machine does meanwhile weighs on all alike; no two runs in a row read one page, so that none finds what another
    kept. Other pages go first: patterns that are made once a process stay out."""
    import trafilatura

    settings = ExtractSettings()
    runs: dict[str, Callable[[Gold], object]] = {
        "whole": lambda page: extract(as_page(page.id, page.source, html=True), settings=settings),
        "trafilatura": lambda page: trafilatura.extract(page.source),
        "blocks": lambda page: ours(page, page.source, True),
    }
    chosen = pages[::3]
    for page in pages[1::3]:
        for run in runs.values():
            run(page)
    seconds = dict.fromkeys(runs, 0.0)
    for at in range(len(chosen)):
        for apart, (name, run) in enumerate(runs.items()):
            page = chosen[(at + apart * len(chosen) // len(runs)) % len(chosen)]
            start = time.process_time()
            run(page)
            seconds[name] += time.process_time() - start
    peer = seconds["trafilatura"]
    return (
        f"Pages per CPU second beside trafilatura's default (body alone), {len(chosen)} HTML pages: the whole step "
        f"with fields and credits {peer / seconds['whole']:.2f} times, its blocks alone "
        f"{peer / seconds['blocks']:.2f} times.\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--shipped-only", action="store_true", help="leave out the held-out figures")
    parser.add_argument("--speed-only", action="store_true", help="print the speed alone")
    arguments = parser.parse_args()
    pages = load_pages(arguments.data)
    if arguments.speed_only:
        print(speed(pages))
        return
    held = {} if arguments.shipped_only else held_out_rows(pages)
    forms = [flattened(page.source) for page in pages]
    parts = [
        "# Bodies of news pages\n",
        f"`python bench/extraction.py DATA_DIR{' --shipped-only' if arguments.shipped_only else ''} --out "
        "docs/bench/extraction.md`\n",
        f"{len(pages)} pages. F1 over runs of four words / share of pages whose words are exactly right, by the sets' "
        "own scorer; fundus_evaluation with its strict paragraphs, fundus_parser_tests with the deck.",
        "*Held out*: the model saw no page of the publisher; compare this row. *As shipped*: it was trained on these "
        "pages.\n",
    ]
    for form in FORMS:
        rows = [held[form]] if form in held else []
        for name, tool in TOOLS.items():
            if form == "html" and tool is sentence_rule:
                continue
            bodies = {p.key: tool(p, f[form], form == "html") for p, f in zip(pages, forms, strict=True)}
            rows.append((name, score_bodies(pages, bodies)))
        parts.append(table(form, rows))
    parts.append(speed(pages))
    text = "\n".join(parts)
    print(text)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
