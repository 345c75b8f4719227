"""python -m bench.genealogy make | answers | score | run: docs/genealogy.md."""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.genealogy", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="write the collections of one seed")
    make.add_argument("--seed", type=int, required=True)
    make.add_argument("--out", type=Path, required=True)
    make.add_argument(
        "--ntrex", type=Path, help="a folder that holds ntrex/utterances.jsonl; without it no translations"
    )
    make.add_argument("--events", type=int, help="so many of the written events instead of all")
    make.add_argument("--translated", type=int, default=24, help="so many stories of ntrex")
    answers = commands.add_parser("answers", help="turn a trace into the plain answers that are scored")
    answers.add_argument("trace", type=Path)
    answers.add_argument("pages", type=Path, help="the folder of pages that was traced")
    answers.add_argument("out", type=Path)
    score = commands.add_parser("score", help="score a folder of answers against truth.json")
    score.add_argument("truth", type=Path)
    score.add_argument("answers", type=Path)
    run = commands.add_parser("run", help="make, trace, and score; write the table")
    run.add_argument("--seeds", default="101,102,103")
    run.add_argument("--ntrex", type=Path)
    run.add_argument("--events", type=int, default=12)
    run.add_argument("--translated", type=int, default=10)
    run.add_argument("--work", type=Path, help="keep collections and traces in this folder")
    run.add_argument("--conditions", default="everything,no-dates,no-credits,neither")
    run.add_argument("--out", type=Path)
    args = parser.parse_args()
    if args.command == "make":
        from bench.genealogy.make import make as write

        write(args.seed, args.out, args.ntrex, args.events, args.translated)
    elif args.command == "answers":
        from bench.genealogy.answers import from_trace, write_answers

        write_answers(from_trace(args.trace, args.pages), args.out)
    elif args.command == "score":
        from bench.genealogy.answers import read_answers
        from bench.genealogy.score import scores

        truth = json.loads(args.truth.read_text("utf-8"))
        print(json.dumps(scores(truth, read_answers(args.answers)), indent=1))
    else:
        from bench.genealogy.run import run as run_all

        run_all(args)


if __name__ == "__main__":
    main()
