"""What asking for a service sets going is said before it is asked."""

from __future__ import annotations

import pytest

from obliged.ground.catalogue.moves import offer_service
from obliged.kernel import search

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def page(client) -> str:
    return client.get("/ask?service=card").content.decode()


@pytest.fixture
def card(lea, it_service, store_operations):
    parts = [{"team": store_operations.pk, "title": "A plate for the door"}]
    return offer_service(it_service, by=lea, name="Card", yes_from="manager", yes_about="the cost", parts=parts)


def test_who_has_a_manager_reads_that_they_are_asked(card, ana, lea, client_of):
    type(ana).objects.filter(pk=ana.pk).update(manager=lea)
    shown = page(client_of(ana))
    assert "Your manager is asked for a yes" in shown and "About: the cost" in shown
    assert "Store Operations is asked for a part" in shown and "A plate for the door" in shown


def test_who_has_nobody_above_reads_only_of_the_parts(card, ana, client_of):
    type(ana).objects.filter(pk=ana.pk).update(manager=None)
    shown = page(client_of(ana))
    assert "is asked for a yes" not in shown and "A plate for the door" in shown


def test_one_person_is_named_and_not_to_themselves(lea, mo, ana, it_service, client_of):
    offer_service(it_service, by=lea, name="Card", yes_from="person", yes_person_id=mo.pk)
    assert f"{mo.called} is asked for a yes" in page(client_of(ana))
    assert "is asked for a yes" not in page(client_of(mo))


def test_what_was_chosen_is_not_offered_a_second_time(lea, ana, it_service, client_of):
    offer_service(it_service, by=lea, name="Card")
    search.rebuild()
    said = {"title": "A card", "to": "service:card", "wants": "deed", "look": "1"}
    shown = client_of(ana).post("/ask", said).content.decode()
    assert shown.count('value="service:card"') == 1
