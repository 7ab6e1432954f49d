"""What tests of mail share: a mailbox, a request between Ana and the team of Bo, and letters about it."""

import pytest

from obliged.channels.mail.models import Letter
from obliged.channels.mail.outgoing import outbox
from obliged.channels.mail.tests.servers import Postmaster, a_port, serving
from obliged.ground.notifications.models import Notification, Sending
from obliged.promises import moves


@pytest.fixture
def has_mail(settings):
    settings.HAS_MAIL = True
    settings.DEFAULT_FROM_EMAIL = "obliged@alderway.example"
    settings.URL = "https://obliged.alderway.example"


@pytest.fixture
def port(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", a_port(), 1
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return settings.EMAIL_PORT


@pytest.fixture
def server(port):
    with serving(Postmaster(), port) as postmaster:
        yield postmaster


@pytest.fixture
def tills(ana, bo, it_service):
    """Ana asks Bo's team for tills."""
    return moves.ask(moves.Wish("Twelve tills at Harbour Street", to_team=it_service, details="By the door."), by=ana)


def a_letter(person, *, about=None, words="Ana would like twelve tills.", key="test", more=()) -> Letter:
    """A letter as it comes out of telling: a sending with what it carries, and its row in the outbox."""
    sending = Sending(person=person, is_digest=bool(more))
    sending.save()
    for number, (said, ask) in enumerate([(words, about), *more]):
        where = {"url": f"/requests/{ask.pk}", "about": f"ask:{ask.pk}"} if ask else {"url": "/today"}
        row = {"person": person, "form": said, "key": f"{key}-{number}" if number else key, "why": "for_you"}
        Notification.objects.create(sending=sending, **row, **where)
    outbox.write_of(sending)
    return Letter.objects.get(sending=sending)
