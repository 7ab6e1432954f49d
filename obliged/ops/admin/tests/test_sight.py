"""What an administrator can and cannot see: each line of the page, proved here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from obliged.channels.webhooks import moves as webhooks
from obliged.commons.feedback import moves as feedback
from obliged.commons.feedback.rules import Frame, Reply, State
from obliged.commons.thanks.models import Thank
from obliged.ground.notifications import moves as notifications
from obliged.ground.people.models import Act
from obliged.ground.people.moves import edit_profile, make_token
from obliged.kernel.rules import Refused
from obliged.ops.admin.sight import SIGHT, Line
from obliged.ops.admin.tests.conftest import text_of
from obliged.promises import moves as promises
from obliged.promises.models import Ask, Draft
from tests import access

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[4]
SAID = [line for part in SIGHT for line in part.lines]
SECRET = "the quiet room"


@pytest.fixture
def asks(ana, bo, it_service) -> list[Ask]:
    """An open and a private request between two others, with words, a file and a draft."""
    made = []
    for is_private in (False, True):
        ask = promises.ask(promises.Wish(f"About {SECRET}", to_team=it_service, is_private=is_private), by=ana)
        promises.write(ask, f"Not {SECRET} again.", by=bo)
        promises.attach(ask, [SimpleUploadedFile("why.txt", SECRET.encode())], by=ana)
        made.append(ask)
    Draft.objects.create(person=ana, key="reply-1", ask=made[0], said={"text": SECRET})
    return made


def every_page_of(client: Client) -> str:
    """All the pages an administrator alone may open, as one text."""
    alone = [
        a for (method, a), roles in access.rows().items() if method == "GET" and roles["lea"] == "no" and roles["ada"] == "yes"
    ]
    places = {"people.handle": "bo", "teams.slug": "it-service", "departments.slug": "none"}
    answers = [client.get(access.filled(address, places)) for address in alone]
    assert len(answers) > 20
    return "".join("".join(map(str, answer)) if answer.streaming else text_of(answer) for answer in answers)


def said_on(client: Client, address: str) -> str:
    """What a page says to people, without its frame and its hidden keys."""
    return strip_tags(text_of(client.get(address)).partition("<main")[2].partition("</main>")[0])


@pytest.mark.parametrize("line", SAID, ids=lambda line: line.test)
def test_every_line_names_its_test(line: Line):
    tests = "".join(file.read_text() for file in (ROOT / "obliged").rglob("test_*.py"))
    assert f"def {line.test}(" in tests


def test_the_document_says_what_the_page_says():
    document = (ROOT / "docs/ADMINISTRATORS.md").read_text()
    assert re.findall(r"^\| (.+) \| `(test_\w+)` \|$", document, re.MULTILINE) == [(str(one.words), one.test) for one in SAID]


def test_everybody_may_read_it(bo, client_of):
    page = text_of(client_of(bo).get("/admin/sight"))
    assert all(str(line.words).partition("’")[0] in page for line in SAID)
    assert "/admin/sight" in text_of(client_of(bo).get("/settings"))


def test_names_and_addresses_are_seen(ada, bo, lea, it_service):
    page = text_of(ada.get("/admin/people/bo"))
    assert "Bo Lindqvist" in page
    assert "bo@alderway.example" in page


def test_the_audit_is_seen_and_taken_along(ada, bo):
    ada.post("/admin/people/bo/do/entrust")
    assert "made Bo Lindqvist an administrator" in text_of(ada.get("/admin/audit"))
    assert b"entrust" in b"".join(ada.get("/admin/audit.csv").streaming_content)


def test_invitations_are_seen(ada):
    ada.post("/admin/people/invite", {"emails": "nia@alderway.example"})
    assert "nia@alderway.example" in text_of(ada.get("/admin/people/invite"))


def test_webhooks_are_seen_and_what_was_sent_to_others_is_not(client_of, admin, cy):
    hook = webhooks.make_hook(name="The screen", url="https://hooks.example/in", by=admin)[0]
    webhooks.try_out(hook, by=admin)
    type(cy).objects.filter(pk=cy.pk).update(is_admin=True)
    page = text_of(client_of(cy).get(f"/admin/webhooks/{hook.pk}"))
    assert "https://hooks.example/in" in page and "trial-" not in page
    assert "Only Ada Weiss sees what was sent" in page


def test_their_own_requests_are_seen(ada, admin, it_service):
    ask = promises.ask(promises.Wish("A lamp", to_team=it_service), by=admin)
    assert ada.get(f"/requests/{ask.pk}").status_code == 200


def test_requests_of_others_are_not_seen(ada, asks):
    assert [ada.get(f"/requests/{ask.pk}").status_code for ask in asks] == [404, 404]
    assert [ada.get(f"/api/v1/requests/{ask.pk}").status_code for ask in asks] == [404, 404]
    assert SECRET not in every_page_of(ada)


def test_messages_and_files_of_others_are_not_seen(ada, asks):
    for ask in asks:
        assert ada.get(f"/api/v1/requests/{ask.pk}/messages").status_code == 404
        assert ada.get(f"/requests/{ask.pk}/files/{ask.attachments.get().pk}").status_code == 404


def test_drafts_of_others_are_not_seen(ada, admin, asks):
    assert not Draft.objects.visible_to(admin).exists()
    assert SECRET not in text_of(ada.get("/requests/drafts"))


def test_no_figures_about_a_person_are_seen(ada, bo, asks, it_service):
    before = said_on(ada, "/admin/people/bo")
    promises.play(asks[0], "take", by=bo)
    promises.play(asks[0], "answer", by=bo, text="Here.")
    assert said_on(ada, "/admin/people/bo") == before


def test_thanks_that_are_not_on_the_wall_are_not_seen(ada, ana, bo):
    Thank(by=ana, person=bo, text=f"For {SECRET}.").save()
    assert SECRET not in text_of(ada.get("/thanks")) + text_of(ada.get("/people/bo")) + every_page_of(ada)


def test_what_a_team_was_told_is_not_seen_until_it_is_answered(ada, ana, lea, it_service):
    frame = Frame(f"We waited for {SECRET}.", "Nobody came.", "A word before.")
    openly, quietly = (feedback.give(frame, to=it_service, by=ana, is_for_leads=leads) for leads in (False, True))
    assert SECRET not in text_of(ada.get("/heard")) + text_of(ada.get("/teams/it-service/heard")) + every_page_of(ada)
    for piece in (openly, quietly):
        feedback.answer(piece, Reply(State.DONE, "We did."), by=lea, version=1)
    assert [ada.get(f"/heard/{piece.pk}").status_code for piece in (openly, quietly)] == [200, 404]


def test_what_others_were_told_is_not_seen(ada, bo, lea, it_service):
    notifications.tell([bo], f"About {SECRET}.", url="/today", key="one")
    assert SECRET not in every_page_of(ada) + text_of(ada.get("/notifications"))


def test_no_password_key_or_token_is_seen(ada, bo, lea, it_service):
    token, secret = make_token(bo, name="a program")
    bo.set_password("three words nobody guesses")
    bo.save()
    pages = every_page_of(ada) + text_of(ada.get("/settings/tokens")) + text_of(ada.get("/api/v1/me/tokens"))
    assert [each for each in (secret, token.digest, bo.password, "a program") if each in pages] == []


def test_when_somebody_signs_in_is_not_seen(ada, bo, lea, it_service, client_of):
    before = Act.objects.count()
    client_of(bo, HTTP_USER_AGENT="Firefox/1", REMOTE_ADDR="192.0.2.7").get("/today")
    assert Act.objects.count() == before
    assert "192.0.2.7" not in every_page_of(ada)


def test_who_guesses_passwords_is_written_down_once(ada, bo):
    stranger = Client(REMOTE_ADDR="192.0.2.9")
    for _ in range(6):
        stranger.post("/accounts/login/", {"login": bo.email, "password": "wrong goose"})
    act = Act.objects.get(kind="fail_to_sign_in")
    assert (act.person, act.address) == (bo, "192.0.2.9")
    assert bo.email not in str(act.data)


def test_nobody_is_acted_for(ada, asks):
    assert ada.post(f"/requests/{asks[0].pk}", {"verb": "withdraw"}).status_code == 404
    assert Ask.objects.get(pk=asks[0].pk).is_open


def test_nobody_is_described_by_an_administrator(admin, bo):
    with pytest.raises(Refused):
        edit_profile(bo, by=admin, version=1, title="Late again")
