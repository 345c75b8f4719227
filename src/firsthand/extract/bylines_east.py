"""Persons in bylines of Chinese, Japanese and Korean, where names have no capitals and words no spaces."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.tables import any_of, data
from firsthand.records import Span

_HAN = r"[\u3400-\u9fff々]"
_NAME = rf"(?:{_HAN}{{2,4}}(?!{_HAN})|{_HAN}{{1,3}}[ \u3000]{_HAN}{{1,3}}(?!{_HAN})|[가-힣]{{2,4}}(?![가-힣]))"
_WHOLE = re.compile(rf"{_NAME}|{_HAN}{{2,4}}")
_MARK = r"[ \u3000]{0,2}[：:／/＝=・\u3000 ][ \u3000]{0,2}"
_BEGINS = r"(?:^|(?<=[\s　|｜/／，,。）)】〕\]（(【〔\[;；]))"
_MOST = 160
"""Characters of a line, or of the start of a paragraph, that are looked at."""


@lru_cache(maxsize=1)
def _labelled() -> re.Pattern[str]:
    table = data("byline_words")
    verbs = any_of(table["east_verbs"])
    names = rf"{_NAME}(?:[、，, \u3000／/]{{1,2}}{_NAME}){{0,3}}"
    return re.compile(
        rf"{_BEGINS}(?:"
        rf"(?:{any_of(table['east_labels'])}){_MARK}(?P<marked>{names})"
        rf"|(?:{any_of(table['east_joined'])})(?:{_MARK})?(?P<joined>{_HAN}{{2,4}}?)(?=[)）／/】〕]|$|\s*(?:{verbs}))"
        rf")"
    )


@lru_cache(maxsize=1)
def _korean() -> re.Pattern[str]:
    roles = any_of(data("byline_words")["korean_roles"])
    return re.compile(rf"(?:^|(?<=[\s\])=,·(]))(?P<name>[가-힣]{{2,4}})\s?(?:{roles})(?![가-힣])")


def east_asian_byline(text: str) -> tuple[Span, ...]:
    """The persons that a line names after a label of authors (*作者：*, *記者*, *文／*), in order, or in Korean before
    a role like *기자*; () for none. Editors are no authors."""
    head = text[:_MOST]
    found = _labelled().search(head)
    if found:
        kind = "marked" if found["marked"] else "joined"
        spans = [Span(*part.span()) for part in _WHOLE.finditer(head, *found.span(kind))]
    else:
        spans = [Span(*one.span("name")) for one in _korean().finditer(head)]
    return tuple(span for span in spans if _is_name(span.of(text)))


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    table = data("byline_words")
    return re.compile(
        rf"(?:[(（\[【][^()（）\[\]【】\n]{{2,30}}[)）\]】]\s?)(?P<name>[가-힣]{{2,4}})\s?(?:{any_of(table['korean_roles'])})\s?="
        rf"|[^（(〔【\n]{{0,30}}[（(〔【](?:{any_of(table['east_joined'])})(?:{_MARK})?"
        rf"(?P<names>{_NAME}(?:[、，,\u3000 ]{_NAME}){{0,3}})[)）／/〕】]"
    )


def reporters_in_lead(text: str) -> tuple[Span, ...]:
    """The reporters that the dateline of a first paragraph names: *(place=agency) NAME 기자 =*, *…电（记者NAME）*."""
    found = _lead().match(text[:_MOST])
    if found is None:
        return ()
    spans = [Span(*part.span()) for part in _WHOLE.finditer(text, *found.span("name" if found["name"] else "names"))]
    return tuple(span for span in spans if _is_name(span.of(text)))


def _is_name(name: str) -> bool:
    table = data("byline_words")
    return not any(part in name for part in (*table["not_person_parts"], *table["east_no_names"]))
