"""Every bench in one run, each writing its table into docs/bench/.

    python bench/run.py DATA_DIR

DATA_DIR holds the annotated sets (docs/bench/README.md says which and where they come from). Benches that need no
data run in any case.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLES = HERE.parent / "docs" / "bench"
MODULES: tuple[tuple[str, tuple[str, ...]], ...] = (("genealogy", ("run", "--ntrex", "{data}")),)
BENCHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("startup", ()),
    ("extraction", ("{data}",)),
    ("fields", ("{data}",)),
    ("quotations", ("{data}",)),
    ("collation", ("{data}",)),
    ("scale", ("--data", "{data}")),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data: Path = parser.parse_args().data.resolve()
    failed = []
    for name, arguments in (*BENCHES, *MODULES):
        print(f"== {name}", flush=True)
        filled = [argument.format(data=data) for argument in arguments]
        place = ["-m", f"bench.{name}"] if (name, arguments) in MODULES else [str(HERE / f"{name}.py")]
        command = [sys.executable, *place, *filled, "--out", str(TABLES / f"{name}.md")]
        if subprocess.run(command, cwd=HERE.parent).returncode:
            failed.append(name)
    print(f"not reached or failed: {', '.join(failed) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
