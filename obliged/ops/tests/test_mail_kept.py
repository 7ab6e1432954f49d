"""How long mail that arrived is kept, and that it goes with its writer."""

from __future__ import annotations

import pytest

from obliged.channels.mail.addresses import team_address
from obliged.channels.mail.incoming import holding
from obliged.channels.mail.models import Arrived
from obliged.channels.mail.tests.mails import a_mail, arrive
from obliged.kernel import clock, files
from obliged.ops import retention
from obliged.ops.forgetting.person import forget

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mailbox(settings):
    settings.DEFAULT_FROM_EMAIL = "obliged@alderway.example"


def test_what_was_decided_goes_after_a_month_and_what_waits_stays(admin, it_service):
    held = arrive(a_mail("I am Eve.", sender="eve@elsewhere.example", to=team_address(it_service)))
    waits = arrive(a_mail("I wait.", sender="eve@elsewhere.example", to=team_address(it_service)))
    holding.put_away(held, by=admin)
    with clock.at(clock.now().replace(year=clock.now().year + 1)):
        retention.clear_the_old()
    held.refresh_from_db()
    waits.refresh_from_db()
    assert (held.sha256, held.subject, bool(waits.sha256)) == ("", "", True)
    assert Arrived.objects.count() == 2


def test_what_somebody_wrote_by_mail_is_forgotten_with_them(admin, ana, it_service, django_capture_on_commit_callbacks):
    arrived = arrive(a_mail("I am Ana.", to=team_address(it_service)))
    with django_capture_on_commit_callbacks(execute=True):
        forget(ana, by=admin)
    kept, arrived = arrived.sha256, Arrived.objects.get()
    assert (arrived.sha256, arrived.sender, files.path_of(kept).exists()) == ("", "", False)
