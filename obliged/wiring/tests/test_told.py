"""Beside a team stands what it was told; beside a request that is over, the way to say what would have made it better."""

from __future__ import annotations

import pytest

from obliged.commons.feedback import moves as feedback
from obliged.commons.feedback.rules import Frame
from obliged.ground.people.models import Membership, Organisation, Team
from obliged.kernel import clock
from obliged.promises import moves as promises

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
BETTER = "What would have made this better?"


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def ended(ana, bo, it_service, lea):
    ask = promises.ask(promises.Wish("A laptop", to_team=it_service, is_private=True), by=ana)
    promises.play(ask, "answer", by=bo, text="Here it is.")
    return ask


def test_who_asked_says_what_would_have_made_it_better_once_it_is_over(ended, ana, bo, client_of):
    assert BETTER not in text_of(client_of(ana), f"/requests/{ended.pk}")
    promises.play(ended, "accept", by=ana)
    page = text_of(client_of(ana), f"/requests/{ended.pk}")
    assert BETTER in page and 'href="/teams/it-service/heard/new"' in page
    assert BETTER not in text_of(client_of(bo), f"/requests/{ended.pk}")


@pytest.mark.parametrize("change", ["leads", "placeholder", "closed"])
def test_where_the_form_would_send_them_away_nobody_is_led_to_it(ended, ana, it_service, client_of, change):
    promises.play(ended, "accept", by=ana)
    if change == "leads":
        Membership.objects.create(person=ana, team=it_service, role=Membership.Role.LEAD)
    else:
        now = {"is_placeholder": True} if change == "placeholder" else {"closed_at": clock.now()}
        Team.objects.filter(pk=it_service.pk).update(**now)
    assert BETTER not in text_of(client_of(ana), f"/requests/{ended.pk}")


def test_the_page_of_a_team_tells_in_counts_what_it_heard(ana, cy, lea, it_service, client_of):
    assert "Tell IT Service something" in text_of(client_of(cy), "/teams/it-service")
    feedback.give(Frame("The till was locked.", "We waited.", "A word before."), to=it_service, by=ana)
    with clock.later(days=8):
        page = text_of(client_of(cy), "/teams/it-service")
    assert "1 heard in a year · 1 waits" in page and "The one that is older than five working days has no answer." in page
    assert "Tell IT Service something" not in text_of(client_of(lea), "/teams/it-service")


def test_where_the_area_is_not_used_neither_is_shown(ended, ana, client_of):
    promises.play(ended, "accept", by=ana)
    Organisation.objects.update(areas_off=["feedback"])
    assert BETTER not in text_of(client_of(ana), f"/requests/{ended.pk}")
    assert "/heard" not in text_of(client_of(ana), "/teams/it-service")
