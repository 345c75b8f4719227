"""What each page says of itself: its outlet, its date and whom it credits, as a condition of the bench allows."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench.genealogy.histories import Made

SITES = json.loads((Path(__file__).parent / "sites.json").read_text("utf-8"))
CONDITIONS = {
    "everything": (True, True),
    "no-dates": (False, True),
    "no-credits": (True, False),
    "neither": (False, False),
}
"""Name → whether dates and whether credits stand on the pages."""
START = datetime(2031, 3, 3, 6, 0)


@dataclass(frozen=True)
class Site:
    """An outlet: what stands around the stories of its pages, and in which form."""

    name: str
    domain: str
    form: str
    language: str


@dataclass(frozen=True)
class Dress:
    """One page's outlet, true time, the date as it is printed (None: missing), and the name that it credits."""

    site: Site
    true_time: datetime
    stated: datetime | None
    date_form: str
    credit: str | None
    credit_form: str
    writer: str | None
    related: tuple[str, ...]


def sites(language: str) -> list[Site]:
    rows = SITES.get(language) or SITES["en"]
    return [Site(row["name"], row["domain"], row["form"], language) for row in rows]


def outlets(made: Sequence[Made], rng: random.Random) -> dict[str, Site]:
    """An outlet for each page: within one event no outlet twice, as far as there are enough."""
    chosen: dict[str, Site] = {}
    taken: dict[str, set[str]] = {}
    for page in made:
        names = taken.setdefault(page.event, set())
        free = [site for site in sites(page.language) if site.name not in names] or sites(page.language)
        chosen[page.name] = rng.choice(free)
        names.add(chosen[page.name].name)
    return chosen


def times(made: Sequence[Made], rng: random.Random) -> dict[str, datetime]:
    """When each page was truly published: a child minutes to days after all its parents."""
    found: dict[str, datetime] = {}
    events: dict[str, datetime] = {}
    for page in made:
        first = events.setdefault(page.event, START + timedelta(days=rng.randrange(200), minutes=rng.randrange(900)))
        if page.parents:
            lag = (
                timedelta(minutes=rng.randint(12, 700))
                if rng.random() < 0.4
                else timedelta(days=rng.randint(1, 6), minutes=rng.randrange(600))
            )
            found[page.name] = max(found[parent] for parent in page.parents) + lag
        else:
            found[page.name] = first + timedelta(minutes=rng.randrange(300))
    return found


def dressed(made: Sequence[Made], condition: str, seed: int) -> dict[str, Dress]:
    """What each page says under ``condition``. What is not taken away is the same under all conditions."""
    dates, credits = CONDITIONS[condition]
    where = outlets(made, random.Random(f"{seed} outlets"))
    when = times(made, random.Random(f"{seed} times"))
    found: dict[str, Dress] = {}
    for page in made:
        rng = random.Random(f"{seed} {page.name}")
        stated, form = _date(when[page.name], rng)
        credit = _credit(page, where, rng)
        phrase = rng.choice(SITES["credits"].get(page.language, SITES["credits"]["en"]))
        writer = rng.choice(SITES["writers"]) if rng.random() < 0.6 else None
        titles = [one.title.text for one in made if one.event != page.event and one.language == page.language]
        related = tuple(rng.sample(titles, min(3, len(titles))))
        found[page.name] = Dress(
            where[page.name], when[page.name], stated if dates else None, form, credit if credits else None, phrase,
            writer, related,
        )  # fmt: skip
    return found


def _date(true: datetime, rng: random.Random) -> tuple[datetime | None, str]:
    """The date as printed: mostly right, else missing, damaged (a form that does not tell the day) or wrong."""
    fate = rng.choices(["right", "missing", "damaged", "wrong"], [82, 7, 7, 4])[0]
    form = rng.choice(["iso", "long", "us", "dots"])
    if fate == "missing":
        return None, form
    if fate == "damaged":
        return true, rng.choice(["slashes", "month", "broken"])
    if fate == "wrong":
        return true - timedelta(days=rng.randint(-9, 9)), form
    return true, form


def _credit(page: Made, where: dict[str, Site], rng: random.Random) -> str | None:
    """Whom a page credits: mostly a true parent, sometimes nobody or somebody else. A root credits nobody."""
    fate, pick = rng.choices(["right", "missing", "wrong"], [74, 21, 5])[0], rng.random()
    if not page.parents or fate == "missing":
        return None
    if fate == "wrong":
        others = sorted({site.name for name, site in where.items() if name not in (*page.parents, page.name)})
        return rng.choice(others if pick < 0.5 else SITES["elsewhere"])
    return where[page.parents[int(pick * len(page.parents))]].name
