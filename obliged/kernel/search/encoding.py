"""The encoder of `obliged[suggest]`: WordLlama says in numbers what a sentence is about. Its weights come with it; nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "wordllama"


@cache
def encoder() -> WordVectors | None:
    """The encoder, or none where it is not installed."""
    return WordVectors() if find_spec(PACKAGE) else None


class WordVectors:
    """Sentences as 256 numbers each; those of like meaning point the same way."""

    name = "wordllama-l2-supercat-256"

    def __init__(self) -> None:
        # On a server many ask at once: threads of one sentence would only wait for each other.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        import numpy
        import wordllama

        # It looks for its own pieces of words in another folder than it carries them in, and would fetch them over the network.
        carried = Path(wordllama.__file__).parent
        self.numpy = numpy
        self.model = wordllama.WordLlama.load(cache_dir=carried, disable_download=True)

    def encode(self, text: str) -> bytes:
        """What a text is about: one direction, of length one."""
        return bytes(self.model.embed([text], norm=True)[0].astype("<f2").tobytes())

    def likeness(self, one: bytes, others: Sequence[bytes]) -> list[float]:
        """How like each of the others it is, from -1 to 1."""
        rows = self.numpy.frombuffer(b"".join(others), "<f2").reshape(len(others), -1).astype("f4")
        return [float(like) for like in rows @ self.numpy.frombuffer(one, "<f2").astype("f4")]
