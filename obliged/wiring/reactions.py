"""What follows from what. The only file where two areas meet, readable as a story.

A reaction runs as a job after the commit, at least once; what it plays is safe to repeat.
"""

from __future__ import annotations

from functools import partial

from django.urls import reverse

from obliged.commons.feedback.queries import telling as heard
from obliged.commons.thanks import moves as thanks
from obliged.commons.thanks.models import Thank
from obliged.ground.agreements.models import Comment, Step
from obliged.ground.agreements.queries import telling as agreed
from obliged.ground.notifications import moves as notifications
from obliged.ground.notifications.rules import Kind, Why
from obliged.ground.people.models import Absence, Act, Invitation, Organisation, Person
from obliged.ground.people.queries import (
    SEATS,
    administrators,
    came_in_words,
    hears_of_seat,
    role_words,
    seat_words,
    stand_in_words,
)
from obliged.kernel.happenings import when
from obliged.promises.models import Move, Nudge
from obliged.promises.queries import hearers, nudging, pressing, telling

TOLD = tuple(f"promises.{verb}" for verb in telling.WORDS)


@when("promises.accept")
def thank_who_served(move_id: int) -> None:
    """The words of thanks given with an acceptance become a card, where there is a wall for it."""
    if Organisation.has_area("thanks"):
        thanks.thank_for(Move.objects.select_related("ask__owner", "ask__team", "by").get(pk=move_id))


@when("thanks.thank")
def tell_who_was_thanked(card_id: int) -> None:
    """Who is thanked some time after the yes is told of it; thanks that came with the yes were told with it."""
    card = Thank.objects.select_related("by", "person", "ask__team", "move").get(pk=card_id)
    if card.ask is None or card.move is None or telling.with_thanks(card.move):
        return
    people = hearers.present([card.person] if card.person else hearers.members(card.ask))
    words = telling.line(telling.THANKED, card.ask, by=card.by.called)
    notifications.tell(people, words, key=f"thanks-{card.pk}", **pressing.of(card.ask, Kind.THANKS))


@when("promises.accept")
def thank_who_helped(move_id: int) -> None:
    """Thanks for the whole reach everybody who helped with a piece of it."""
    move = Move.objects.select_related("ask").get(pk=move_id)
    for part in telling.helped_with(move):
        words, key = telling.helper_words(part), f"move-{move.pk}-part-{part.pk}"
        people = hearers.present(hearers.servers(part))
        notifications.tell(people, words, key=key, **pressing.of(part, Kind.THANKS))


@when(*TOLD)
def tell_the_others(move_id: int) -> None:
    """Whoever a move concerns is told once, in words."""
    [move] = telling.the_move(move_id)
    people = telling.concerned(move)
    notifications.tell(people, telling.words(move), key=f"move-{move.pk}", **pressing.of_move(move))


@when("promises.take_back")
def tell_it_no_more(move_id: int) -> None:
    """What was taken back leaves the lists of those who were told of it."""
    back = Move.objects.get(pk=move_id)
    notifications.take_back(f"move-{back.ask.moves.get(seq=back.seq - 1).pk}")


@when("promises.message")
def tell_of_message(message_id: int) -> None:
    """A message reaches the other side, who follows, and who is mentioned."""
    [message] = telling.the_message(message_id)
    people = telling.hears(message)
    known = pressing.of(message.ask, Kind.MESSAGE, named=telling.named_in(message.pk))
    notifications.tell(people, telling.message_words(message), key=f"message-{message.pk}", **known)


@when("promises.nudge")
def pass_the_nudge_on(nudge_id: int) -> None:
    """Something waits for somebody; they are told what would be kind to do next."""
    nudge = Nudge.objects.select_related("ask__team", "ask__owner", "ask__person", "ask__customer").get(pk=nudge_id)
    for people, words in nudging.nudges(nudge):
        notifications.tell(people, words, key=f"nudge-{nudge.pk}", **pressing.of_nudge(nudge, people))


@when(*sorted(Step.names()))
def tell_of_an_agreement(step_id: int) -> None:
    """What one side does to an agreement, the leads of the other hear; both, when it holds and when it is time to look at it."""
    step = agreed.the_step(step_id)
    about = f"agreement:{step.terms.agreement_id}"
    if step.by is not None:
        notifications.read_about(step.by, about, upto=step.at)
    known = {"url": address_of(step), "about": about, "why": speaks}
    kind = Kind.NUDGE if step.verb == "remind" else Kind.NEWS
    notifications.tell(agreed.hears(step), agreed.words(step), key=agreed.key(step), kind=kind, **known)


@when(*Comment.names())
def tell_of_a_word_about_an_agreement(comment_id: int) -> None:
    """What somebody says of an agreement reaches the leads of both sides."""
    comment = agreed.the_comment(comment_id)
    words, key = agreed.line(agreed.SAID, comment.terms, comment.by), f"agreement-comment-{comment.pk}"
    known = {"url": address_of(comment), "about": f"agreement:{comment.terms.agreement_id}", "why": speaks}
    notifications.tell(agreed.hears_comment(comment), words, key=key, kind=Kind.MESSAGE, **known)


@when("feedback.give", "feedback.open", "feedback.remind", *(f"feedback.{verb}" for verb in heard.TO_WRITER))
def tell_of_feedback(step_id: int) -> None:
    """Who leads a team hears of what it is told and of what waits; who said it hears the answer. None of it is urgent."""
    step = heard.the_step(step_id)
    is_answer = step.verb in heard.TO_WRITER
    known = {"url": reverse("feedback:piece", args=[step.feedback_id]), "about": f"feedback:{step.feedback_id}"}
    kind = Kind.NUDGE if step.verb == "remind" else Kind.MESSAGE
    known |= {"kind": kind, "why": is_told if is_answer else speaks}
    notifications.tell(heard.hears(step), heard.words(step), key=heard.key(step.pk), **known)


@when("feedback.withdraw")
def tell_of_no_feedback(step_id: int) -> None:
    """What was taken back before it was answered leaves the lists of those who were told of it."""
    for key in heard.keys_before(step_id):
        notifications.take_back(key)


@when("people.entrust", "people.release", "people.merge_people")
def tell_of_a_role(act_id: int) -> None:
    """Who may administer is no secret among those who do; nor is who reads on as somebody else. Whom it is about hears it, too."""
    act = Act.objects.select_related("by", "person").get(pk=act_id)
    told = {*administrators(), act.person}
    url = reverse("people:person", args=[act.person.handle])
    why = partial(part_in, act)
    notifications.tell(told, partial(role_words, act), url=url, key=f"act-{act.pk}", kind=Kind.SAFETY, why=why)


def is_told(_person: Person) -> str:
    """Why somebody hears what a team says to them."""
    return Why.FOR_YOU


@when(*(f"people.{kind}" for kind in SEATS))
def tell_of_a_seat(act_id: int) -> None:
    """Who came to serve in a team or to lead it, or no longer does, by the word of somebody else."""
    act = Act.objects.select_related("by", "person", "team").get(pk=act_id)
    known = {"url": reverse("people:team", args=[act.team.slug]), "kind": Kind.NEWS, "why": is_theirs}
    notifications.tell(hears_of_seat(act), seat_words(act), key=f"act-{act.pk}", **known)


@when("people.join")
def tell_who_invited(act_id: int) -> None:
    """Who invited somebody hears that they came in."""
    act = Act.objects.select_related("person").get(pk=act_id)
    invitation = Invitation.objects.select_related("invited_by").filter(pk=act.data.get("invitation")).first()
    if invitation is not None and act.person is not None:
        known = {"url": reverse("people:person", args=[act.person.handle]), "kind": Kind.NEWS}
        notifications.tell(hearers.present([invitation.invited_by]), came_in_words(act.person), key=f"act-{act_id}", **known)


@when("people.stand_in")
def tell_who_stands_in(absence_id: int) -> None:
    """Who was named to stand in hears for whom and when; of days that were called off meanwhile nobody hears."""
    absence = Absence.objects.select_related("person", "stand_in").filter(pk=absence_id).first()
    if absence is not None and absence.stand_in is not None:
        known = {"url": reverse("people:person", args=[absence.person.handle]), "kind": Kind.NEWS, "why": is_theirs}
        words = partial(stand_in_words, absence)
        notifications.tell([absence.stand_in], words, key=f"absence-{absence_id}", **known)


@when("people.call_off")
def tell_of_an_absence_no_more(absence_id: int) -> None:
    """Days away that will not be leave the list of who would have stood in."""
    notifications.take_back(f"absence-{absence_id}")


def is_theirs(_person: Person) -> str:
    """Why somebody hears of a seat: it is theirs."""
    return Why.FOR_YOU


def speaks(_person: Person) -> str:
    """Why a lead hears of an agreement."""
    return Why.SPEAKS


def part_in(act: Act, person: Person) -> str:
    """Why somebody hears of a role: it is theirs, or they look after the house."""
    return Why.FOR_YOU if person.pk == act.person_id else Why.LOOKS_AFTER


def address_of(said: Step | Comment) -> str:
    """Where an agreement is read in the version something was said of."""
    return reverse("agreements:version", args=[said.terms.agreement_id, said.terms.number])
