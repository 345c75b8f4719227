"""A small invented collection for tests of the whole: two pages that copy, one that does not, and a broken one."""

from __future__ import annotations

from pathlib import Path

ORIGINAL = """<!doctype html><html lang="en"><head><title>Harbour levy will rise, minister tells council - Tarn Post</title>
<meta property="og:site_name" content="Tarn Post">
<meta property="og:title" content="Harbour levy will rise, minister tells council">
<meta property="article:published_time" content="2031-03-04T09:15:00+01:00">
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Harbour levy will rise, minister tells council</h1>
<p class="byline">By Odile Marrant</p>
<p>The levy on ships that call at Port Selva will rise by nine per cent in May, Transport Minister Hanne Brodal told
the harbour council on Tuesday, after two years in which it had stood still.</p>
<p>&ldquo;We have waited as long as we could, and the quay walls have not waited with us,&rdquo; Brodal said. &ldquo;The
money goes into stone and steel, not into the general budget.&rdquo;</p>
<p>The council&rsquo;s chairman, Piet Osterling, said that the smaller fishing boats would be exempt from the rise
until the end of next year, and that the council would publish its accounts every quarter from now on.</p>
<p>Shipping lines criticised the plan. According to the owners&rsquo; association, four of its members are already
considering calls at other ports along the coast, where quays are older but charges have not moved since 2024.</p>
</article><footer>&copy; 2031 Tarn Post. All rights reserved.</footer></body></html>"""

COPY = """Harbour levy will rise, minister tells council

The levy on ships that call at Port Selva will rise by nine per cent in May, Transport Minister Hanne Brodal told the harbour council on Tuesday, after two years in which it had stood still.

“We have waited as long as we could, and the quay walls have not waited with us,” Brodal said. “The money goes into stone and steel, not into the general budget.”

The council’s chairman, Piet Osterling, said that the smaller fishing boats would be exempt from the rise until the end of next year, and that the council would publish its accounts every quarter from now on.

Source: Tarn Post
"""

STRANGER = """Orchard growers count the cost of a late frost

05.04.2031, Melk Valley.

Growers in the Melk Valley have lost about a third of their blossom to three nights of frost, the regional chamber of agriculture said on Friday, and expect the smallest harvest of pears in eleven years.

“You stand there at four in the morning with your candles and you watch it go,” said Jorun Aske, who farms twelve hectares above the river. She said that insurance would cover less than half of what she had lost.
"""


def write(folder: Path) -> Path:
    """The collection as files under ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "original.html").write_text(ORIGINAL, encoding="utf-8")
    (folder / "copy.txt").write_text(COPY, encoding="utf-8")
    (folder / "stranger.txt").write_text(STRANGER, encoding="utf-8")
    (folder / "empty.html").write_bytes(b"")
    return folder
