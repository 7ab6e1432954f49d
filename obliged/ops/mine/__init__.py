"""All that is held on me, as files I can read and take along; nothing that is only somebody else's.

Its words: a *kind* is one table of mine, a *parcel* is the zip with all of them; it is mine alone, and gone after a week.
"""

from obliged.ops.mine.packing import pack
from obliged.ops.mine.parcels import Parcel, order, path_of, waiting_for

__all__ = ["Parcel", "order", "pack", "path_of", "waiting_for"]
