"""Mail that waits for a person: who decides, and what comes of it."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from obliged.channels.mail.addresses import team_address
from obliged.channels.mail.incoming import answering, holding
from obliged.channels.mail.incoming.keeping import keep
from obliged.channels.mail.models import Arrived
from obliged.channels.mail.tests.mails import a_mail, arrive
from obliged.ground.people.models import Membership
from obliged.kernel import jobs
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask


def text_of(response) -> str:
    return response.content.decode()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("has_mail")]


@pytest.fixture
def held(it_service, admin):
    written = a_mail(
        "Could you send me a catalogue?", sender="Eve <eve@elsewhere.example>", to=team_address(it_service), Subject="Catalogue"
    )
    return arrive(written)


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


@pytest.fixture
def unproven(it_service, admin, ana):
    """It says to be from Ana, and nothing proves it."""
    return arrive(a_mail("Twelve tills, please.", to=team_address(it_service), Message_ID="<first@alderway.example>"))


def test_who_is_sure_whose_it_is_lets_it_in_as_theirs_and_follows_it(unproven, admin, ana, client_of, it_service):
    page = client_of(admin).get(f"/mail/held/{unproven.pk}")
    assert "I am sure that the mail is from them" in text_of(page)
    client_of(admin).post(f"/mail/held/{unproven.pk}", {"team": it_service.slug, "whose": "theirs"})
    ask = Ask.objects.get()
    assert (ask.customer, ask.outside_customer) == (ana, "")
    assert ask.details.endswith(f"(From ana@alderway.example by mail, let in by {admin.called}.)")
    assert ask in Ask.objects.visible_to(admin)


def test_nobody_is_taken_for_the_author_unsaid(unproven, admin, client_of, it_service):
    assert client_of(admin).post(f"/mail/held/{unproven.pk}", {"team": it_service.slug}).status_code == 422
    client_of(admin).post(f"/mail/held/{unproven.pk}", {"team": it_service.slug, "whose": "mine"})
    assert (Ask.objects.get().customer, Ask.objects.get().outside_customer.split()[0]) == (admin, "ana@alderway.example")


def test_of_a_stranger_no_account_can_be_named(held, admin, ana, client_of, it_service):
    with pytest.raises(Refused):
        holding.let_in(held, to=it_service, by=admin, of=ana)
    client_of(admin).post(f"/mail/held/{held.pk}", {"team": it_service.slug, "whose": "theirs"})
    assert Ask.objects.get().customer == admin


def test_its_sender_hears_once_where_it_is_and_can_say_that_it_was_not_theirs(unproven, admin, ana, it_service):
    holding.let_in(unproven, to=it_service, by=admin, of=ana)
    jobs.work()
    [letter] = [one.message() for one in mail.outbox if one.to == [ana.email]]
    assert (letter["Auto-Submitted"], letter["In-Reply-To"]) == ("auto-replied", "<first@alderway.example>")
    assert "If you did not write that mail, answer this one." in mail.outbox[0].body


@pytest.fixture
def forged(it_service, admin, ana, settings):
    """It says to be from Ana, and our own gateway found that it is not."""
    settings.MAIL_GATEWAY = "mx.alderway.example"
    found = "mx.alderway.example; dmarc=fail header.from=alderway.example"
    return arrive(a_mail("Twelve tills, please.", to=team_address(it_service), Authentication_Results=found))


def test_what_the_gateway_found_to_be_forged_is_offered_as_nobodys_who_has_that_address(forged, admin, client_of):
    page = text_of(client_of(admin).get(f"/mail/held/{forged.pk}"))
    assert "I am sure" not in page and "Our own mail gateway found that it is not from this address." in page


def test_a_forged_mail_is_refused_as_theirs_in_words_whoever_is_sure(forged, admin, ana, client_of, it_service):
    answer = client_of(admin).post(f"/mail/held/{forged.pk}", {"team": it_service.slug, "whose": "theirs"})
    assert answer.status_code == 409 and "Our own mail gateway found" in text_of(answer)
    with pytest.raises(Refused, match="gateway"):
        holding.let_in(forged, to=it_service, by=admin, of=ana)
    assert not Ask.objects.exists()


def test_a_forged_mail_may_be_passed_on_and_whose_address_it_bears_hears_nothing(forged, admin, ana, client_of, it_service):
    client_of(admin).post(f"/mail/held/{forged.pk}", {"team": it_service.slug})
    jobs.work()
    assert Ask.objects.get().customer == admin
    assert not [one for one in mail.outbox if one.to == [ana.email]]


@pytest.mark.parametrize("headers", [{"Precedence": "bulk"}, {"Authentication_Results": "mx.alderway.example; dmarc=fail"}])
def test_whose_request_it_became_hears_of_it_whatever_wrote_the_mail(admin, ana, it_service, settings, headers):
    # A gateway may be named only after somebody was sure: what it would have found keeps nothing from whose name was used.
    settings.MAIL_GATEWAY = "mx.alderway.example"
    came = keep(a_mail("Beep.", to=team_address(it_service), **headers).as_bytes())
    ask = moves.ask(moves.Wish("Beep", to_team=it_service), by=ana)
    answering.say_it_was_let_in(came, ask, ana)
    jobs.work()
    [letter] = [one for one in mail.outbox if one.to == [ana.email]]
    assert "If you did not write that mail, answer this one." in letter.body


def test_a_stranger_hears_once_and_none_of_their_own_words(held, admin, it_service):
    holding.let_in(held, to=it_service, by=admin)
    jobs.work()
    [letter] = [one for one in mail.outbox if one.to == ["eve@elsewhere.example"]]
    assert letter.message()["Auto-Submitted"] == "auto-replied" and it_service.name in letter.body
    assert "atalogue" not in letter.message().as_string()


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"List_Id": "<all.elsewhere.example>"}, {"Return_Path": "<>"}, {"Precedence": "bulk"}],
)
def test_no_machine_hears_anything_whoever_lets_its_mail_in(admin, it_service, headers):
    machine = keep(a_mail("Beep.", sender="eve@elsewhere.example", to=team_address(it_service), **headers).as_bytes())
    Arrived.objects.update(became="held", sender="eve@elsewhere.example")
    holding.let_in(machine, to=it_service, by=admin)
    jobs.work()
    assert not [one for one in mail.outbox if one.to == ["eve@elsewhere.example"]]


def test_no_address_hears_more_than_three_times_a_day(admin, it_service):
    for number in range(5):
        waits = arrive(a_mail(f"Word {number}.", sender="eve@elsewhere.example", to=team_address(it_service)))
        holding.let_in(waits, to=it_service, by=admin)
    jobs.work()
    assert len([one for one in mail.outbox if one.to == ["eve@elsewhere.example"]]) == 3


def test_what_is_put_away_is_decided_once(held, admin, client_of):
    client = client_of(admin)
    assert client.post(f"/mail/held/{held.pk}/put-away")["Location"] == "/mail/held"
    assert client.post(f"/mail/held/{held.pk}").status_code == 404
    assert "No mail waits" in text_of(client.get("/mail/held"))


def test_where_no_mail_waits_the_page_leads_on(admin, ana, it_service, client_of):
    assert '<a class="btn" href="/admin">Administration</a>' in text_of(client_of(admin).get("/mail/held"))
    type(it_service).objects.filter(pk=it_service.pk).update(is_concierge=True)
    Membership.objects.create(person=ana, team=it_service)
    # Who finds out whom to ask may read the mail, and not the administration.
    assert '<a class="btn" href="/">Go to Today</a>' in text_of(client_of(ana).get("/mail/held"))


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
    waits = arrive(
        a_mail(
            "<script>alert(1)</script>",
            sender="eve@elsewhere.example",
            to=team_address(it_service),
            Subject="<img src=x onerror=1>",
        )
    )
    page = client_of(admin).get(f"/mail/held/{waits.pk}").content.decode()
    assert "&lt;script&gt;" in page and "<img src=x" not in page


def test_the_page_asks_the_same_questions_however_much_waits(held, admin, client_of, it_service):
    client, counts = client_of(admin), []
    for number in range(8):
        with CaptureQueriesContext(connection) as asked:
            client.get("/mail/held")
        counts.append(len(asked))
        arrive(a_mail(f"Word {number}", sender="eve@elsewhere.example", to=team_address(it_service)))
    assert len(set(counts[1:])) == 1
