"""P27: everybody serves, also who only has mail. The whole loop in letters, through a real mail server and a real mailbox."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.channels.mail.addresses import team_address
from obliged.channels.mail.incoming import fetching
from obliged.channels.mail.models import Arrived
from obliged.channels.mail.tests import dovecot, postoffice
from obliged.channels.mail.tests.mails import a_mail
from obliged.commons.thanks.models import Thank
from obliged.ground.notifications.moves import gather, wish
from obliged.kernel import clock, jobs
from obliged.promises.models import Ask, Message

pytestmark = [
    pytest.mark.skipif(dovecot.PROGRAM is None, reason="Dovecot is not installed"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def post(settings, has_mail, ana, bo, organisation):
    with dovecot.serving() as server, postoffice.opened(server.mailbox()) as gateway:
        settings.IMAP_URL, settings.TAKES_MAIL, settings.MAIL_GATEWAY = gateway.mailbox.url, True, postoffice.GATEWAY
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", gateway.port
        for person in (ana, bo):
            wish(person, mail="now")
        yield gateway


@pytest.fixture
def says(post):
    """Somebody says something by mail at an hour; the last letter the other one then has."""
    numbers = iter(range(1, 100))

    def says_by_mail(moment, mail, words=None):
        with clock.at(moment):
            postoffice.send(post, mail if words is None else postoffice.answer_to(mail, words, next(numbers)))
            post.bring()
            visit = fetching.Visit(fetching.urlsplit(fetching.settings.IMAP_URL))
            with visit._entered() as box:
                visit.read(box)
            jobs.work()
            gather(clock.now())
            jobs.work()
        return {name.partition("@")[0]: letters[-1] for name, letters in post.for_people.items()}

    return says_by_mail


def test_a_request_lives_from_asking_to_thanks_in_letters_alone(says, ana, bo, it_service):
    said = says("2026-03-02 09:00", a_mail("By Friday would be good.", to=team_address(it_service), Subject="Twelve tills"))
    assert said["bo"]["Subject"] == "Twelve tills"
    said = says("2026-03-02 10:00", said["bo"], "promise Wed 15:00\nI have them here.")
    ask = Ask.objects.get()
    assert (ask.state, ask.due) == ("promised", datetime(2026, 3, 4, 15, tzinfo=UTC))
    said = says("2026-03-03 10:00", said["bo"], "new date Thu 12:00 the van is broken")
    said = says("2026-03-03 11:00", said["ana"], "agree")
    said = says("2026-03-05 10:00", said["bo"], "deliver: all twelve stand by the door.")
    said = says("2026-03-05 11:00", said["ana"], "accept, they are just right. Thank you!")
    ask.refresh_from_db()
    assert (ask.state, ask.outcome, ask.due) == ("ended", "accepted", datetime(2026, 3, 5, 12, tzinfo=UTC))
    assert [move.verb for move in ask.moves.order_by("seq")] == ["ask", "promise", "move_date", "agree", "deliver", "accept"]
    assert Thank.objects.get().text == "they are just right. Thank you!"
    says("2026-03-05 12:00", said["bo"], "You are welcome!")
    ask.refresh_from_db()
    assert (ask.outcome, Message.objects.get().text) == ("accepted", "You are welcome!")
    assert set(Arrived.objects.values_list("became", flat=True)) == {"ask", "move", "message"}
