"""A page's source: its text inside what a site puts around it, and where each sentence came to lie."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bench.genealogy.dress import SITES, Dress
from bench.genealogy.histories import Made
from bench.genealogy.stories import Sentence

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
Spans = list[tuple[int, int]]


@dataclass
class Writer:
    """A source that grows; keeps the places of sentences (without tags inside them), of the title and of furniture."""

    escaped: bool
    rng: random.Random
    names: dict[str, str]
    parts: list[str] = field(default_factory=list)
    size: int = 0
    sentences: list[tuple[Spans, tuple[str, ...]]] = field(default_factory=list)
    furniture: Spans = field(default_factory=list)

    def raw(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def plain(self, text: str) -> None:
        """Visible text that is no sentence of the story."""
        start = self.size
        self.raw(html.escape(text, quote=False) if self.escaped else text)
        self.furniture.append((start, self.size))

    def words(self, sentence: Sentence) -> Spans:
        """A sentence; in HTML a word of it is now and then a link or in italics."""
        text = sentence.text
        for atom in sentence.atoms:
            text = text.replace("{outlet}", self.names.get(atom.split(":")[0], "this newspaper"))
        if not self.escaped:
            start = self.size
            self.raw(text)
            return [(start, self.size)]
        spans: Spans = []
        words = text.split(" ")
        marked = self.rng.randrange(len(words)) if self.rng.random() < 0.12 else -1
        opening, closing = self.rng.choice([('<a href="/tag/news">', "</a>"), ("<em>", "</em>")])
        pieces = (
            [" ".join(words[:marked]) + " ", words[marked], " " + " ".join(words[marked + 1 :])]
            if marked > 0
            else [text]
        )
        for at, piece in enumerate(pieces):
            self.raw(opening if at == 1 else "")
            start = self.size
            self.raw(html.escape(piece, quote=False).replace("“", "&ldquo;" if self.rng.random() < 0.3 else "“"))
            spans.append((start, self.size))
            self.raw(closing if at == 1 else "")
        return spans

    def story(self, page: Made, before: str, after: str) -> None:
        """The paragraphs of the page between two strings each."""
        for paragraph in page.text:
            self.raw(before)
            for at, sentence in enumerate(paragraph):
                self.raw(" " if at else "")
                self.sentences.append((self.words(sentence), sentence.atoms))
            self.raw(after)

    @property
    def source(self) -> str:
        return "".join(self.parts)


def printed(dress: Dress) -> str | None:
    """The date as it stands on the page."""
    when = dress.stated
    if when is None:
        return None
    return {
        "iso": when.strftime("%Y-%m-%d %H:%M"),
        "long": f"{when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M}",
        "us": f"{MONTHS[when.month - 1]} {when.day}, {when.year}",
        "dots": f"{when:%d.%m.%Y} {when:%H:%M}",
        "slashes": f"{when.month}/{when.day % 12 + 1}/{when.year}",
        "month": f"{MONTHS[when.month - 1]} {when.year}",
        "broken": f"{when.year}-{when.month + 12}-00 0:0",
    }[dress.date_form]


def rendered(page: Made, dress: Dress, names: dict[str, str], seed: int) -> tuple[Writer, str]:
    """The written page and the ending of its file's name."""
    form = dress.site.form
    flat = form in ("flat", "reader", "plain")
    writer = Writer(not flat, random.Random(f"{seed} {page.name} marks"), names)
    FORMS[form](writer, page, dress)
    return writer, "txt" if flat else "html"


def _said(dress: Dress) -> dict[str, Any]:
    """What the site says around its stories, in its language or else in English."""
    words = SITES["words"]
    return dict(words.get(dress.site.language, words["en"]))


def _credit(dress: Dress) -> str | None:
    return dress.credit_form.format(name=dress.credit) if dress.credit else None


def _title(writer: Writer, page: Made) -> None:
    """The title counts neither as text of the story nor as furniture."""
    writer.words(Sentence(page.title.text))


def _flat(writer: Writer, page: Made, dress: Dress) -> None:
    """All the text of a page with everything around it, line by line, as a crawler flattens it."""
    said = _said(dress)
    for line in (said["cookies"], dress.site.name, *said["nav"]):
        writer.plain(line)
        writer.raw("\n")
    _title(writer, page)
    writer.raw("\n")
    _lines(writer, [f"{said['by']} {dress.writer}" if dress.writer else None, printed(dress), said["share"]])
    writer.story(page, "", "\n")
    _lines(writer, [_credit(dress), said["related"], *dress.related, said["newsletter"]])
    _lines(writer, [f"© 2031 {dress.site.name}. {said['rights']}"])


def _lines(writer: Writer, lines: list[str | None]) -> None:
    for line in lines:
        if line:
            writer.plain(line)
            writer.raw("\n")


def _reader(writer: Writer, page: Made, dress: Dress) -> None:
    """What a reading mode saves: title with the site's name, a line on writer and date, paragraphs."""
    _title(writer, page)
    writer.plain(f" | {dress.site.name}")
    writer.raw("\n\n")
    parts = [part for part in (dress.writer, printed(dress)) if part]
    _lines(writer, [" – ".join(parts)] if parts else [])
    writer.raw("\n")
    writer.story(page, "", "\n\n")
    _lines(writer, [_credit(dress), f"https://{dress.site.domain}/{len(page.name)}/story"])


def _plain(writer: Writer, page: Made, dress: Dress) -> None:
    """Agency style: a dateline with the name, paragraphs, a last line with the name."""
    _title(writer, page)
    writer.raw("\n\n")
    _lines(writer, [printed(dress), dress.site.name])
    writer.raw("\n")
    writer.story(page, "", "\n\n")
    _lines(writer, [_credit(dress), "ends"])


def _head(writer: Writer, page: Made, dress: Dress, *, meta: bool, linked: bool) -> None:
    title, site = html.escape(page.title.text), html.escape(dress.site.name)
    rows = [
        f"<title>{title} - {site}</title>",
        f'<link rel="canonical" href="https://{dress.site.domain}/a/{len(title)}">',
    ]
    if meta:
        rows += [f'<meta property="og:site_name" content="{site}">', f'<meta property="og:title" content="{title}">']
    iso = _iso(dress.stated) if dress.stated and dress.date_form not in ("slashes", "month", "broken") else None
    if meta and iso:
        rows.append(f'<meta property="article:published_time" content="{iso}">')
    if linked:
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": page.title.text,
            "publisher": {"@type": "Organization", "name": dress.site.name},
        }
        data |= {"datePublished": iso} if iso else {}
        data |= {"author": {"@type": "Person", "name": dress.writer}} if dress.writer else {}
        rows.append(f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>')
    writer.raw(
        f'<!DOCTYPE html>\n<html lang="{page.language}"><head><meta charset="utf-8">\n'
        + "\n".join(rows)
        + "\n</head>\n"
    )


def _iso(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:00+00:00")


@contextmanager
def _inside(writer: Writer, tag: str) -> Iterator[None]:
    """What is written meanwhile stands in an element ``tag``, which may have attributes."""
    writer.raw(f"<{tag}>")
    yield
    writer.raw(f"</{tag.split()[0]}>\n")


def _element(writer: Writer, tag: str, text: str | None) -> None:
    if text:
        with _inside(writer, tag):
            writer.plain(text)


def _elements(writer: Writer, tag: str, texts: Iterable[str]) -> None:
    for text in texts:
        _element(writer, tag, text)


def _nav(writer: Writer, dress: Dress, tag: str) -> None:
    with _inside(writer, tag):
        _elements(writer, "a href='#'", _said(dress)["nav"])


def _heading(writer: Writer, page: Made, tag: str) -> None:
    with _inside(writer, tag):
        _title(writer, page)


def _credit_element(writer: Writer, dress: Dress, tag: str, *, linked: bool = False) -> None:
    if linked and dress.credit:
        before, _, after = dress.credit_form.partition("{name}")
        with _inside(writer, tag):
            writer.plain(before)
            writer.raw('<a href="#source" rel="nofollow">')
            writer.plain(dress.credit)
            writer.raw("</a>")
            writer.plain(after)
    else:
        _element(writer, tag, _credit(dress))


def _foot(writer: Writer, dress: Dress, tag: str) -> None:
    said = _said(dress)
    writer.raw(f"<{tag}>")
    _element(writer, "p", f"© 2031 {dress.site.name}. {said['rights']}")
    writer.raw(f"</{tag.split()[0]}></body></html>\n")


def _article(writer: Writer, page: Made, dress: Dress) -> None:
    said = _said(dress)
    _head(writer, page, dress, meta=True, linked=False)
    writer.raw("<body><header>")
    _nav(writer, dress, "nav")
    writer.raw("</header><main><article>\n")
    _heading(writer, page, "h1")
    _element(writer, 'p class="byline"', f"{said['by']} {dress.writer}" if dress.writer else None)
    _element(writer, "time", printed(dress))
    writer.story(page, "<p>", "</p>\n")
    _credit_element(writer, dress, 'p class="source"')
    writer.raw("</article><aside>")
    _element(writer, "h2", said["related"])
    _elements(writer, "li", dress.related)
    _element(writer, 'div class="newsletter"', said["newsletter"])
    writer.raw("</aside></main>")
    _foot(writer, dress, "footer")


def _soup(writer: Writer, page: Made, dress: Dress) -> None:
    said = _said(dress)
    _head(writer, page, dress, meta=False, linked=False)
    writer.raw('<body><div id="top">')
    _element(writer, 'div class="logo"', dress.site.name)
    _nav(writer, dress, 'div class="menu"')
    writer.raw('</div><div id="wrap"><div class="c1">')
    _heading(writer, page, 'div class="headline"')
    _element(writer, 'div class="info"', " | ".join(part for part in (printed(dress), dress.writer) if part))
    _element(writer, 'div class="tools"', said["share"])
    writer.story(page, '<div class="txt">', "</div>\n")
    _credit_element(writer, dress, 'div class="txt"')
    writer.raw('</div><div class="c2">')
    _elements(writer, 'div class="teaser"', dress.related)
    writer.raw("</div></div>")
    _foot(writer, dress, 'div id="bottom"')


def _amp(writer: Writer, page: Made, dress: Dress) -> None:
    _head(writer, page, dress, meta=False, linked=True)
    writer.raw("<body>")
    _heading(writer, page, "h1")
    _element(writer, "span", printed(dress))
    writer.raw('<section class="article-body">\n')
    writer.story(page, "<p>", "</p>\n")
    _credit_element(writer, dress, "p", linked=True)
    writer.raw("</section>")
    _foot(writer, dress, "div")


def _table(writer: Writer, page: Made, dress: Dress) -> None:
    _head(writer, page, dress, meta=False, linked=False)
    writer.raw("<body><table><tr><td colspan=2>")
    _nav(writer, dress, "b")
    writer.raw("</td></tr><tr><td>")
    _heading(writer, page, "h2")
    _element(writer, "font size=1", printed(dress))
    writer.raw("<br>\n")
    writer.story(page, "", "<br><br>\n")
    _credit_element(writer, dress, "i")
    writer.raw("</td><td>")
    _elements(writer, "small", dress.related)
    writer.raw("</td></tr></table>")
    _foot(writer, dress, "center")


def _press(writer: Writer, page: Made, dress: Dress) -> None:
    said = _said(dress)
    _head(writer, page, dress, meta=True, linked=True)
    writer.raw('<body class="single-post"><div class="site-header">')
    _element(writer, 'p class="site-title"', dress.site.name)
    writer.raw('</div><div class="entry">')
    _heading(writer, page, 'h1 class="entry-title"')
    _element(writer, 'span class="posted-on"', printed(dress))
    writer.raw('<div class="entry-content">\n')
    writer.story(page, "<p>", "</p>\n")
    _credit_element(writer, dress, "p", linked=True)
    writer.raw('</div></div><div class="comments"><h3>')
    writer.plain("2 comments")
    writer.raw("</h3>")
    _element(writer, "p", "Who would have thought it. Thank you for reporting on this!")
    _element(writer, "p", said["newsletter"])
    writer.raw("</div>")
    _foot(writer, dress, 'div class="site-footer"')


FORMS = {
    "flat": _flat,
    "reader": _reader,
    "plain": _plain,
    "article": _article,
    "soup": _soup,
    "amp": _amp,
    "table": _table,
    "press": _press,
}
