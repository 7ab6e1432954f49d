"""What tests of the whole product share: one of each thing, with an address of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.channels.calendar.moves import make_feed
from obliged.channels.mail.incoming.keeping import keep
from obliged.channels.mail.links import Link
from obliged.channels.webhooks import moves as webhooks
from obliged.commons.feedback import moves as feedback
from obliged.commons.feedback.rules import Frame
from obliged.commons.thanks.models import Thank
from obliged.ground.agreements import moves as agreements
from obliged.ground.agreements.rules import Side, Wording
from obliged.ground.catalogue.moves import offer_service
from obliged.ground.notifications import moves as notifications
from obliged.ground.people import moves as people
from obliged.insight.models import Gauge
from obliged.kernel import clock, jobs
from obliged.ops.mine.parcels import packed
from obliged.promises import moves as promises


@pytest.fixture
def private_request(ana, bo, lea, it_service):
    """Ana asks the team of Bo and Lea for something that is nobody else's business, with a paper beside it."""
    ask = promises.ask(
        promises.Wish("A quiet room for a call", to_team=it_service, is_private=True, done_means=("A door",)), by=ana
    )
    promises.attach(ask, [SimpleUploadedFile("why.txt", b"One page of text.")], by=ana)
    promises.play(ask, "take", by=bo)
    return ask


@pytest.fixture
def places(ana, bo, lea, admin, it_service, store_operations, private_request):
    """What fills the blanks of an address: by what stands before the blank and its name, or by the name alone."""
    hook = webhooks.make_hook(name="The screen at the door", url="https://hooks.example/obliged", by=admin)[0]
    agreement = agreements.propose(it_service, store_operations, by=lea)
    return {
        "agreements.pk": agreement.pk,
        "agreements.id": agreement.pk,
        "versions.number": 1,
        "agreements.side": "provider",
        "agreements.line": agreements.add_line(agreement.terms.get(), Side.PROVIDER, Wording(text="We reply."), by=lea).pk,
        "agreements.deed": "yes",
        "agreements.what": "sign",
        "webhooks.pk": hook.pk,
        "deliveries.delivery": webhooks.try_out(hook, by=admin).pk,
        "people.handle": bo.handle,
        "teams.slug": it_service.slug,
        "services.slug": offer_service(it_service, by=lea, name="A laptop").slug,
        "requests.pk": private_request.pk,
        "requests.id": private_request.pk,
        "attachments.attachment": private_request.attachments.get().pk,
        "files.file_pk": private_request.attachments.get().pk,
        "lines.line_pk": private_request.lines.get().pk,
        "talks.talk_pk": promises.propose_talk(private_request, [clock.now() + timedelta(days=1)], by=ana).pk,
        "followers.deed": "follow",
        "away.pk": people.go_away(ana, clock.now(), clock.now() + timedelta(days=9)).pk,
        "tokens.pk": people.make_token(ana, name="a program")[0].pk,
        "tokens.id": people.make_token(ana, name="another")[0].pk,
        "invitations.pk": people.invite("newcomer@alderway.example", by=admin)[0].pk,
        "notifications.pk": told(ana),
        "notifications.id": told(ana),
        "letters.token": Link(ana.pk, private_request.pk, "withdraw", private_request.seq, clock.now(), {}).token,
        "data.key": packed(ana, "0" * 32).stem.partition("-")[2],
        "thanks.pk": a_card(by=ana, to=bo),
        "thanks.ask_pk": private_request.pk,
        "heard.pk": feedback.give(Frame("The till was locked.", "We waited.", "A word before."), to=it_service, by=ana).pk,
        "drafts.key": "a-page-of-ana",
        "outside.pk": Gauge.objects.create(name="Complaints", period="month").pk,
        "calendar.secret": make_feed(ana, name="A phone")[1],
        "calendar.pk": make_feed(ana, name="A laptop")[0].pk,
        "held.pk": a_held_mail(),
        "pk": 0,
        "admin.deed": "revoke",
        "admin.to": "off",
        "do.deed": "entrust",
        "do.way": "try",
        "change.deed": "publish",
        "common.deed": "open",
        "do.act": "open",
        "do.step": "raise",
        "areas.key": "thanks",
        "calendar.on": "2027-01-04",
        "departments.slug": people.found_department("Stores", by=admin).slug,
        "teams.deed": "lead",
        "requests.deed": "let-go",
    }


def a_held_mail() -> int:
    """A mail of somebody nobody knows."""
    mail = keep(b"From: Eve <eve@elsewhere.example>\nTo: obliged@localhost\nSubject: Hello\n\nAre you there?")
    jobs.work(["mail-in"])
    return mail.pk


def a_card(*, by, to) -> int:
    """A card of thanks on the wall."""
    card = Thank(by=by, person=to, text="You opened the store with me.", is_on_wall=True)
    card.save()
    return card.pk


def told(person) -> int:
    """A notification of a person."""
    notifications.tell([person], "Bo promised it for Friday.", url="/today", key=f"test-{clock.now().timestamp()}")
    return person.notifications.latest("pk").pk
