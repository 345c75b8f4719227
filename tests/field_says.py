"""Does a stretch of page source say what a fact claims?"""

from __future__ import annotations

import re

from firsthand.extract.dates import find_dates
from firsthand.records import FieldName
from firsthand.text import json_plain, normal, plain

_ADDRESS_DAY = re.compile(r"((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)")


def says(field: FieldName, value: str, stretch: str, media_type: str) -> bool:
    """Does ``stretch`` (characters of a page's source) say ``value``?

    Dates are read again and must be among what the stretch can mean; a language is said by any text in it, or by
    its code; everything else must stand there, whatever its case and spacing."""
    texts = [plain(stretch, media_type), json_plain(stretch)]
    if field in ("published", "modified"):
        return any(value in readings(text) for text in texts)
    if field == "language":
        return any(any(c.isalpha() for c in text) for text in texts)
    return any(normal(value) in normal(text) for text in texts)


def readings(text: str) -> frozenset[str]:
    """Every date that ``text`` can mean, in whatever language."""
    found = {value for mention in find_dates(text) for value in mention.values}
    found |= {value for mention in find_dates(text, language="de") for value in mention.values}
    found |= {"-".join(match.groups()) for match in _ADDRESS_DAY.finditer(text)}
    return frozenset(found)
