"""What the machine says of processes: the CPU a tree of them used, and the memory each holds."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(roots: list[int]) -> float:
    """Seconds of CPU, user and system, of these processes and of all below them, those that have ended included."""
    return sum(cpu_of_one(pid) for pid in tree_of(roots)) / TICKS


def tree_of(roots: list[int]) -> list[int]:
    """These processes and all their descendants."""
    children = defaultdict(list)
    for pid, fields in everybody().items():
        children[int(fields[1])].append(pid)
    found = list(roots)
    for pid in found:
        found += children[pid]
    return found


def everybody() -> dict[int, list[str]]:
    """Every process with its fields of /proc/…/stat from the state on."""
    stats = ((int(path.name), stat_of(int(path.name))) for path in Path("/proc").iterdir() if path.name.isdigit())
    return {pid: fields for pid, fields in stats if fields}


def stat_of(pid: int) -> list[str]:
    """The fields after the name; none when the process has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def cpu_of_one(pid: int) -> int:
    """Ticks of one process: utime, stime, and what its ended children used."""
    return sum(int(ticks) for ticks in stat_of(pid)[11:15])


def memory_of(parts: dict[str, int]) -> dict[str, float]:
    """Megabytes of each process of each part; pages that several share are counted in parts (PSS)."""
    named = {f"{part}, process {at}": pid for part, root in parts.items() for at, pid in enumerate(tree_of([root]), 1)}
    return {name: pss_of(pid) for name, pid in named.items()}


def pss_of(pid: int) -> float:
    """The proportional set size of one process in megabytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
