"""Thanks said with a yes stay with the request; some may also hang where everybody reads them."""

from __future__ import annotations

from obliged.ground.people.models import Organisation
from obliged.promises.models import Ask


def may_hang(ask: Ask) -> bool:
    """Whether thanks for a request may hang on the wall: never for a private one, and only where there is a wall."""
    return not ask.is_private and Organisation.has_area("thanks")
