"""Search: documents of many kinds, found by their words, ranked, and narrowed to those a set of keys opens.

What a document is about, who holds which key and what may really be shown is said in wiring: the index is never the authority.
"""

from obliged.kernel.search.close import known, rarest
from obliged.kernel.search.finding import Found, Hit, among, find, likest
from obliged.kernel.search.folding import fold, terms
from obliged.kernel.search.following import catch_up, follow, read_again
from obliged.kernel.search.index import behind, rebuild, remove
from obliged.kernel.search.kinds import Text, keyring, keys_of, kind
from obliged.kernel.search.marking import marked, snippet
from obliged.kernel.search.meaning import about, near, understand
from obliged.kernel.search.places import Place
from obliged.kernel.search.rows import Document, Meaning, Term, start
from obliged.kernel.search.sought import Phrase, Sought, seek

__all__ = [
    "Document", "Found", "Hit", "Meaning", "Phrase", "Place", "Sought", "Term", "Text", "about", "among", "behind", "catch_up",
    "find", "fold", "follow", "keyring", "keys_of", "kind", "known", "likest", "marked", "near", "rarest", "read_again", "rebuild",
    "remove", "seek", "snippet", "start", "terms", "understand",
]  # fmt: skip
