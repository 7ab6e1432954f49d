"""The buttons of a letter and the answers of a calendar, as people meet them in a browser: one press says it, looking says nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from obliged.channels.mail.incoming.keeping import keep
from obliged.channels.mail.outgoing.composing import composed
from obliged.channels.mail.tests.conftest import a_letter
from obliged.channels.mail.tests.mails import a_mail, arrive
from obliged.kernel import clock, jobs
from obliged.promises import moves
from obliged.promises.models import Ask
from tests.browser.conftest import page_width
from tests.test_invited_by_mail import answered, invitation_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def has_mail(settings, live_server):
    settings.HAS_MAIL, settings.URL = True, live_server.url
    settings.DEFAULT_FROM_EMAIL = "obliged@alderway.example"


@pytest.fixture
def wanted(has_mail, ana, it_service) -> Ask:
    """Ana would like tills by the end of next week."""
    by = clock.now() + timedelta(days=10)
    return moves.ask(moves.Wish("Twelve tills at Harbour Street", to_team=it_service, wanted_by=by), by=ana)


@pytest.fixture
def buttons(bo, wanted) -> dict[str, str]:
    """What the letter to Bo offers, by what each says: where it leads."""
    body = composed(a_letter(bo, about=wanted)).body
    return dict(re.findall(r"^(.+):\n(http\S+/letters/\S+)", body, re.MULTILINE))


def promise_among(buttons: dict[str, str]) -> str:
    """The link that says yes with a day."""
    return next(link for label, link in buttons.items() if label.startswith("Promise"))


def test_a_letter_offers_three_answers_and_each_leads_to_a_page_that_changes_nothing(buttons, signed_in, bo, wanted):
    page = signed_in(bo)
    assert 1 < len(buttons) <= 3
    for link in buttons.values():
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    wanted.refresh_from_db()
    assert (wanted.state, wanted.seq) == ("asked", 1)


def test_signed_out_it_leads_by_the_door_to_the_same_page(buttons, page: Page, bo):
    bo.set_password("a long enough word")
    bo.save()
    page.goto(promise_among(buttons))
    expect(page.get_by_role("main")).not_to_contain_text("tills")
    page.get_by_label("Email").fill(bo.email)
    page.get_by_label("Password").fill("a long enough word")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Promise"))).to_be_visible()


@pytest.mark.complains("409")
def test_one_press_makes_the_move_and_the_link_says_so_the_second_time(buttons, signed_in, bo, wanted, shoot, axe):
    page, link = signed_in(bo), promise_among(buttons)
    page.goto(link)
    assert axe(page) == [] and page_width(page, 320) == 320
    shoot(page, "letter-link")
    page.get_by_role("button", name=re.compile("^Promise")).click()
    page.wait_for_url(f"**/requests/{wanted.pk}")
    wanted.refresh_from_db()
    assert (wanted.state, wanted.owner) == ("promised", bo)
    answer = page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This was answered already")
    expect(page.get_by_role("link", name="Look at the request")).to_be_visible()
    shoot(page, "letter-link-used")
    assert answer and answer.status == 409


@pytest.mark.complains("403")
def test_somebody_else_is_told_whose_letter_it_was_and_nothing_of_it(buttons, signed_in, lea, wanted, shoot):
    page = signed_in(lea)
    page.goto(promise_among(buttons))
    expect(page.get_by_role("heading", level=1)).to_have_text("This letter was written to somebody else")
    expect(page.get_by_role("main")).not_to_contain_text("tills")
    shoot(page, "letter-link-other")
    wanted.refresh_from_db()
    assert wanted.state == "asked"


@pytest.fixture
def talk(wanted, ana, bo):
    """Bo promised; Ana would like to talk about it, on one of two days."""
    moves.play(wanted, "promise", by=bo, due=clock.now() + timedelta(days=9))
    noon = clock.now().replace(hour=12, minute=0, second=0, microsecond=0)
    return moves.propose_talk(wanted, [noon + timedelta(days=day) for day in (3, 4)], by=ana)


def test_accepted_in_a_calendar_the_talk_stands_on_the_request_for_both(talk, signed_in, ana, bo, shoot):
    keep(answered(invitation_to(bo), "ACCEPTED", "Bo <bo@alderway.example>"))
    jobs.work()
    talk.refresh_from_db()
    assert talk.state == "set"
    page = signed_in(ana)
    page.goto(f"/requests/{talk.ask_id}")
    expect(page.get_by_role("main")).to_contain_text("12:00")
    shoot(page, "talk-set-by-calendar")


def test_declined_in_a_calendar_the_next_time_is_offered_and_after_the_last_it_is_let_go(talk, signed_in, ana, bo):
    for _slot in range(2):
        keep(answered(invitation_to(bo), "DECLINED", "Bo <bo@alderway.example>"))
        jobs.work()
    talk.refresh_from_db()
    assert talk.state == "let_go"
    page = signed_in(ana)
    page.goto(f"/requests/{talk.ask_id}")
    expect(page.get_by_role("main")).to_be_visible()


def test_who_is_sure_lets_a_held_mail_in_as_its_authors(has_mail, it_service, ana, admin, signed_in, shoot, axe):
    waits = arrive(a_mail("Twelve tills, please.\n\nThe old ones beep.", to="obliged+it-service@alderway.example"))
    page = signed_in(admin)
    page.goto(f"/mail/held/{waits.pk}")
    assert axe(page) == [] and page_width(page, 320) == 320
    shoot(page, "mail-held-one")
    page.get_by_label("I am sure that the mail is from them").check()
    page.get_by_role("button", name="Let it in as a request").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The tills")
    expect(page.get_by_role("main")).to_contain_text(f"let in by {admin.called}")
    assert Ask.objects.get().customer == ana
    shoot(page, "mail-let-in")
