"""Mail that waits for a person: who decides, and what comes of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from obliged.channels.mail.addresses import team_address
from obliged.channels.mail.tests.mails import a_mail, arrive
from obliged.ground.people.models import Membership
from obliged.promises.models import Ask


def text_of(response) -> str:
    return response.content.decode()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("has_mail")]


@pytest.fixture
def held(it_service, admin):
    mail = a_mail(
        "Could you send me a catalogue?", sender="Eve <eve@elsewhere.example>", to=team_address(it_service), Subject="Catalogue"
    )
    return arrive(mail)


def test_who_decides_reads_it_and_lets_it_in(held, admin, client_of, it_service):
    client = client_of(admin)
    assert "Catalogue" in text_of(client.get("/mail/held"))
    page = text_of(client.get(f"/mail/held/{held.pk}"))
    assert "Could you send me a catalogue?" in page and "Nobody here has this address." in page
    answer = client.post(f"/mail/held/{held.pk}", {"team": it_service.slug})
    ask = Ask.objects.get()
    assert answer["Location"] == f"/requests/{ask.pk}"
    assert (ask.customer, ask.team, ask.title) == (admin, it_service, "Catalogue")
    assert (ask.outside_customer, ask.attachments.get().name) == ("eve@elsewhere.example (by mail, not verified)", "mail.eml")


def test_what_is_put_away_is_decided_once(held, admin, client_of):
    client = client_of(admin)
    assert client.post(f"/mail/held/{held.pk}/put-away")["Location"] == "/mail/held"
    assert client.post(f"/mail/held/{held.pk}").status_code == 404
    assert "No mail waits" in text_of(client.get("/mail/held"))


def test_the_mail_itself_is_a_file_and_never_a_page(held, admin, client_of):
    answer = client_of(admin).get(f"/mail/held/{held.pk}/original")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"Could you send me a catalogue?" in b"".join(answer.streaming_content)


def test_who_finds_out_whom_to_ask_decides_as_well(held, cy, client_of, it_service):
    client = client_of(cy)
    assert client.get("/mail/held").status_code == 404
    it_service.is_concierge = True
    it_service.save()
    Membership.objects.create(person=cy, team=it_service)
    assert client.get(f"/mail/held/{held.pk}").status_code == 200


def test_a_script_in_a_mail_is_words(admin, client_of, it_service):
    mail = arrive(
        a_mail(
            "<script>alert(1)</script>",
            sender="eve@elsewhere.example",
            to=team_address(it_service),
            Subject="<img src=x onerror=1>",
        )
    )
    page = client_of(admin).get(f"/mail/held/{mail.pk}").content.decode()
    assert "&lt;script&gt;" in page and "<img src=x" not in page


def test_the_page_asks_the_same_questions_however_much_waits(held, admin, client_of, it_service):
    client, counts = client_of(admin), []
    for number in range(8):
        with CaptureQueriesContext(connection) as asked:
            client.get("/mail/held")
        counts.append(len(asked))
        arrive(a_mail(f"Word {number}", sender="eve@elsewhere.example", to=team_address(it_service)))
    assert len(set(counts[1:])) == 1
