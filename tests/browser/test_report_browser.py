"""The report in a browser: links, light, keyboard, print; and that pages which mean harm stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from report_fixture import BODY, HOSTILE_TITLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LIT = "rgb(255, 216, 77)"
IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  let seen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (getComputedStyle(at).overflowY !== "auto") continue;
    const frame = at.getBoundingClientRect();
    seen = seen && box.bottom > frame.top && box.top < frame.bottom;
  }
  return seen;
}"""


@contextmanager
def opened(browser: Browser, path: Path, **options: Any) -> Iterator[Page]:
    """The report in a fresh page; at the end nothing was asked of the network and no script complained."""
    context = browser.new_context(viewport=options.pop("viewport", {"width": 1200, "height": 800}), **options)
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append("a dialog opened"), dialog.dismiss()))
    page.goto(path.as_uri())
    yield page
    assert asked == [path.as_uri()]
    assert wrong == []
    context.close()


def lit(page: Page) -> Any:
    """The one element that the fragment leads to."""
    return page.locator("mark:target")


def test_hostile_pages_stay_text(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") is None
        assert page.locator("#p4 h3 bdi").inner_text() == HOSTILE_TITLE
        assert page.locator("main img, main script, main style, main iframe").count() == 0
        assert "</script><script>window.hacked=2</script> ]]>" in page.locator("#p4 .reader").inner_text()
        assert page.locator("body").is_visible()


def test_the_policy_stops_a_script_that_would_have_slipped_in(browser: Browser, report: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    text = report.read_text(encoding="utf-8")
    broken.write_text(
        text.replace("</main>", "<script>window.hacked=9</script><img src=x onerror='window.hacked=8'></main>")
    )
    page = browser.new_page()
    page.goto(broken.as_uri())
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    page.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_click_on_a_value_shows_its_words_lit_in_the_source(browser: Browser, report: Path, script: bool) -> None:
    with opened(browser, report, java_script_enabled=script) as page:
        links = page.locator(".readings .value a, .credits .value a")
        assert links.count() > 12
        for index in range(links.count()):
            link = links.nth(index)
            said, href = link.inner_text(), link.get_attribute("href")
            page_number = re.match(r"#p(\d+)", href or "")
            link.click()
            mark = lit(page)
            assert mark.count() == 1
            assert mark.evaluate(IN_VIEW), said
            assert LIT in {mark.evaluate("element => getComputedStyle(element).backgroundColor")}
            if page_number and page_number[1] in "12" and said not in ("2023-02-08", "2023-08-02"):
                shown = mark.inner_text().replace("&amp;", "&")
                assert said in shown, (said, shown)


def test_both_readings_of_an_ambiguous_date_open_the_same_words(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        for reading in ("2023-02-08", "2023-08-02"):
            page.locator("#p2 .readings .value a", has_text=reading).click()
            assert lit(page).inner_text() == "8/2/2023"


def test_a_rendering_opens_at_its_place_in_the_text(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.locator("#u1 .collation th a", has_text="page 3").first.click()
        assert lit(page).evaluate(IN_VIEW)
        assert lit(page).inner_text().startswith("the harbour is purely a place")


def test_a_number_leads_to_the_same_passage_on_the_other_side(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.locator("#m1 a.n").first.click()
        assert lit(page).get_attribute("id") == "m1b1"
        assert lit(page).inner_text() == BODY
        assert lit(page).evaluate(IN_VIEW)


def test_a_link_into_a_folded_part_unfolds_it(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        reason = page.locator("#descent details .reasons a").first
        page.locator("#descent details summary").first.click()
        reason.click()
        assert lit(page).evaluate(IN_VIEW)


def test_every_part_of_a_broken_span_is_lit_without_script(browser: Browser, report: Path, tmp_path: Path) -> None:
    from collections import Counter

    from firsthand.records import Span
    from firsthand.report.marks import Lit, lit_text, together_css

    seen: Counter[str] = Counter()
    text = lit_text(
        "one two three four", [Lit("a", (Span(0, 13),), "x"), Lit("b", (Span(4, 18),), "x")], Span(0, 18), seen
    )
    style = (Path(report).read_text(encoding="utf-8").split("<style>")[1].split("</style>")[0]) + together_css(seen)
    path = tmp_path / "broken.html"
    path.write_text(f"<!DOCTYPE html><style>{style}</style><p>{text}</p>", encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri() + "#b")
    colours = page.locator("mark[id=b], mark[data-of=b]").evaluate_all(
        "all => all.map(e => getComputedStyle(e).backgroundColor)"
    )
    assert colours == [LIT, LIT]
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1200])
def test_the_page_never_scrolls_sideways(browser: Browser, report: Path, width: int) -> None:
    with opened(browser, report, viewport={"width": width, "height": 740}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


CONTRAST = """selector => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * x + .7152 * y + .0722 * z;
  };
  return Array.from(document.querySelectorAll(selector)).filter(e => e.getClientRects().length).map(element => {
    let at = element, ground = [255, 255, 255];
    for (; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) { ground = colour; break; }
    }
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground)].sort((x, y) => y - x);
    return [(a + .05) / (b + .05), element.tagName + "." + element.className + ": " + element.textContent.slice(0, 30)];
  }).sort((x, y) => x[0] - y[0])[0];
}"""
READ = (
    "p, li, td, th, h1, h2, h3, h4, a, mark, summary, caption, dd, dt, .sub, .status, .what, .sign, .score, .why, "
    ".line, .block, .kind, .gap, .source, .source i, .key, .n"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, report: Path, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    with opened(browser, report, color_scheme=scheme) as page:
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", ground))) < 150) == (scheme == "dark")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        ratio, where = page.evaluate(CONTRAST, READ)
        assert ratio >= 4.5, where


def test_the_keyboard_reaches_the_skip_link_first_and_then_the_contents(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        focused = "document.activeElement.getAttribute('href')"
        page.keyboard.press("Tab")
        assert page.evaluate(focused) == "#main"
        assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
        page.keyboard.press("Tab")
        assert page.evaluate(focused) == "#summary"
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_a_screen_reader_finds_landmarks_headings_in_order_and_named_tables(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        levels = page.evaluate("Array.from(document.querySelectorAll('h1,h2,h3,h4')).map(h => +h.tagName[1])")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        for landmark in ("banner", "navigation", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() == 1  # type: ignore[arg-type]
        assert page.locator("table:not(:has(caption))").count() == 0
        assert page.locator("table th:not([scope])").count() == 0
        assert page.locator("svg:not([aria-hidden]):not([aria-label])").count() == 0
        assert page.locator("[role=region]:not([aria-label]):not([aria-labelledby])").count() == 0


def test_it_prints(browser: Browser, report: Path, tmp_path: Path) -> None:
    with opened(browser, report, color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.locator("nav").is_hidden()
        assert page.locator(".box").first.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
        page.pdf(path=tmp_path / "report.pdf", format="A4")
    data = (tmp_path / "report.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) > 5
