"""The benches in one run, each writing its table into docs/bench/; bench/spark_growth.py (needs Java) is run alone.

    python bench/run.py DATA_DIR

DATA_DIR holds the annotated sets (docs/bench/README.md says which and where they come from). Benches that need no
data run in any case.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("startup", ("bench/startup.py",)),
    ("extraction", ("bench/extraction.py", "{data}")),
    ("fields", ("bench/fields.py", "{data}")),
    ("quotations", ("bench/quotations.py", "{data}")),
    ("collation", ("bench/collation.py", "{data}")),
    ("scale", ("bench/scale.py", "--data", "{data}")),
    ("genealogy", ("-m", "bench.genealogy", "run", "--ntrex", "{data}")),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data: Path = parser.parse_args().data.resolve()
    failed = []
    for name, arguments in BENCHES:
        print(f"== {name}", flush=True)
        filled = [argument.format(data=data) for argument in arguments]
        command = [sys.executable, *filled, "--out", f"docs/bench/{name}.md"]
        if subprocess.run(command, cwd=ROOT).returncode:
            failed.append(name)
    print(f"not reached or failed: {', '.join(failed) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
