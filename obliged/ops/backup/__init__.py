"""Everything kept once more, in one file: written while people work, and read back only when every byte of it is right.

Its words: a backup holds a snapshot of the database, the files people attached, and a manifest that says what belongs in
it. Secrets stay apart unless asked for. It never changes what it copies, and it never restores over what is there.
"""

from obliged.ops.backup.restoring import check, restore
from obliged.ops.backup.writing import Written, write

__all__ = ["Written", "check", "restore", "write"]
