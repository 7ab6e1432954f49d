"""Questions that feed pages and the API. None of them writes."""

from obliged.promises.queries.counts import desks_of
from obliged.promises.queries.history import BrokenLink, broken_links, first_broken_link
from obliged.promises.queries.lists import load_of, week_of
from obliged.promises.queries.open import open_to, open_to_each
from obliged.promises.queries.rows import Chip, Row, chip_of, row_of, rows_of
from obliged.promises.queries.telling import address
from obliged.promises.queries.wall import may_hang

__all__ = [
    "BrokenLink",
    "Chip",
    "Row",
    "address",
    "broken_links",
    "chip_of",
    "desks_of",
    "first_broken_link",
    "load_of",
    "may_hang",
    "open_to",
    "open_to_each",
    "row_of",
    "rows_of",
    "week_of",
]
