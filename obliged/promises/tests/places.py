"""Every place a request can stand at, reached by real moves; and every verb as somebody would really say it there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from obliged.ground.people.models import Absence, Person, Team
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish, play
from obliged.promises.verbs import VERBS, Side, Who

FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 16, tzinfo=UTC)
WORDS = {"text": "In words."}

# Each place by the way there: moves as (verb, who, what is said).
PROMISE = ("promise", "bo", {"due": FRIDAY, "needs": "the key", "needs_by": FRIDAY})
DELIVER = ("deliver", "bo", WORDS)
NOT_YET = ("not_yet", "ana", WORDS)
PLACES: dict[str, list[tuple[str, str | None, dict[str, Any]]]] = {
    "asked": [],
    "asked back": [("ask_back", "bo", WORDS)],
    "offered": [("offer", "bo", {"due": MONDAY})],
    "countered": [("offer", "ana", {"due": FRIDAY})],
    "promised": [PROMISE],
    "moving": [PROMISE, ("move_date", "bo", {**WORDS, "due": MONDAY})],
    "changing": [PROMISE, ("change", "ana", {"due": MONDAY})],
    "delivered": [PROMISE, DELIVER],
    "answered": [("answer", "bo", WORDS)],
    "not_yet": [PROMISE, DELIVER, NOT_YET],
    "accepted": [PROMISE, DELIVER, ("accept", "ana", {"fit": "just"})],
    "unconfirmed": [PROMISE, DELIVER, ("close_unconfirmed", None, {})],
    "declined": [("decline", "bo", {**WORDS, "concierge": True})],
    "withdrawn": [("withdraw", "ana", {})],
    "released": [PROMISE, ("release", "ana", {})],
    "revoked": [PROMISE, ("revoke", "bo", WORDS)],
    "missed": [PROMISE, ("close_missed", None, {})],
    "unresolved": [PROMISE, DELIVER, NOT_YET, ("close_unresolved", None, {})],
    "unanswered": [("close_unanswered", None, {})],
    "lapsed": [("ask_back", "bo", WORDS), ("close_lapsed", None, {})],
    "merged": [("merge", "ana", {"into": "other"}), ("merge", "bo", {})],
}


@dataclass
class Office:
    """The people, the teams, and another request that is open."""

    people: dict[str | None, Person | None]
    team: Team
    elsewhere: Team
    other: Ask

    def place(self, name: str) -> Ask:
        """A request that stands at a place."""
        return self.place_after(PLACES[name])

    def place_after(self, way: list[tuple[str, str | None, dict[str, Any]]]) -> Ask:
        """A request after some moves."""
        wish = Wish("A laptop", wanted_by=FRIDAY, to_team=self.team, done_means=("It starts",))
        ask = moves.ask(wish, by=self.people["ana"])
        for minute, (verb, who, said) in enumerate(way, start=1):
            into = {"into": self.other.pk} if "into" in said else {}
            with clock.later(minutes=minute):
                play(ask, verb, by=self.people[who], **{**said, **into})
        return ask

    def said(self, verb: str, ask: Ask) -> dict[str, Any]:
        """What somebody would say with a verb."""
        chosen = {
            "promise": {"due": FRIDAY},
            "offer": {"due": MONDAY},
            "move_date": {**WORDS, "due": MONDAY},
            "change": {"due": MONDAY},
            "decline": {**WORDS, "concierge": True},
            "pass_on": {**WORDS, "team": self.elsewhere.pk},
            "deliver_part": {"lines": [ask.lines.get().pk]},
            "hand_over": {"person": self.people["lea"].pk},
            "merge": {"into": self.other.pk},
        }
        return chosen.get(verb, WORDS)

    def speaker(self, verb: str, ask: Ask) -> Person | None:
        """Who would say it: the customer, the owner, a colleague, or the clock."""
        turns = {Side.CUSTOMER: "ana", Side.PROVIDER: "bo", "": "ana"}
        offered = (ask.offer or {}).get("side", "provider")
        last = ask.moves.last().by
        speakers = {
            Who.CUSTOMER: "ana",
            Who.EITHER: "ana",
            Who.TURN: turns[ask.turn],
            Who.OFFERER: turns[offered],
            Who.NAMED: "lea",
            Who.CLOCK: None,
            Who.ACTOR: last.handle if last else "ana",
        }
        return self.people["lea" if verb in ("cover", "take") else speakers.get(VERBS[verb].who, "bo")]

    def ready(self, verb: str, ask: Ask) -> None:
        """What must have happened before a verb makes sense, beyond the place it is said from."""
        bo, lea = self.people["bo"], self.people["lea"]
        if verb in ("take_over", "object"):
            play(ask, "hand_over", by=bo, person=lea.pk)
        if verb == "object":
            play(ask, "take_over", by=lea)
        if verb in ("cover", "take"):
            now = clock.now()
            Absence.objects.create(person=bo, from_at=now, until_at=now + timedelta(days=30))
