"""The figures as tables for people, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from bench.coming_in import Rate
from bench.comparing import Line

WANTED = {"view": 6, "list": 8, "search": 10, "reply": 5, "create": 5}
HEAD = (
    "Database",
    "Requests",
    "Operation",
    "At once",
    "CPU ms",
    "Wanted",
    "Floor ms",
    "Times the floor",
    "p50 ms",
    "p95 ms",
    "Growth",
)


def table(lines: list[Line]) -> str:
    """One line for each figure; growth is what it costs among more requests than the fewest."""
    rows = [row(line, growth(line, lines)) for line in lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (HEAD, ["---"] * 3 + ["---:"] * (len(HEAD) - 3), *rows))


def row(line: Line, grown: float | None) -> Iterable[str]:
    """The cells of one line."""
    ours = line.product
    return (
        line.database,
        f"{line.size:,}",
        line.operation,
        str(line.at_once),
        f"{ours.cpu:.1f}",
        f"≤ {WANTED[line.operation]}",
        f"{line.floor.cpu:.1f}",
        f"{line.ratio:.1f}",
        f"{ours.p50:.0f}",
        f"{ours.p95:.0f}",
        f"{grown:.2f}" if grown else "",
    )


def growth(line: Line, lines: list[Line]) -> float | None:
    """How many times what it cost among the fewest requests it costs here."""
    same = [one for one in lines if (one.database, one.operation, one.at_once) == (line.database, line.operation, line.at_once)]
    first = min(same, key=lambda one: one.size)
    return None if first is line else line.product.cpu / first.product.cpu


def memory(rest: dict[str, float]) -> str:
    """What each process holds at rest."""
    rows = [f"| {title} | {megabytes:.0f} |" for title, megabytes in rest.items()]
    return "\n".join(["| Process | MB |", "| --- | ---: |", *rows, f"| together | {sum(rest.values()):.0f} |"])


def weights(sorts: dict[str, int]) -> str:
    """What a browser is sent for a request page, by sort."""
    rows = [f"| {name} | {size / 1000:.1f} |" for name, size in sorted(sorts.items(), key=lambda pair: -pair[1])]
    return "\n".join(["| Sort | kB |", "| --- | ---: |", *rows, f"| together | {sum(sorts.values()) / 1000:.1f} |"])


def rates(found: dict[str, Rate]) -> str:
    """Events a second, by the clock and by CPU."""
    head = "| Database | Events | Events a second by CPU | by the clock |\n| --- | ---: | ---: | ---: |"
    rows = [f"| {name} | {rate.events:,} | {rate.by_cpu:,.0f} | {rate.by_clock:,.0f} |" for name, rate in found.items()]
    return "\n".join([head, *rows])
