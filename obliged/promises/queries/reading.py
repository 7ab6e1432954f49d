"""One request as one person reads it: everything its page shows, looked up in a fixed number of questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.promises.models import Acceptance, Ask, Attachment, DoneMeans, Message, Move, Promise, Talk
from obliged.promises.models.cache import read_offer
from obliged.promises.queries import one
from obliged.promises.queries.clocks import Clocks
from obliged.promises.queries.mentions import handles_in, people_with
from obliged.promises.queries.open import Known, sayable
from obliged.promises.verbs import Offer, Outcome, Side, State, Verb

GIVING = frozenset({"promise", "agree", "let_stand", "take_over", "cover", "object"})
SEATS = ("customer", "third", "person", "owner", "handing_to", "handed_from")


@dataclass
class Reading(Clocks):
    """One request before the eyes of one person. What is looked up once stays until the page is shown."""

    @classmethod
    def whole(cls, ask: Ask, reader: Person) -> Reading:
        """A reading for the page, which shows everybody: they take their seats at once, not one by one as they are met."""
        reading = cls(ask, people.with_teams(reader))
        for seat in SEATS:
            setattr(ask, seat, reading.people.get(getattr(ask, f"{seat}_id")))
        ask.team, ask.customer_team = (reading.teams.get(pk or 0) for pk in (ask.team_id, ask.customer_team_id))
        return reading

    @cached_property
    def open(self) -> dict[str, Verb]:
        """The verbs this person may say now."""
        last = {self.ask.pk: self.moves[-1]}
        known = Known(self.reader, last, {self.ask.pk: self.words}, {self.ask.pk: self.talks}, self.people, self.now)
        found = {verb.name: verb for verb in sayable(self.ask, known)}
        if self.is_customer and self.is_serving and self.ask.turn != Side.CUSTOMER:
            # It would count as the team's, and be made to oneself; who asked may promise it, and so have it at once.
            found.pop("offer", None)
        return found

    @cached_property
    def sides(self) -> frozenset[Side]:
        return self.ask.actor(self.reader).sides

    @property
    def seat(self) -> Side | None:
        """The side the reader speaks for; who asked a team of their own asks, until they have it themselves."""
        if Side.CUSTOMER in self.sides and self.reader.pk not in (self.ask.owner_id, self.ask.person_id):
            return Side.CUSTOMER
        if self.ask.turn and Side(self.ask.turn) in self.sides:
            return Side(self.ask.turn)
        return next(iter(sorted(self.sides)), None)

    @property
    def is_customer(self) -> bool:
        return self.seat is Side.CUSTOMER

    @property
    def is_serving(self) -> bool:
        return Side.PROVIDER in self.sides

    @property
    def is_owner(self) -> bool:
        return self.ask.owner_id == self.reader.pk

    @property
    def is_asked_from_above(self) -> bool:
        """Does the reader work for who asks? Then it has to be plain that they are free to say no, or another day."""
        return self.reader.manager_id == self.ask.customer_id

    @cached_property
    def moves(self) -> list[Move]:
        return one.moves_of(self.ask.pk)

    @cached_property
    def undone(self) -> set[int]:
        """The places in the log that were taken back."""
        standing: list[int] = []
        gone: set[int] = set()
        for move in self.moves:
            if move.verb == "take_back" and standing:
                gone.add(standing.pop())
            else:
                standing.append(move.seq)
        return gone

    @property
    def question(self) -> Move | None:
        """The question that came back last."""
        asked = [move for move in self.moves if move.verb == "ask_back" and move.seq not in self.undone]
        return asked[-1] if asked else None

    @cached_property
    def messages(self) -> list[Message]:
        return one.messages_in(self.reader, self.ask.pk)

    @cached_property
    def files(self) -> list[Attachment]:
        heard = {message.pk for message in self.messages}
        return [file for file in one.files_of(self.ask.pk) if file.message_id is None or file.message_id in heard]

    @cached_property
    def words(self) -> list[Promise]:
        """Every word given, the last one last."""
        return one.words_of(self.ask.pk)

    @property
    def word(self) -> Promise | None:
        return self.words[-1] if self.words else None

    @cached_property
    def given(self) -> dict[int, list[Promise]]:
        """The words that named a date, by the place of the move they were given with; each with those who held to it after."""
        moves = [move for move in self.moves if move.verb in GIVING and move.seq not in self.undone]
        found: list[tuple[int, list[Promise]]] = []
        # Every move of these gives one word, so that the two logs run side by side.
        for move, word in zip(moves, self.words, strict=False):
            if found and found[-1][1][-1].due == word.due:
                found[-1][1].append(word)
            else:
                found.append((move.seq, [word]))
        return dict(found)

    @cached_property
    def lines(self) -> list[DoneMeans]:
        return one.lines_of(self.ask.pk)

    @cached_property
    def talk(self) -> Talk | None:
        """The talk to come while the request is open, or the last one held."""
        shown = (Talk.State.PROPOSED, Talk.State.SET, Talk.State.HELD) if self.ask.is_open else (Talk.State.HELD,)
        return next((talk for talk in self.talks if talk.state in shown), None)

    @cached_property
    def talks(self) -> list[Talk]:
        """Talks over it, the last proposed first."""
        return one.talks_over(self.ask.pk)

    @cached_property
    def parts(self) -> list[Ask]:
        return one.parts_of(self.reader, self.ask.pk)

    @cached_property
    def near(self) -> dict[int, Ask]:
        """Requests this one speaks of, as far as the reader may see them."""
        named = {self.ask.parent_id, self.ask.after_id, self.ask.merging_into_id}
        named |= {move.data["into"] for move in self.moves if "into" in move.data}
        return {ask.pk: ask for ask in one.seen_among(self.reader, [pk for pk in named if pk])}

    @cached_property
    def obstacle(self) -> Ask | None:
        """What stands in its way; nothing is asked where nothing was raised."""
        return (
            next(iter(one.obstacle_of(self.ask.hindered_by_id)), None) if self.ask.hindered_by_id and self.ask.is_open else None
        )

    @cached_property
    def held_up(self) -> list[Ask]:
        """What this holds up, where it is an obstacle that still stands."""
        return one.held_up_by(self.reader, self.ask.pk) if self.ask.is_obstacle and self.ask.is_open else []

    @property
    def may_read_obstacle(self) -> bool:
        return self.obstacle is not None and one.the_ask(self.reader, self.obstacle.pk) is not None

    @cached_property
    def followers(self) -> list[int]:
        return one.followers_of(self.ask.pk)

    @cached_property
    def acceptance(self) -> Acceptance | None:
        return next(iter(one.acceptances_of(self.ask.pk)), None)

    @cached_property
    def people(self) -> dict[int, Person]:
        """Everybody who is named on the page, each with their home team."""
        ask = self.ask
        named = {
            self.reader.pk,
            ask.customer_id,
            ask.third_id,
            ask.owner_id,
            ask.person_id,
            ask.handing_to_id,
            ask.handed_from_id,
        }
        named |= {move.by_id for move in self.moves} | {message.by_id for message in self.messages}
        named |= {move.data.get("person") for move in self.moves} | set(self.followers)
        return people.faces(self.reader, [pk for pk in named if pk])

    @cached_property
    def mentioned(self) -> dict[str, Person]:
        """Whom the words name with @, by handle; nobody is looked up where nobody is named."""
        texts = [message.text_html for message in self.messages] + [move.text_html for move in self.moves]
        return {person.handle: person for person in people_with(handles_in([self.ask.details_html, *texts]))}

    @cached_property
    def teams(self) -> dict[int, Team]:
        named = {move.data.get("team") for move in self.moves} | {self.ask.team_id, self.ask.customer_team_id}
        return {team.pk: team for team in people.teams_among([pk for pk in named if pk])}

    @property
    def offer(self) -> Offer | None:
        return read_offer(self.ask.offer)

    @property
    def change(self) -> Offer | None:
        return read_offer(self.ask.change)

    @property
    def other(self) -> str:
        """What to call who sits across the table."""
        return self.server if self.is_customer else self.first(self.ask.customer_id)

    @property
    def server(self) -> str:
        """What to call who serves."""
        person = self.ask.owner_id or self.ask.person_id
        if person:
            return self.first(person)
        return self.ask.team.name if self.ask.team else _("Somebody")

    def first(self, pk: int | None) -> str:
        """What to call somebody across the room."""
        person = self.people.get(pk or 0)
        return person.first if person else _("Somebody")

    @property
    def is_past(self) -> bool:
        return self.ask.is_past()

    @property
    def missing(self) -> list[DoneMeans]:
        """The lines the customer named as not done."""
        return [line for line in self.lines if line.missed_at]

    @property
    def is_thanked(self) -> bool:
        return bool(self.acceptance and self.acceptance.is_thanked)

    @property
    def is_kept(self) -> bool:
        """Was the word kept: accepted, and delivered by the date, or by a new one told ahead?"""
        word = self.word
        if self.ask.outcome != Outcome.ACCEPTED or word is None or word.delivered_at is None:
            return False
        return word.delivered_at <= word.due

    @property
    def may_talk(self) -> bool:
        """Is there somebody across the table, and no talk to come already?"""
        across = self.ask.owner_id or self.ask.person_id if self.is_customer else self.ask.customer_id
        has_one = self.talk is not None and self.talk.state in (Talk.State.PROPOSED, Talk.State.SET)
        return bool(self.ask.is_open and self.seat and across not in (None, self.reader.pk) and not has_one)

    @property
    def slots(self) -> list[tuple[str, datetime]]:
        """The times that were proposed and are still to come."""
        times = [(said, datetime.fromisoformat(said)) for said in self.talk.slots] if self.talk else []
        return [(said, moment) for said, moment in times if moment > self.now]

    @property
    def is_at_talk(self) -> bool:
        """Is the reader one of the two who were to meet?"""
        return self.talk is not None and self.reader.pk in (self.talk.by_id, self.talk.with_whom_id)

    @property
    def may_tick(self) -> bool:
        return self.ask.is_open and self.reader.pk in (self.ask.customer_id, self.ask.third_id)

    @property
    def may_add_lines(self) -> bool:
        """The list is the customer's until a word is given on it."""
        return self.reader.pk == self.ask.customer_id and self.ask.state in (State.ASKED, State.OFFERED)

    @cached_property
    def series_left(self) -> int:
        """How often it still comes after this one."""
        series, wanted = self.ask.series, self.ask.wanted_by
        return series.asks.filter(wanted_by__gt=wanted).count() if series and wanted else 0

    @property
    def wants_talk(self) -> bool:
        """Is it time to suggest talking: two “not yet”, three rounds of offers, or a new date that was refused?"""
        refused = any(word.refused_at for word in self.words)
        return self.ask.is_open and (self.ask.not_yets >= 2 or self.ask.rounds >= 3 or refused)
