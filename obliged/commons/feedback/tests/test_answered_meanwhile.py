"""Two may answer one piece; whoever comes second reads what was said and loses none of their own words."""

from __future__ import annotations

import pytest

from obliged.commons.feedback import moves
from obliged.commons.feedback.rules import Reply, State
from obliged.ground.people.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.mark.parametrize("answer", ["done", "perhaps"])
def test_the_words_of_who_comes_after_the_last_one_are_still_on_the_page(said, bo, lea, it_service, client_of, answer):
    Membership.objects.filter(person=bo, team=it_service).update(role=Membership.Role.LEAD)
    moves.answer(said, Reply(State.DONE, "We did."), by=lea, version=1)
    sent = client_of(bo).post(f"/heard/{said.pk}", {"answer": answer, "text": "I called\nthe <shop>.", "version": 1})
    page = sent.content.decode()
    assert sent.status_code == 409 and "This has its answer already." in page and "We did." in page
    assert "I called\nthe &lt;shop&gt;." in page and 'name="answer"' not in page


def test_so_are_those_of_who_leads_no_more(said, bo, lea, client_of):
    sent = client_of(bo).post(f"/heard/{said.pk}", {"answer": "done", "text": "I called the shop.", "version": 1})
    assert sent.status_code == 409 and "I called the shop." in sent.content.decode()
