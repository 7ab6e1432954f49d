"""What somebody who is about to ask may want to know: who usually does such things, what was done before, what was missing then."""

from obliged.wiring.likely import beside, panel  # noqa: F401  importing them fills their places on the pages
from obliged.wiring.likely.suggest import Likely, suggest

__all__ = ["Likely", "suggest"]
