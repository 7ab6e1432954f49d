"""Her name in every column anybody can write words into: what she wrote herself, and what others wrote of her."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from obliged.channels.mail.incoming.keeping import keep
from obliged.channels.mail.models import Arrived, Letter
from obliged.channels.mail.outgoing import hindering
from obliged.channels.webhooks import moves as webhooks
from obliged.commons.feedback import moves as feedback
from obliged.commons.feedback.rules import Frame, Reply, State
from obliged.ground.agreements import moves as agreements
from obliged.ground.agreements.rules import Side, Wording
from obliged.ground.catalogue import moves as catalogue
from obliged.ground.catalogue.rules import Field
from obliged.ground.people import moves as people
from obliged.ground.people.models import Organisation
from obliged.insight.models import Gauge
from obliged.kernel import clock
from obliged.ops.tests.canary import EMAIL, HANDLE, NAME, TRACE
from obliged.promises import moves as promises
from obliged.promises.models import Ask, OutsidePromise

# Chosen from lists, made by the machine, or numbers: nobody writes words there.
NO_WORDS = {
    "account.EmailConfirmation": "key",
    "agreements.Step": "side",
    "calendar.Feed": "digest",
    "catalogue.Service": "icon rule",
    "insight.Beside": "points",
    "kernel.Answer": "body_digest headers key owner route",
    "kernel.Document": "keys kind",
    "kernel.Hint": "topic",
    "kernel.Job": "args leased_by problem queue task",
    "kernel.Meaning": "encoder",
    "kernel.Pulse": "name",
    "kernel.Turn": "name",
    "mail.Arrived": "identity problem said sha256",
    "mail.Letter": "key problem kind about",
    "mail.Line": "name problem",
    "mail.Mailbox": "name problem",
    "mfa.Authenticator": "data",
    "notifications.Mute": "what",
    "notifications.Notification": "about form key pile url",
    "notifications.Sending": "channel",
    "notifications.Wishes": "hours",
    "people.Act": "before data kind link",
    "people.Invitation": "digest",
    "people.Organisation": "areas_off country hours mail_domains retention zone",
    "people.Person": "hours language looks_like password photo zone",
    "people.Team": "country hours icon zone",
    "people.Token": "digest",
    "promises.Acceptance": "fit",
    "promises.Ask": "external_id head opened_as rung source",
    "promises.Attachment": "content_type sha256",
    "promises.Draft": "key writer",
    "promises.Move": "link state_before turn_before verb",
    "promises.Nudge": "key name",
    "promises.OutsidePromise": "external_id source",
    "promises.Promise": "calendar ended reason zone",
    "promises.Series": "rule zone",
    "promises.Talk": "slots",
    "sessions.Session": "session_data session_key",
    "usersessions.UserSession": "data session_key",
    "webhooks.Delivery": "event problem",
    "webhooks.Hook": "events sealed",
}
WORDS = (models.CharField, models.TextField, models.JSONField)
MAIL = f"From: {NAME} <{EMAIL}>\nTo: obliged@localhost\nMessage-ID: <{EMAIL}>\nSubject: Of {NAME}\n\nYours, {NAME}"


def columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every column in which words of a person may stand."""
    for kind in apps.get_models():
        if kind._meta.app_label in ("procrastinate", "contenttypes", "auth"):
            continue
        none = NO_WORDS.get(kind._meta.label, "").split()
        for field in kind._meta.concrete_fields:
            if isinstance(field, WORDS) and not field.choices and field.name not in none:
                yield kind, field.name


def without_her() -> list[str]:
    """The columns that do not know her."""
    return sorted(
        f"{kind._meta.label}.{name}"
        for kind, name in columns()
        if not any(TRACE.search(str(value)) for value in kind._base_manager.values_list(name, flat=True))
    )


def write_everywhere(canary, bo, lea, admin, it_service, store_operations) -> None:
    """She, and others about her, in every form there is."""
    _in_the_house(canary, bo, admin)
    service = _in_services(canary, lea, it_service)
    _in_requests(canary, bo, service)
    _in_what_many_asked(canary, bo, service)
    _to_somebody_outside(canary, it_service)
    _in_an_agreement(canary, lea, it_service, store_operations)
    _in_feedback(canary, store_operations)
    _in_mail(canary, bo)
    _in_what_is_measured_outside()


def _in_the_house(canary, bo, admin) -> None:
    house = Organisation.current()
    people.edit_organisation(house, by=admin, version=house.version, name=f"{NAME} & Co", outside_word=NAME)
    people.rest_on(clock.now().date() + timedelta(days=60), f"{NAME}’s day", by=admin)
    people.found_department(f"Friends of {NAME}", by=admin)
    people.entrust(canary, by=admin)
    canary.refresh_from_db()
    team = people.found_team(f"House of {NAME}", by=canary, lead=canary)
    people.edit_team(team, by=canary, version=team.version, name=f"The house of {NAME}", purpose="Ask Zazibelle first.")
    people.edit_profile(bo, by=bo, version=bo.version, how_to_ask=f"Through {NAME}.", glad_to_help=[f"Like @{HANDLE}"])
    people.invite(EMAIL.replace("@", "+two@"), by=canary, name=NAME)
    people.go_away(canary, clock.now(), clock.now() + timedelta(days=2), stand_in=bo, note="Feeding the Xylopteryx.")
    webhooks.make_hook(name=f"Screen of {NAME}", url="https://quorvane.example/hook", by=canary)
    people.release(canary, by=admin)
    canary.refresh_from_db()
    EmailAddress.objects.create(user=canary, email=EMAIL, verified=True, primary=True)
    UserSession.objects.create(user=canary, ip="192.0.2.7", session_key="hers", user_agent="Xylopteryx/1.0")


def _in_services(canary, lea, it_service):
    people.join_team(canary, it_service, by=lea)
    people.lead_team(canary, it_service, by=lea)
    asked = [Field("", f"Which shelf of {NAME}", help=f"{NAME} knows."), Field("", "Any word for Zazibelle")]
    said = {"summary": "Zazibelle does it, at +44 20 7946 0999.", "for_whom": f"Friends of {NAME}", "fields": asked,
            "limits": f"Not while {NAME} is away.", "yes_from": "person", "yes_person_id": canary.pk, "yes_about": f"What {NAME} says",
            "parts": [{"team": it_service.pk, "title": f"Tell {NAME}"}], "may_be_joined": True}  # fmt: skip
    service = catalogue.offer_service(it_service, by=canary, name=f"Ask {NAME}", **said)
    return catalogue.edit_service(service, by=canary, version=service.version, summary=f"Zazibelle, or {EMAIL}.")


def _in_requests(canary, bo, service) -> None:
    wish = promises.Wish(
        f"A lamp for {NAME}", details=f"For {NAME}.", because=f"{NAME} sits in the dark.", outside_customer=f"{NAME} Ltd",
        place=f"The desk of {NAME}", done_means=(f"{NAME} sees it",), service=service, to_team=service.team,
        wanted_by=clock.now() + timedelta(days=9), answers={field.key: f"{NAME} knows" for field in service.questions},
    )  # fmt: skip
    first, second = promises.start_series(wish, "FREQ=DAILY;COUNT=2", by=bo)[:2]
    promises.attach(first, [SimpleUploadedFile(f"{NAME}.txt", b"A page.")], by=bo)
    promises.play(first, "promise", by=canary, due=clock.now() + timedelta(days=5), text=f"So says {NAME}.", needs=f"A word of {NAME}",
                  needs_by=clock.now() + timedelta(days=1), understood=f"{NAME} sees it.")  # fmt: skip
    promises.play(first, "change", by=bo, due=clock.now() + timedelta(days=8), text=f"{NAME} is in no hurry.")
    promises.play(second, "offer", by=canary, due=clock.now() + timedelta(days=20), text=f"{NAME} would.")
    promises.write(first, f"Where is {NAME}?", by=bo)
    slot = clock.now() + timedelta(days=1)
    talk = promises.propose_talk(first, [slot], by=bo, place=f"At {NAME}’s")
    promises.set_talk(talk, slot, by=canary)
    talk.refresh_from_db()
    promises.say_outcome(talk, f"{NAME} gets the lamp.", by=canary)
    promises.keep_draft(f"reply-{first.pk}", {"text": f"Dear {NAME}"}, by=bo, ask=first)
    promises.keep_draft("a-page-of-hers", {"title": "Xylopteryx"}, by=canary)
    obstacle = promises.Wish(f"Nobody replaces {NAME}", details=f"Since {NAME} left.", to_person=bo.manager)
    promises.raise_obstacle(Ask.objects.get(pk=first.pk), obstacle, by=canary)


def _in_what_many_asked(canary, bo, service) -> None:
    mine = promises.ask(promises.Wish("The same lamp", service=service, to_team=service.team), by=bo)
    common = promises.let_join(mine, f"The lamps of {NAME}", by=canary)
    promises.tell_all(common, f"{NAME} looks for them.", by=canary)


def _to_somebody_outside(canary, it_service) -> None:
    now, due = clock.now(), clock.now() + timedelta(days=3)
    said = {"team": it_service, "person": canary, "title": f"A lamp that {NAME} sold", "made_at": now, "due": due}
    promises.keep_outside([OutsidePromise(source="shop", external_id="1", baseline_due=due, **said)])


def _in_an_agreement(canary, lea, it_service, store_operations) -> None:
    terms = agreements.propose(it_service, store_operations, by=lea).terms.get()
    line = agreements.add_line(terms, Side.PROVIDER, Wording(text="Zazibelle answers."), by=canary)
    agreements.comment(terms, "Zazibelle agreed to it.", by=lea, line=line)
    agreements.comment(terms, f"Yours, {NAME}", by=canary)


def _in_feedback(canary, store_operations) -> None:
    # Her whole name is refused there, since she serves in that team; her address and her first name are not.
    said = Frame(f"A mail to {EMAIL} was lost.", "Zazibelle waited.", f"A word to {EMAIL}.")
    piece = feedback.give(said, to=store_operations, by=canary)
    feedback.answer(piece, Reply(State.DONE, f"We told {NAME}."), by=canary.manager, version=1)


def _in_mail(canary, bo) -> None:
    keep(MAIL.encode())
    # Of somebody else who is called so; the bytes of what others sent stay until their month is over.
    Arrived.objects.create(identity="another", size=9, sender="z@elsewhere.example", sender_name=NAME, subject=f"Of {NAME}",
                           opening=f"Yours, {NAME}")  # fmt: skip
    Letter.objects.create(key="account-test", kind="account", address=EMAIL)
    Letter.objects.create(person=bo, key="a-test", words=f"Your mail to {NAME} came back.")
    hindering.note(canary, f"No such user: {EMAIL}")


def _in_what_is_measured_outside() -> None:
    # Two that become the same when her name goes, though no two may be called the same.
    for name in (f"Praise of {NAME}", f"Praise of @{HANDLE}"):
        Gauge.objects.create(name=name, unit=f"letters to {NAME}", period="month")
