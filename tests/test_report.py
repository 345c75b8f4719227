"""The report as text: what it shows, what it leaves out, and that it says so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from firsthand.records import Anchor, Block, Cell, Fact, Match, Passage, Reading, Span, Trace, Utterance
from firsthand.report import summary_lines, write_report
from firsthand.report.dates import When, dated, when
from firsthand.report.grid import grid
from firsthand.report.timeline import _axis
from firsthand.settings import ReportSettings
from report_fixture import BODY, HOSTILE_TITLE, QUOTE_1, RULES, build


def render(trace: Trace, sources: dict[str, str], tmp_path: Path, settings: ReportSettings | None = None) -> str:
    path = tmp_path / "report.html"
    write_report(trace, sources, path, rules=RULES, settings=settings)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    return render(*build(), tmp_path_factory.mktemp("report"))


def section(html: str, name: str) -> str:
    """The part of the report with this id: a page, an utterance or a pair."""
    if name[0] == "m":
        return html[html.index(f'<details class="pair" id="{name}"') :]
    start = html.index(f'<article class="{ {"p": "page", "u": "utterance", "m": "pair"}[name[0]] }" id="{name}"')
    return html[start : html.index("</article>", start)]


def test_every_link_leads_to_one_place_in_the_report(html: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert not re.findall(r'(?:href|src|action)="(?!#)', html)


def test_the_same_trace_gives_the_same_bytes(html: str, tmp_path: Path) -> None:
    trace, sources = build()
    shuffled = replace(trace, pages=trace.pages[::-1], articles=trace.articles[::-1], descents=trace.descents[::-1])
    assert render(trace, sources, tmp_path) == html
    assert render(shuffled, sources, tmp_path) == html


def test_how_long_a_run_took_does_not_change_the_report(html: str, tmp_path: Path) -> None:
    trace, sources = build()
    slower = replace(trace, run=replace(trace.run, seconds={"read": 99.0}))
    assert render(slower, sources, tmp_path) == html


def test_a_title_that_is_markup_stays_a_title(html: str) -> None:
    assert HOSTILE_TITLE not in html
    assert "&lt;img src=x onerror=&#34;window.hacked=1&#34;&gt;" in html
    assert "\u202e" not in html
    assert "\x1b" not in html
    assert html.count("<script>") == 1


def test_a_value_links_to_the_words_it_rests_on(html: str) -> None:
    page = section(html, "p1")
    href = re.search(r'<a href="#(p1-e\d+)"><bdi>2023-02-07T18:05\+01:00</bdi></a>', page)
    assert href
    assert re.search(rf'<mark [^>]*id="{href[1]}"[^>]*><i>2023-02-07T18:05\+01:00</i></mark>', page)


def test_rules_are_told_as_sentences(html: str) -> None:
    assert "The page marks this moment as the time of publication." in section(html, "p1")


def test_an_ambiguous_date_is_shown_with_both_readings(html: str) -> None:
    page = section(html, "p2")
    assert "<bdi>2023-02-08</bdi>" in page
    assert "<bdi>2023-08-02</bdi>" in page
    assert "status ambiguous" in page
    timeline = html[html.index('id="timeline"') : html.index('id="descent"')]
    row = timeline[timeline.index("8 February 2023 or 2 August 2023") :].split("</tr>")[0]
    assert row.count('<rect class="hollow"') == 2
    assert 'class="either"' in row


def test_a_page_without_a_date_has_no_place_on_the_timeline(html: str) -> None:
    timeline = html[html.index('id="timeline"') : html.index('id="descent"')]
    row = timeline[timeline.index("A very long page") :].split("</tr>")[0]
    assert "not known" in row
    assert "<circle" not in row
    assert "<rect" not in row


def test_a_page_whose_original_is_gone_says_so_and_shows_its_clean_text(html: str) -> None:
    page = section(html, "p6")
    assert "The original is gone or has changed since it was read" in page
    assert 'class="box source"' not in page
    href = re.search(r'<a href="#(p6-e\d+)"><bdi>2023-02-09</bdi></a>', page)
    assert href
    assert re.search(rf'id="{href[1]}"[^>]*>9 February 2023</mark>', page)


def test_a_long_source_is_cut_around_what_is_claimed_and_says_so(html: str) -> None:
    page = section(html, "p5")
    assert re.search(r"The source has 1,\d{3},\d{3} characters; the [\d,]+ around", page)
    assert re.search(r"\[… [\d,]+ characters left out …\]", page)
    assert len(page) < 60_000


def test_what_does_not_fit_is_counted(tmp_path: Path) -> None:
    trace, sources = build()
    small = ReportSettings(max_pages=2, max_pairs=1, max_utterances=0, max_nodes=2, max_descents=4)
    html = render(trace, sources, tmp_path, small)
    assert "4 pages have no section here" in html
    assert "1 pair of pages that share less left out" in html
    assert "1 descent is not told here" in html
    assert "1 utterance with fewer changes left out" in html
    assert "too large to draw" in html
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'\sid="([^"]+)"', html))


def test_over_the_size_pages_stand_without_their_text_and_say_so(tmp_path: Path) -> None:
    html = render(*build(), tmp_path, ReportSettings(max_characters=10))
    assert "5 pages stand here without text and source" in html
    assert html.count("Text and source are left out here") == 5


def test_a_page_that_is_claimed_all_over_stays_small(tmp_path: Path) -> None:
    trace, _ = build()
    size = 17_000
    page, article, quotation = trace.pages[0], trace.articles[0], trace.quotations[0]
    facts = tuple(Fact("title", "word", Span(i * 3, i * 3 + 2_000), "x_v1", 0.5) for i in range(150))
    whole = Fact("title", "word", Span(0, size * 6), "x_v1", 0.5)
    large = replace(
        article,
        text="word " * size,
        blocks=tuple(Block("body", Span(i * 5, i * 5 + 4)) for i in range(size)),
        anchors=tuple(Anchor(Span(i * 5, i * 5 + 4), Span(i * 6, i * 6 + 4)) for i in range(size)),
        readings=(Reading("title", "stated", "word", (whole, *facts)),),
    )
    quotations = tuple(replace(quotation, id=f"q{i}", content=(Span(i * 5, i * 5 + 900),)) for i in range(650))
    other = replace(large, page_id=trace.pages[1].id)
    passages = (
        Passage("verbatim", Span(0, size * 5), Span(0, size * 5), 1.0),
        Passage("edited", Span(0, 99), Span(0, 99), 1.0),
    )
    trace = replace(
        trace, pages=trace.pages[:2], articles=(large, other), quotations=quotations, descents=(), utterances=(),
        matches=(Match(page.id, other.page_id, passages, 1.0, 1.0),),
    )  # fmt: skip
    for sources in ({page.id: "<div>w " * size}, {}):
        html = render(trace, sources, tmp_path)
        assert len(html) < 6_000_000
        assert "50 quotations left out here" in html
        assert "1 passage is too long" in html
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'\sid="([^"]+)"', html))


def test_utterances_name_their_changes_in_words_and_not_by_colour_alone(html: str) -> None:
    table = section(html, "u1")
    cell = re.search(r'<td class="changed negation"[^>]*>a ferry<span class="what">negation changed</span></td>', table)
    assert cell
    assert "“strictly” on page 1 is “very much” on page 2" in table
    assert table.index("“no ferry” on page 1 is “a ferry”") < table.index("“strictly” on page 1")


def test_each_rendering_opens_at_its_place(html: str) -> None:
    table = section(html, "u1")
    href = re.search(r'<a href="#(p2-q1)">', table)
    assert href
    assert re.search(rf'id="{href[1]}"[^>]*>{QUOTE_1.replace("strictly", "very much")}</mark>', html)


def test_the_same_number_stands_on_both_sides_of_a_passage(html: str) -> None:
    pair = section(html, "m1")
    for side, other in ("ab", "ba"):
        assert re.search(
            rf'<a class="n verbatim" href="#m1{other}1"[^>]*>1</a><mark [^>]*id="m1{side}1"[^>]*>{BODY}</mark>', pair
        )
    assert "passage 2, edited" in pair


def test_lost_sources_are_drawn_dashed_and_told_as_lost(html: str) -> None:
    descent = html[html.index('id="descent"') : html.index('id="utterances"')]
    assert re.search(r'class="node lost"><title>Tidewater Agency, not in the collection', descent)
    assert "by its own credit; no page here was found to be that source" in descent
    assert "their source is not in the collection and is" in descent
    assert "which was first is not known" in descent
    assert "against" in descent


def test_skipped_pages_are_listed_with_their_reason(html: str) -> None:
    run = html[html.index('id="run"') :]
    assert "pages/7-broken.html" in run
    assert "it starts with &lt;b&gt;NUL&lt;/b&gt; bytes" in run
    assert "match.cap" in run


def test_the_policy_allows_this_script_and_style_and_nothing_else(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;") or policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1]
    assert " style=" not in html.split("</style>")[1]


def test_the_summary_claims_no_more_than_the_records() -> None:
    lines = summary_lines(build()[0])
    text = "\n".join(lines)
    assert lines[0].startswith("6 pages were read, and 1 page could not be read.")
    assert "Page 2 (“Old harbour stays closed”) descends from page 1" in text
    assert "Page 3 (“No ferries in the old harbour”) descends" not in text
    assert "the pages do not decide which was first" in text
    assert "Page 3 (“No ferries in the old harbour”) credits “Tidewater Agency”" in text
    assert "can be 8 February 2023 or 2 August 2023" in text
    assert "When pages 4 and 5 were published is not known." in text
    assert "Only part of the date of publication is known for page 3 (February 2023)." in text
    assert "“no ferry” on page 1 is “a ferry” on page 3 (negation changed)" in text


def test_the_summary_of_a_large_trace_counts_what_it_leaves_out() -> None:
    lines = summary_lines(build()[0], ReportSettings(max_sentences=1))
    assert "2 more sentences of this kind left out here." in lines


def test_a_trace_of_one_page_with_nothing_on_it(tmp_path: Path) -> None:
    trace, sources = build()
    one = replace(trace, pages=trace.pages[:1], articles=(), quotations=(), matches=(), descents=(), utterances=())
    html = render(one, sources, tmp_path)
    assert "No two pages here share passages." in html
    assert "When page 1 was published is not known." in html or "not known" in html


@pytest.mark.parametrize(
    ("value", "grain", "text"),
    [
        ("2031-04-05T16:20", "time", "5 April 2031, 16:20"),
        ("2031-04-05T16:20Z", "time", "5 April 2031, 16:20 UTC"),
        ("2031-04-05T16:20:15+03:00", "time", "5 April 2031, 16:20 +03:00"),
        ("2031-04-05", "day", "5 April 2031"),
        ("2022-02", "month", "February 2022"),
        ("2022", "year", "2022"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(value: str, grain: str, text: str) -> None:
    found = when(value)
    assert found
    assert (found.grain, found.text) == (grain, text)


@pytest.mark.parametrize("value", ["", "yesterday", "2022-13-40", "0000", "99999", "2022-02-30", "9999"])
def test_what_is_no_date_has_no_place_in_time(value: str) -> None:
    assert when(value) is None


def test_an_ambiguous_reading_leaves_weaker_rivals_out() -> None:
    strong = [Fact("published", value, Span(0, 8), "x_v1", 0.5) for value in ("2031-04-05", "2031-05-04")]
    weak = Fact("published", "2024-05-23", Span(20, 30), "x_v1", 0.1)
    found = dated(Reading("published", "ambiguous", None, (*strong, weak)))
    assert [place.text for place in found.places] == ["5 April 2031", "4 May 2031"]


def test_an_inserted_cue_is_not_shown_among_the_words_of_a_rendering() -> None:

    text = "“We cannot wait,” said Marta Oldgrave, the harbour master. “The gates would not hold.”"
    cells = []
    for word in ("We", "cannot", "wait", "The", "gates", "would", "not", "hold"):
        start = text.index(word, cells[-1][0].span.end if cells else 0)
        cells.append((Cell(word, Span(start, start + len(word))),))
    shown = grid(Utterance("u", None, None, ("q",), tuple(cells), ()), [text])
    assert [cell.text for column in shown for cell in column] == ["We cannot wait … The gates would not hold"]


def test_labels_under_the_time_line_do_not_touch() -> None:

    days = [datetime(1935, 5, 3), datetime(2025, 12, 12), *(datetime(2026, 1, 2 * day) for day in range(1, 10))]
    places = [When(day, day + timedelta(days=1), "day", "") for day in days]
    _, ticks, _ = _axis(places)
    assert len(ticks) >= 3
    for one, two in pairwise(ticks):
        assert two.x - one.x >= 6 * len(one.label)
