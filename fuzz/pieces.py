"""What random pages are made of."""

from __future__ import annotations

import random
from collections.abc import Callable

WORDS = """
    the weir at Osterby held through night county council said mayor Anna Bellweather Dr. Ivo Marsh Mr. U.S. 3.5
    per cent on Monday water rose told reporters spokesman minister of defence he she they According to a statement
    ｆｕｌｌ ﬁne naïve e\u0301 co\u00adop zero\u200bwidth \u202eflip мэр заявил, что вода der Bürgermeister sagte
    dass le maire a déclaré que المتحدث قال 市長は語った - – — … ! ? : ; ' ’ & < > &amp; 1,200 $40m Reuters AFP (dpa)
""".split()
DATES = (
    "5/4/2031", "2031-04-05", "5 April 2031", "February 30, 2031", "31.12.9999", "٥ أبريل ٢٠٣١", "yesterday",
    "3 hours ago", "05.04.31 06:07 Uhr", "Sat, 05 Apr 2031 06:07:08 GMT", "2031-04-05T25:61:00+99:00", "0000-00-00",
    "1933135628", "2574", "5 de abril de 2031", "5 квітня 2031", "2031年4月5日",
)  # fmt: skip
LINES = (
    "By Anna Bell", "By ANNA BELL and IVO MARSH, Staff Writers", "Source: Osterby Wire", "Read more: The dam",
    "Osterby, May 3 (Reuters) - ", "Photo: Anna Bell / AFP", "The post The weir appeared first on Valley.", "Share",
    "Q: Will it hold?", "MR. MARSH: It will.", "© 2031 Valley", "from Valley – All the news https://ift.tt/abc", "Menu",
    "Ivo Marsh (@marsh)", "Автор: Анна Белл", "Источник: Вестник", "Von Anna Bell, dpa", "Cookies help us.", "I'",
)  # fmt: skip
MARKS = "\"'“”‘’«»„‟‹›「」—–-``''\u2033\u2032"
TAGS = """
    p div span a b i em h1 h2 h3 li ul ol table tr td th br hr img figure figcaption blockquote q cite article main
    section header footer nav aside time address form button select option textarea script style template svg math
    noscript iframe title head body html meta link base pre code sup ruby rt wbr p:x x-y dl dt dd details video
""".split()
ATTRIBUTES: tuple[Callable[[random.Random], str], ...] = (
    lambda rng: f'class="{rng.choice(("byline", "author", "date", "nav menu", "article-body", "related", "share"))}"',
    lambda rng: f"datetime='{rng.choice(DATES)}'",
    lambda rng: f'content="{words(rng, 3)}"',
    lambda rng: rng.choice(('property="og:title"', 'name="author"', 'property="article:published_time"', "hidden")),
    lambda rng: rng.choice(('itemprop="author"', "itemprop=datePublished", 'rel="canonical"', "rel=author", "id=x y")),
    lambda rng: "href=" + rng.choice(("/a", "https://valley.example/2031/04/05/x", "javascript:x", "//x", "'")),
    lambda rng: rng.choice(("data-x='", '="', "a=b=c", "\0", "style=display:none", 'lang="de"', "a" * 200)),
)
ENTITIES = (
    "&nbsp;",
    "&#8220;",
    "&rdquo;",
    "&#x41",
    "&#0;",
    "&#xD800;",
    "&#99999999;",
    "&bogus;",
    "&amp;lt;",
    "&gt",
    "&",
    "&#",
)
CHARSETS = ("utf-8", "utf-8", "utf-8", "utf-16", "windows-1251", "iso-8859-1", "shift_jis", "gb18030", "utf-8-sig")


def words(rng: random.Random, most: int) -> str:
    """Up to ``most`` words, some of them in marks."""
    found = [rng.choice(WORDS) for _ in range(rng.randint(1, most))]
    for _ in range(rng.choice((0, 0, 1, 2, 4))):
        found.insert(rng.randrange(len(found) + 1), rng.choice(MARKS) * rng.choice((1, 1, 1, 2)))
    return rng.choice((" ", " ", "  ", "\n", "\u00a0", "")).join(found)


def sentence(rng: random.Random) -> str:
    """Something that news say."""
    shape = rng.randrange(6)
    if shape == 0:
        opening, closing = rng.choice(("“”", '""', "«»", "„“", "‘’", "''", "“", "”“"))[:2].ljust(2)
        return f"{opening}{words(rng, 12)},{closing} said {words(rng, 3)}. {opening}{words(rng, 8)}.{closing}"
    if shape == 1:
        return f"{words(rng, 3)} said that {words(rng, 10)}."
    if shape == 2:
        return rng.choice(LINES)
    if shape == 3:
        return rng.choice(DATES)
    return words(rng, 25) + rng.choice(".…!?:")


def plain(rng: random.Random) -> str:
    """A flat text."""
    ending = rng.choice(("\n", "\n\n", "\r\n", "\r", "\u2028", "\n \t\n"))
    return ending.join(sentence(rng) for _ in range(rng.randint(0, 40))) * rng.choice((1, 1, 1, 20))


def html(rng: random.Random) -> str:
    """A page in markup, well formed or not."""
    parts = [rng.choice(("<!doctype html>", "<?xml version='1.0'?>", "", "\ufeff", "<html lang=uk>"))]
    for _ in range(rng.randint(1, 80)):
        parts.append(_part(rng))
    return "".join(parts) * rng.choice((1, 1, 1, 1, 10))


def _part(rng: random.Random) -> str:
    shape = rng.randrange(12)
    if shape < 4:
        tag = rng.choice(("p", "div", "li", "h1", "h2", "span", "time", "td", "figcaption"))
        return f"<{tag}{_attributes(rng)}>{sentence(rng)}</{tag}>"
    if shape < 7:
        return f"<{rng.choice(('', '', '/'))}{rng.choice(TAGS)}{_attributes(rng)}{rng.choice(('>', '>', '/>', ''))}"
    if shape == 7:
        return rng.choice(ENTITIES) + words(rng, 2)
    if shape == 8:
        return f'<script type="application/ld+json">{_linked(rng)}</script>'
    if shape == 9:
        return rng.choice(("<!-- x -->", "<!--", "-->", "<![CDATA[ x ]]>", "<", "</", "<!x", "<?php x ?>", "</p", "\0"))
    if shape == 10:
        return f"<meta{_attributes(rng)}{_attributes(rng)}>"
    return sentence(rng)


def _attributes(rng: random.Random) -> str:
    return "".join(" " + rng.choice(ATTRIBUTES)(rng) for _ in range(rng.choice((0, 0, 1, 2))))


def _linked(rng: random.Random) -> str:
    name, date = words(rng, 3).replace('"', '\\"').replace("\n", "\\n"), rng.choice(DATES)
    author = rng.choice((f'"{name}"', f'{{"@type":"Person","name":"{name}"}}', f'[{{"name":"{name}"}}, 3]', "null"))
    text = f'{{"@type":"NewsArticle","headline":"{name}","datePublished":"{date}","author":{author}}}'
    return text if rng.random() < 0.8 else text[: rng.randrange(len(text) + 1)]


def encoded(text: str, rng: random.Random) -> bytes:
    """``text`` as bytes, in the charset it declares, another, or a broken one."""
    charset = rng.choice(CHARSETS)
    declared = rng.choice((charset, charset, "windows-1252", "x-none", ""))
    head = f'<meta charset="{declared}">' if declared and rng.random() < 0.6 else ""
    return (head + text).encode(charset, "replace")


def changed(data: bytes, rng: random.Random) -> bytes:
    """``data`` with pieces cut out, doubled, moved or overwritten."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(found) + 1)
        size = rng.choice((1, 1, 2, 10, 100))
        shape = rng.randrange(5)
        if shape == 0:
            del found[at : at + size]
        elif shape == 1:
            found[at:at] = found[at : at + size]
        elif shape == 2:
            found[at : at + 1] = bytes([rng.randrange(256)])
        elif shape == 3:
            found[at:at] = rng.choice((*MARKS, "<", ">", "&", "\0", "\r", '"')).encode("utf-8")
        else:
            start = rng.randrange(len(found) + 1)
            found[at:at] = found[start : start + size]
    return bytes(found)
