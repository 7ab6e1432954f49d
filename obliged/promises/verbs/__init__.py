"""How one request lives, as a table of verbs over a standing. Pure: no database, no clock, no HTTP."""

from obliged.promises.verbs.act import Act, Actor
from obliged.promises.verbs.apply import apply, replay
from obliged.promises.verbs.standing import Offer, Standing, Word
from obliged.promises.verbs.states import How, Kind, Outcome, Side, State
from obliged.promises.verbs.table import VERBS
from obliged.promises.verbs.verb import Field, Verb, Who

__all__ = [
    "VERBS",
    "Act",
    "Actor",
    "Field",
    "How",
    "Kind",
    "Offer",
    "Outcome",
    "Side",
    "Standing",
    "State",
    "Verb",
    "Who",
    "Word",
    "apply",
    "replay",
]
