"""The ``firsthand`` command. What it shows is computed elsewhere; errors are worded in ``wording``.

Heavy modules are imported inside the commands, so that ``--help`` answers at once."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from firsthand import __version__, errors
from firsthand.wording import printable, progress_shown, worded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from firsthand.pipeline import Progress
    from firsthand.prepare import Prepared
    from firsthand.records import Page, Skipped, Trace
    from firsthand.settings import Settings

SKIPPED_SHOWN = 20
JOURNAL = "pages.journal"
INPUT_FOLDERS = {"stdin", "fetched"}
"""Where a trace keeps what did not come from files, so that it can be checked later."""

_EPILOG_TRACE = """\b
Examples:
  firsthand trace pages/ --out out
  firsthand trace 'saved/*.html' crawl.warc.gz dump.txt --out out --jobs 2
  cat page.html | firsthand trace - more/ --out out
  firsthand trace https://news.example/feed.xml saved/ --out out
  firsthand trace articles.csv --text-column story --out out
  firsthand trace pages/ --out out --resume     go on after an interruption
  firsthand trace today/ --out out --add        add pages to the trace in out
  firsthand trace crawl/ --out out --engine 'local[*]'     on Apache Spark (firsthand[spark])
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  firsthand trace PAGES --out OUT   then open OUT/report.html",
)
@click.version_option(__version__, prog_name="firsthand")
def cli() -> None:
    """Where did this story come from, who said it first, and what changed on the way?

    firsthand reads a pile of news pages (saved HTML, web archives, feeds, tables, plain text) and shows, with the
    characters that say so, what each page says of itself, who is quoted, what was copied from what, and how quotations
    changed. It rates nothing true or false, and nothing leaves this machine.
    """


@cli.command(epilog=_EPILOG_TRACE)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--out", required=True, metavar="DIR", help="Folder for the trace.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes for single pages.")
@click.option(
    "--engine",
    default="duckdb",
    show_default=True,
    metavar="NAME",
    help="duckdb, or a Spark master: local[*], spark://…",
)
@click.option("--strict", is_flag=True, help="Stop at the first page that cannot be read.")
@click.option("--resume", is_flag=True, help="Keep what is done: after an interruption.")
@click.option("--add", is_flag=True, help="Add the pages to the trace in DIR, and be ready for more.")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@click.option("--html-column", metavar="NAME", help="Column of tables that holds the pages as HTML.")
@click.option("--text-column", metavar="NAME", help="Column of tables that holds the pages as text.")
@click.option("--url-column", metavar="NAME", help="Column of tables that holds the pages' addresses.")
@click.option(
    "--linked-pages", is_flag=True, help="Fetch the pages that a feed address links to, instead of its entries."
)
def trace(
    paths: tuple[str, ...],
    out: str,
    jobs: int,
    engine: str,
    strict: bool,
    resume: bool,
    add: bool,
    quiet: bool,
    html_column: str | None,
    text_column: str | None,
    url_column: str | None,
    linked_pages: bool,
) -> None:
    """Trace a collection: files, folders, globs, addresses of pages and feeds, - for standard input; in any mix.

    The network is used for addresses that are named here, and for nothing else."""
    from pathlib import Path

    from firsthand import inputs, pipeline
    from firsthand.prepare import collect_garbage_less_often
    from firsthand.settings import ReadSettings, Settings
    from firsthand.storage import dump_trace, locked

    collect_garbage_less_often()
    place = Path(out)
    on_spark = engine != "duckdb"
    if on_spark and (jobs > 1 or resume or add):
        raise click.UsageError(
            "--jobs, --resume and --add are for the engine duckdb; Spark shares the work out itself."
        )
    with worded(" Take it out, or leave out --strict to go on without it."):
        _check_out(place)
        read = ReadSettings(html_column=html_column, text_column=text_column, url_column=url_column)
        with nullcontext() if on_spark else locked(place), progress_shown(quiet) as progress:
            named, unread = inputs.gather(paths, place, progress, resume=resume or add, linked_pages=linked_pages)
            settings = Settings(read=read)
            if on_spark:
                _trace_on_spark(engine, named, place, settings, strict, unread, progress, quiet)
                return
            found = pipeline.trace(
                named,
                settings=settings,
                jobs=jobs,
                strict=strict,
                journal=place / JOURNAL,
                resume=resume,
                add=add,
                exclude=place,
                unread=unread,
                progress=progress,
            )
            dump_trace(found, place, added=add)
            progress("report", 0)
            _write_report(found, place)
            (place / JOURNAL).unlink(missing_ok=True)
    if not quiet:
        _summary(found, place)


@cli.command(epilog="\b\nExamples:\n  firsthand page saved.html\n  firsthand page crawl.warc.gz#1834 --json\n")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a view for people.")
def page(file: str, as_json: bool) -> None:
    """Show one page: blocks, readings with rivals and evidence, credits, quotations."""
    with worded():
        from firsthand.prepare import prepared_json

        one, prepared = _one_page(file)
        if as_json:
            _echo_json(prepared_json(prepared))
            return
        from firsthand.report.terminal import page_view

        _console().print(page_view(one, prepared.article, prepared.quotations))


@cli.command(epilog="\b\nExamples:\n  firsthand quotations saved/\n  firsthand quotations dump.txt --json\n")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quotation, each on its line.")
def quotations(paths: tuple[str, ...], as_json: bool) -> None:
    """List who is quoted on pages: speaker, cue, kind and what was said, and nothing else."""
    with worded():
        from firsthand.quoted import listing
        from firsthand.settings import Settings

        _refuse_addresses(paths)
        lines, unread_only = 0, True
        for text, unread in listing(paths, Settings(), as_json=as_json):
            lines, unread_only = lines + 1, unread_only and unread
            if text:
                click.echo(text if as_json and not unread else printable(text), err=unread)
        if lines and unread_only:
            raise errors.NothingFound(", ".join(paths), "no page could be read")


@cli.command(
    epilog="\b\nExamples:\n  firsthand compare original.html copy.txt\n  firsthand compare a.txt b.txt --json\n"
)
@click.argument("a")
@click.argument("b")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a view for people.")
def compare(a: str, b: str, as_json: bool) -> None:
    """Show two pages side by side: shared passages, what was dropped, added and replaced, and the descent."""
    with worded():
        from firsthand import pipeline
        from firsthand.prepare import prepared_json
        from firsthand.storage import encode

        (page_a, first), (page_b, second) = _one_page(a), _one_page(b)
        if page_a.id == page_b.id:
            raise click.UsageError(f"{a} and {b} are one page; name two.")
        compared = pipeline.compare(first, second)
        if as_json:
            _echo_json(
                {
                    "pages": [prepared_json(first), prepared_json(second)],
                    "match": compared.match and encode.match_json(compared.match),
                    "descents": [encode.descent_json(descent) for descent in compared.descents],
                    "differences": [encode.difference_json(difference) for difference in compared.differences],
                }
            )
            return
        from firsthand.report.terminal import compare_view

        _console().print(
            compare_view(
                (page_a, page_b),
                (first.article, second.article),
                compared.match,
                compared.descents,
                (*first.quotations, *second.quotations),
            )
        )


@cli.command(epilog="\b\nExample:\n  firsthand check out\n")
@click.argument("folder", metavar="DIR")
def check(folder: str) -> None:
    """Prove that every span of a trace gives back its text from the original files.

    Exits 1 at the first that does not, also when a source file changed since."""
    with worded():
        from firsthand.check import check_trace

        count = check_trace(folder)
        click.echo(f"All {count} spans give back their text.")


@cli.command(epilog="\b\nExample:\n  firsthand report out\n")
@click.argument("folder", metavar="DIR")
def report(folder: str) -> None:
    """Write the report of a trace again."""
    with worded():
        from pathlib import Path

        from firsthand.storage import load_trace

        place = Path(folder)
        _write_report(load_trace(place), place)
        click.echo(f"Report: {place / 'report.html'}")


_EPILOG_EXPORT = """\b
Examples:
  firsthand export out --to graphml --out family.graphml     for Gephi, yEd, Cytoscape
  firsthand export out --to prov > family.prov.json          W3C PROV-JSON
  firsthand export out --to csv --out tables                 a folder of tables
"""


@cli.command(epilog=_EPILOG_EXPORT)
@click.argument("folder", metavar="DIR")
@click.option("--to", "form", required=True, type=click.Choice(["graphml", "prov", "csv"]), help="Format.")
@click.option("--out", metavar="PATH", help="File (csv: folder) to write; without it, standard output.")
def export(folder: str, form: str, out: str | None) -> None:
    """Write the family of a trace for other programs: GraphML, W3C PROV-JSON, CSV."""
    if form == "csv" and not out:
        raise click.UsageError("csv writes several tables; name a folder with --out.")
    with worded():
        from pathlib import Path

        from firsthand import export as formats
        from firsthand.storage import load_trace

        trace = load_trace(Path(folder))
        if form == "csv":
            for path in formats.write_tables(trace, Path(out or "")):
                click.echo(path.as_posix())
            return
        text = formats.graphml(trace) if form == "graphml" else formats.prov_json(trace)
        if out:
            Path(out).write_text(text, encoding="utf-8", newline="\n")
            click.echo(out)
        else:
            click.echo(text, nl=False)


def main() -> None:
    """The entry point of the installed command."""
    cli()


def _trace_on_spark(
    engine: str,
    paths: list[str],
    out: Path,
    settings: Settings,
    strict: bool,
    unread: list[Skipped],
    progress: Progress,
    quiet: bool,
) -> None:
    """The same on Spark. A report is written over as many pages as one can be read."""
    from firsthand import spark
    from firsthand.storage import load_trace

    run = spark.trace(paths, master=engine, out=out, settings=settings, strict=strict, unread=unread, progress=progress)
    if run.counts["pages"] <= settings.spark.report_pages:
        progress("report", 0)
        found = load_trace(out)
        _write_report(found, out)
        if not quiet:
            _summary(found, out)
    elif not quiet:
        click.echo(", ".join(f"{count:,} {name}" for name, count in run.counts.items()))
        click.echo(f"\nNo report over more than {settings.spark.report_pages:,} pages; the trace lies in {out}")


def _summary(trace: Trace, out: Path) -> None:
    from firsthand.report import summary_lines

    for text in summary_lines(trace):
        click.echo(text)
    for skipped in trace.run.skipped[:SKIPPED_SHOWN]:
        click.echo(f"Not read: {printable(skipped.origin)}: {printable(skipped.reason)}")
    if len(trace.run.skipped) > SKIPPED_SHOWN:
        click.echo(f"Not read: {len(trace.run.skipped) - SKIPPED_SHOWN} more; run.json lists them all.")
    click.echo(f"\nReport: {out / 'report.html'}")


def _write_report(trace: Trace, out: Path) -> None:
    from firsthand import pipeline
    from firsthand.report import write_report

    write_report(trace, pipeline.Sources(trace), out / "report.html", rules=pipeline.rules())


def _check_out(out: Path) -> None:
    """Refuse a folder that holds something else, rather than mix a trace into it."""
    if out.is_dir():
        names = {entry.name for entry in out.iterdir()}
        if names and not names & {"run.json", "pages.jsonl", "spark-work", "index", JOURNAL, *INPUT_FOLDERS}:
            raise errors.TraceError(str(out), "the folder is not empty and holds no trace; name another with --out")
    elif out.exists():
        raise errors.TraceError(str(out), "it is a file; name a folder with --out")


def _refuse_addresses(paths: Iterable[str]) -> None:
    from firsthand.inputs import is_address

    for path in filter(is_address, paths):
        raise errors.PageUnreadable(path, "only trace fetches pages: firsthand trace ADDRESS --out DIR")


def _one_page(origin: str) -> tuple[Page, Prepared]:
    """The one page that lies at ``origin`` (a file, or a place in an archive)."""
    from itertools import islice

    from firsthand.prepare import prepare
    from firsthand.read import read_pages, reopen
    from firsthand.records import Skipped
    from firsthand.settings import Settings

    settings = Settings()
    _refuse_addresses([origin])
    if os.path.isdir(origin):
        raise errors.PageUnreadable(origin, "it is a folder; name one page in it")
    if "#" in origin and not os.path.exists(origin):
        pages = [reopen(origin, "", None)]
    else:
        read = read_pages([origin], settings=settings.read, strict=True)
        pages = [page for page in islice(read, 2) if not isinstance(page, Skipped)]
    if len(pages) != 1:
        why = f"more than one page lies there; name one, such as {pages[0].origin}" if pages else "no such page"
        raise errors.PageUnreadable(origin, why)
    prepared = prepare(pages[0], settings)
    if isinstance(prepared, Skipped):
        raise errors.PageUnreadable(prepared.origin, prepared.reason)
    return pages[0], prepared


def _echo_json(value: dict[str, Any]) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False)
