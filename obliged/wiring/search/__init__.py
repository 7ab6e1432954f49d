"""What can be found: each area's rows as documents, the keys that open them, and what a reader finds."""

from obliged.kernel.search import Found
from obliged.wiring.search import directory, following, requests  # noqa: F401  importing registers them
from obliged.wiring.search.finding import KINDS, Sieve, find, keys_of
from obliged.wiring.search.items import Item, items, things
from obliged.wiring.search.walking import walk

__all__ = ["KINDS", "Found", "Item", "Sieve", "find", "items", "keys_of", "things", "walk"]
