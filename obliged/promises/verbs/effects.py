"""What a verb does to a standing. Each effect is a pure function of the standing and the act."""

from __future__ import annotations

from dataclasses import replace

from obliged.promises.verbs.act import Act
from obliged.promises.verbs.standing import Offer, Standing, Word
from obliged.promises.verbs.states import How, Kind, Outcome, Side, State
from obliged.promises.verbs.verb import Effect


def goes(state: State, turn: Side) -> Effect:
    """It comes to stand in a state, with a turn; nothing else changes."""
    return lambda standing, act: replace(standing, state=state, turn=turn)


def ends(outcome: Outcome) -> Effect:
    """It ends; a word that still held ends with it."""

    def effect(standing: Standing, act: Act) -> Standing:
        closed = standing.with_live_word(ended_at=act.at, ended=outcome, **slip(act))
        return replace(closed, state=State.ENDED, turn=None, outcome=outcome, offer=None, change=None)

    return effect


def slip(act: Act) -> dict[str, str]:
    """What stood in the way of a date, where its owner said so."""
    return {"reason": act.get("reason")} if act.get("reason") else {}


def stays(standing: Standing, act: Act) -> Standing:
    """The act is recorded; where it stands does not change."""
    return standing


def ask(standing: Standing, act: Act) -> Standing:
    """Somebody asks a person, a team, a circle, or whoever the concierge finds."""
    return replace(
        standing,
        customer=act.get("customer") or act.by.pk or 0,
        third=act.get("third"),
        team=act.get("team"),
        person=act.get("person"),
        wanted_by=act.get("wanted_by"),
        asked_at=act.at,
        arrived_at=act.get("waits_until") or act.at,
        state=State.ASKED,
        turn=Side.PROVIDER,
    )


def offer_help(standing: Standing, act: Act) -> Standing:
    """Somebody offers help nobody asked for; the person it is for has the turn."""
    offer = Offer(Side.PROVIDER, owner=act.by.pk, due=act.get("due"), text=act.get("text") or "")
    asked = replace(ask(standing, act), owner=act.by.pk, person=act.by.pk, replied_at=act.at)
    return replace(asked, state=State.OFFERED, turn=Side.CUSTOMER, offer=offer, rounds=1)


def note(standing: Standing, act: Act) -> Standing:
    """A spoken promise is written down; it counts when the other side agrees."""
    side = Side.CUSTOMER if act.get("customer") in (None, act.by.pk) else Side.PROVIDER
    owner = act.by.pk if side is Side.PROVIDER else act.get("person")
    offer = Offer(side, owner=owner, due=act.get("due"), text=act.get("text") or "")
    asked = replace(ask(standing, act), owner=owner, person=owner)
    return replace(asked, state=State.OFFERED, turn=side.other, offer=offer, rounds=1)


def take(standing: Standing, act: Act) -> Standing:
    """A named person has it now; the reply clock keeps running."""
    return replace(standing, owner=act.by.pk)


def answer(standing: Standing, act: Act) -> Standing:
    """It is delivered at once, without a promise."""
    return replace(standing, state=State.DELIVERED, turn=Side.CUSTOMER, owner=act.by.pk, delivered_at=act.at)


def ask_back(standing: Standing, act: Act) -> Standing:
    """One question goes back to the customer."""
    return replace(standing, state=State.ASKED, turn=Side.CUSTOMER, owner=standing.owner or act.by.pk)


def speaker(standing: Standing, act: Act) -> Side:
    """The side an offer is made from: the one the actor sits on, or on both, the one whose turn it is."""
    if len(act.by.sides) == 1:
        return next(iter(act.by.sides))
    return standing.turn or Side.PROVIDER


def offer(standing: Standing, act: Act) -> Standing:
    """One side puts a date, a trade, or the day of an answer on the table."""
    side, kind = speaker(standing, act), Kind(act.get("kind") or Kind.DATE)
    owner = act.by.pk if side is Side.PROVIDER else standing.owner
    text, understood = act.get("text") or "", act.get("understood") or ""
    made = Offer(side, kind=kind, owner=owner, due=act.get("due"), text=text, understood=understood)
    waits = kind is Kind.ANSWER_BY
    return replace(
        standing,
        state=State.OFFERED,
        turn=side if waits else side.other,
        offer=made,
        owner=owner,
        rounds=standing.rounds + (0 if waits else 1),
        has_named_answer_day=standing.has_named_answer_day or waits,
    )


def first_word(owner: int, due: object, act: Act, how: How, text: str, understood: str) -> Word:
    """A word given for the first time: the date first agreed is its baseline."""
    needs, needs_by = act.get("needs") or "", act.get("needs_by")
    return Word(owner, due, due, act.at, how, text=text, understood=understood, needs=needs, needs_by=needs_by)  # type: ignore[arg-type]


def promise(standing: Standing, act: Act) -> Standing:
    """A named person gives their word for a date."""
    text, understood = act.get("text") or "", act.get("understood") or ""
    word = first_word(act.by.pk or 0, act.get("due"), act, How.PROMISED, text, understood)
    return replace(standing.giving(word), state=State.PROMISED, turn=Side.PROVIDER, offer=None)


def agree(standing: Standing, act: Act) -> Standing:
    """Both sides hold to what was on the table: an offer, or a change of a word given."""
    if standing.change is not None:
        return agree_to_change(standing, act)
    table = standing.offer
    if table is None or table.due is None:
        return standing
    owner = table.owner if table.side is Side.PROVIDER and table.owner else act.by.pk
    word = first_word(owner or 0, table.due, act, How.AGREED, table.text, table.understood)
    return replace(standing.giving(word), state=State.PROMISED, turn=Side.PROVIDER, offer=None)


def agree_to_change(standing: Standing, act: Act) -> Standing:
    """What was proposed holds from now on. The baseline moves only when the customer asked for another date."""
    change, before = standing.change, standing.last_word
    if change is None or before is None:
        return standing
    due = change.due or before.due
    by_customer = change.side is Side.CUSTOMER
    is_new_basis = by_customer and change.due is not None
    word = replace(
        before,
        due=due,
        baseline_due=due if is_new_basis else before.baseline_due,
        made_at=act.at,
        how=How.CHANGE if by_customer else How.NEW_DATE,
        text=change.text if by_customer and change.text else before.text,
        # Other work than was said back: what was understood of the first is no part of it.
        understood="" if by_customer and change.text else before.understood,
        noticed_at=None,
        proposed_due=None,
        reason="",
        refused_at=None,
    )
    return replace(standing.giving(word), state=State.PROMISED, turn=Side.PROVIDER, change=None)


def let_stand(standing: Standing, act: Act) -> Standing:
    """The customer was silent: the provider's new date stands, marked as not confirmed."""
    after = agree_to_change(standing, act)
    return after.with_word(how=How.UNCONFIRMED)


def keep_old(standing: Standing, act: Act) -> Standing:
    """The word holds as it was before the change was proposed."""
    return replace(standing, state=State.PROMISED, turn=Side.PROVIDER, change=None)


def need_old_date(standing: Standing, act: Act) -> Standing:
    """The customer needs the date they were promised; the new one was told but not agreed."""
    return keep_old(standing.with_word(refused_at=act.at), act)


def move_date(standing: Standing, act: Act) -> Standing:
    """The owner tells of a delay and proposes a new date. Told before the old one has passed, it is notice."""
    word = standing.last_word
    noticed = word.noticed_at if word and word.noticed_at else act.at
    told = standing.with_word(noticed_at=noticed, proposed_due=act.get("due"), reason=act.get("reason") or "other")
    change = Offer(Side.PROVIDER, owner=standing.owner, due=act.get("due"), text=act.get("text") or "")
    return replace(told, state=State.MOVING, turn=Side.CUSTOMER, change=change, rounds=standing.rounds + 1)


def change(standing: Standing, act: Act) -> Standing:
    """The customer asks for another date or other work; the old word holds until the provider agrees."""
    asked = Offer(Side.CUSTOMER, owner=standing.owner, due=act.get("due"), text=act.get("text") or "")
    return replace(standing, state=State.MOVING, turn=Side.PROVIDER, change=asked, rounds=standing.rounds + 1)


def pass_on(standing: Standing, act: Act) -> Standing:
    """It goes to others with a written introduction; their reply clock starts fresh."""
    return replace(
        standing,
        state=State.ASKED,
        turn=Side.PROVIDER,
        team=act.get("team"),
        person=act.get("person"),
        owner=None,
        offer=None,
        hops=standing.hops + 1,
        arrived_at=act.at,
    )


def retract(standing: Standing, act: Act) -> Standing:
    """What was offered is off the table again."""
    return replace(standing, state=State.ASKED, turn=Side.PROVIDER, offer=None)


def deliver(standing: Standing, act: Act) -> Standing:
    """The owner says: here it is."""
    word = standing.word
    # What came in time was hindered by nothing, whatever a program says with it.
    late = slip(act) if word and act.at > word.due else {}
    done = standing.with_live_word(delivered_at=act.at, **late)
    return replace(done, state=State.DELIVERED, turn=Side.CUSTOMER, delivered_at=act.at, change=None)


def undeliver(standing: Standing, act: Act) -> Standing:
    """It was not ready after all; the word holds again, or the question is open again."""
    state = State.PROMISED if standing.word else State.ASKED
    return replace(standing.with_live_word(delivered_at=None), state=state, turn=Side.PROVIDER, delivered_at=None)


def not_yet(standing: Standing, act: Act) -> Standing:
    """The customer says what is missing; without a promise the question is open again."""
    state = State.NOT_YET if standing.word else State.ASKED
    counted = replace(standing.with_live_word(delivered_at=None), not_yets=standing.not_yets + 1)
    return replace(counted, state=state, turn=Side.PROVIDER)


def accept(standing: Standing, act: Act) -> Standing:
    """The customer agrees it is done. After a “not yet” it is the last delivery that was accepted after all."""
    word = standing.word
    done = standing.with_live_word(delivered_at=standing.delivered_at) if word and word.delivered_at is None else standing
    return ends(Outcome.ACCEPTED)(done, act)


def reopen(standing: Standing, act: Act) -> Standing:
    """What was closed is open again: the word it was closed with counts again, one that ended before does not."""
    last = standing.last_word
    is_closed_with_it = last is not None and last.ended == standing.outcome
    alive = standing.with_word(ended_at=None, ended="") if is_closed_with_it else standing
    return replace(not_yet(alive, act), outcome=None, ended_at=None)


def pick_up(standing: Standing, act: Act) -> Standing:
    """What silence ended is asked again; its first asked time stays."""
    return replace(standing, state=State.ASKED, turn=Side.PROVIDER, outcome=None, ended_at=None, arrived_at=act.at)


def hand_over(standing: Standing, act: Act) -> Standing:
    """The owner names who shall take it over; nothing changes before that person agrees."""
    return replace(standing, handing_to=act.get("person"))


def take_over(standing: Standing, act: Act) -> Standing:
    """The named colleague gives the same word for the same date; a new date on the table becomes theirs, too."""
    handed = replace(standing, handing_to=None, handed_from=standing.owner, handed_at=act.at)
    return held_by(handed, act.by.pk, act)


def object_to_owner(standing: Standing, act: Act) -> Standing:
    """The customer would rather have it stay with who promised first."""
    back = replace(standing, handed_from=None, handed_at=None)
    return held_by(back, standing.handed_from, act)


def held_by(standing: Standing, owner: int | None, act: Act) -> Standing:
    """The same word for the same date, given by somebody else."""
    change = replace(standing.change, owner=owner) if standing.change else None
    held = replace(standing, owner=owner, change=change)
    word = standing.word
    return held.giving(replace(word, owner=owner, made_at=act.at, how=How.HANDED)) if word and owner else held


def supply(standing: Standing, act: Act) -> Standing:
    """The customer hands in what the promise waits for."""
    return standing.with_word(supplied_at=act.at)


def merge(standing: Standing, act: Act) -> Standing:
    """One side proposes, the other agrees, and both requests are one."""
    if standing.merging_into is None:
        return replace(standing, merging_into=act.get("into"), merge_side=speaker(standing, act))
    return ends(Outcome.MERGED)(standing, act)


def record(standing: Standing, act: Act) -> Standing:
    """What another system's log tells and no verb of ours says: at most who has it changes, never the state or the turn."""
    kept = None if act.get("let_go") else standing.owner
    return replace(standing, team=act.get("team") or standing.team, owner=act.get("owner") or kept)
