"""What a site calls itself, in a form for comparing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.extract.credit_page import site_of
from firsthand.extract.kept import for_last_page
from firsthand.extract.segments import MetaValue
from firsthand.records import Page

_MARKS = re.compile(r"[\W_]+")
_MOST_NAMES = 20
"""Names of a site that are looked at. Real pages give under ten."""


def site_names(page: Page, meta: Sequence[MetaValue]) -> frozenset[str]:
    """What the site calls itself, in a form for comparing: letters and digits only."""
    return _of_meta(meta, page)


@for_last_page
def _of_meta(meta: Sequence[MetaValue], page: Page) -> frozenset[str]:
    told = tuple(dict.fromkeys(v.value for v in meta if v.name in _SITE_NAMES or v.name.endswith("publisher.name")))
    return _site_names(
        told[:_MOST_NAMES], (*(v.value for v in meta if v.name in ("link:canonical", "og:url")), page.url or "")
    )


@lru_cache(maxsize=16)
def _site_names(told: tuple[str, ...], addresses: tuple[str, ...]) -> frozenset[str]:
    names = {squeezed(name) for name in told}
    for site in map(site_of, addresses):
        names |= {squeezed(site), squeezed(site.split(".")[0])}
    return frozenset(name for name in names if len(name) >= 2)


_SITE_NAMES = frozenset(
    {"og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site", "ld:WebSite.name"}
)


@lru_cache(maxsize=1024)
def squeezed(name: str) -> str:
    """Letters and digits of ``name``, case folded."""
    return _MARKS.sub("", name.casefold())
