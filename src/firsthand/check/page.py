"""What a trace claims of one page, held against its source."""

from __future__ import annotations

import re

from firsthand.check.files import Json, string
from firsthand.check.places import Claim, Place, Source, contains
from firsthand.errors import CheckFailed, PageUnreadable
from firsthand.extract.dates import find_dates
from firsthand.extract.dates_counted import counted_in, day_named_in, days_of
from firsthand.read import reopen
from firsthand.records import FIELDS, BlockKind, CreditKind, QuotationKind, Status
from firsthand.text import normal, short_id

_FROM_WHOLE_TEXT = "language_of_text_v"
"""Rules that tell the language from all the words: no single span says it."""
_COUNTED_BACK = "counted_from_"
"""Rules whose value follows from two places, or from one and the time of capture."""
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d)?)?)?)?")
_AUTHORS_JOINED = "; "


def open_page(entry: Json, directory: str) -> Source:
    """The source of a page, which must be what it was: bytes, address, id."""
    origin = string(entry["origin"])
    try:
        page = reopen(origin, string(entry["media_type"]), string(entry["sha256"]), base=directory)
    except PageUnreadable as error:
        raise CheckFailed(origin, "the page itself", "the file as it was read", error.reason) from error
    now = {
        "url": page.url,
        "captured_at": page.captured_at,
        "characters": len(page.source),
        "id": short_id(page.url or origin, page.sha256),
    }
    for name, found in now.items():
        Claim(origin, f"the page's {name}").holds(entry[name] == found, str(entry[name]), str(found))
    return Source(page.source, page.media_type, page.captured_at)


def prove_article(article: Json, origin: str, source: Source) -> int:
    """Blocks, readings and credits; the number of spans proved."""
    text, proved, last = article["text"], 0, 0
    for block in article["blocks"]:
        claim = Claim(origin, f"a block ({string(block['kind'])})")
        claim.one_of(block["kind"], BlockKind)
        start, end = claim.place([block["start"], block["end"]], len(text))
        claim.holds(start >= last and not text[last:start].strip(), "blocks one after another", f"{last}, {start}")
        places = [claim.place(pair, len(source.text)) for pair in block["source"]]
        found = " … ".join(source.shown(place) for place in places)
        proved += claim.holds(source.gives_back(text[start:end], places), text[start:end], found)
        last = end
    Claim(origin, "the article's text").holds(not text[last:].strip(), "nothing but its blocks", text[last:])
    for anchor in article.get("anchors", ()):
        claim = Claim(origin, "an anchor")
        claim.place(anchor[:2], len(text))
        claim.place(anchor[2:], len(source.text))
    fields = article["fields"]
    Claim(origin, "the fields").holds(set(fields) == set(FIELDS), " ".join(FIELDS), " ".join(sorted(fields)))
    for name in FIELDS:
        proved += _reading(name, fields[name], origin, source, fields["language"]["value"])
    for credit in article["credits"]:
        proved += _credit(credit, origin, source)
    return proved


def _reading(name: str, reading: Json, origin: str, source: Source, language: str | None) -> int:
    facts, value, status = reading["facts"], reading["value"], reading["status"]
    for fact in facts:
        claim = Claim(origin, f"a fact for {name} ({string(fact['rule'])})")
        place = claim.place([fact["start"], fact["end"]], len(source.text))
        if "anchor" in fact:
            claim.place(fact["anchor"], len(source.text))
        claim.share(fact["score"])
        claim.holds(_says(name, fact, place, source, language), fact["value"], source.shown(place))
    values = {normal(fact["value"]) for fact in facts}
    claim = Claim(origin, f"the reading of {name} ({status})")
    claim.one_of(status, Status)
    parts = value.split(_AUTHORS_JOINED) if value is not None and name == "byline" else [value]
    holds = {
        "absent": value is None,
        "ambiguous": value is None and len(values) > 1,
        "stated": value is not None and (normal(value) in values or all(normal(part) in values for part in parts)),
    }
    claim.holds(holds["stated" if status == "inferred" else status], repr(value), repr(sorted(values)))
    return len(facts)


def _says(name: str, fact: Json, place: Place, source: Source, language: str | None) -> bool:
    """Whether a place says the value of a fact for the field ``name``."""
    says, value = source.says(place), string(fact["value"])
    if name in ("published", "modified"):
        if fact["rule"].startswith(_COUNTED_BACK):
            return any(value in _counted_back(fact, text, source, language) for text in says)
        return bool(_ISO.fullmatch(value)) and any(_dated(value, text, language) for text in says)
    if name == "language":
        if fact["rule"].startswith(_FROM_WHOLE_TEXT):
            return bool(re.fullmatch(r"[a-z]{2,3}", value) and says[0])
        code = re.compile(rf"(?<![a-z0-9]){re.escape(value.casefold())}(?![a-z0-9])")
        return bool(value) and any(code.search(text.casefold()) for text in says)
    return any(contains(text, value) for text in says)


def _counted_back(fact: Json, words: str, source: Source, language: str | None) -> set[str]:
    """The days that ``words`` can be, counted back from the date at the fact's second place, or without one from the
    time of capture."""
    counted = (*counted_in(words), day_named_in(words, language), day_named_in(words))
    if "anchor" in fact:
        start, end = fact["anchor"]
        mentions = [m for text in source.says((start, end)) for m in find_dates(text, language=language)]
        moments = [mention.values[0] for mention in mentions if len(mention.values) == 1]
    else:
        moments = [source.captured_at] if source.captured_at else []
    return {day for moment in moments for each in counted if each for day in days_of(each, moment)}


def _dated(value: str, text: str, language: str | None) -> bool:
    """Whether some reading of a date in ``text`` is ``value``."""
    mentions = (*find_dates(text), *find_dates(text, language=language))
    if text in (value, value.replace("-", "")):  # as ISO 8601 writes it, with or without hyphens
        return True
    return any(value in mention.values for mention in mentions)


def _credit(credit: Json, origin: str, source: Source) -> int:
    claim, name = Claim(origin, f"a credit ({string(credit['kind'])})"), string(credit["name"])
    claim.one_of(credit["kind"], CreditKind)
    whole = claim.place([credit["start"], credit["end"]], len(source.text))
    inner = whole
    if "name_start" in credit:
        inner = claim.place([credit["name_start"], credit["name_end"]], len(source.text))
        claim.holds(whole[0] <= inner[0] and inner[1] <= whole[1], f"a name within {whole}", repr(inner))
    return claim.holds(any(contains(text, name) for text in source.says(inner)), name, source.shown(inner))


def prove_quotation(quotation: Json, text: str, origin: str, source: Source) -> int:
    """Content in text and source, marks, cue and speaker; the number of spans proved. ``text`` is the article's."""
    claim = Claim(origin, f"quotation {string(quotation['id'])}")
    claim.one_of(quotation["kind"], QuotationKind)
    claim.share(quotation["score"])
    content = [claim.place(pair, len(text)) for pair in quotation["content"]]
    claim.holds(bool(content) and content == sorted(content), "content in order", repr(content))
    said = " ".join(text[start:end] for start, end in content)
    proved = claim.holds(said == quotation["text"], quotation["text"], said)
    places = [claim.place(pair, len(source.text)) for pair in quotation["source"]]
    found = " … ".join(source.shown(place) for place in places)
    proved += claim.holds(source.gives_back(said, places), said, found)
    for pair in quotation.get("marks", ()):
        start, end = claim.place(pair, len(text))
        marked = any(first <= start and end <= last for first, last in content)
        proved += claim.holds(marked, "marks around its content", text[start:end])
    if quotation["cue"] is not None:
        proved += _cue(quotation["cue"], text, Claim(origin, f"the cue of {claim.what}"))
    return proved + _speaker(quotation["speaker"], text, Claim(origin, f"the speaker of {claim.what}"))


def _cue(cue: Json, text: str, claim: Claim) -> int:
    start, end = claim.place([cue["start"], cue["end"]], len(text))
    return claim.holds(text[start:end] == cue["text"], cue["text"], text[start:end])


def _speaker(speaker: Json, text: str, claim: Claim) -> int:
    """A name stands where it is said to stand, or somewhere on the page; so does each candidate."""
    name, status, proved = speaker["name"], speaker["status"], 0
    claim.one_of(status, Status)
    claim.holds((name is not None) == (status in ("stated", "inferred")), f"a name or none for {status}", repr(name))
    if speaker["mention"] is not None:
        claim.place(speaker["mention"], len(text))
        proved += 1
    where = text
    if speaker.get("name_span") is not None:
        start, end = claim.place(speaker["name_span"], len(text))
        where = text[start:end]
    if name is not None:
        proved += claim.holds(contains(where, name), name, where)
    for candidate in speaker.get("candidates", ()):
        proved += claim.holds(contains(text, candidate), candidate, "nothing on the page that says it")
    return proved
