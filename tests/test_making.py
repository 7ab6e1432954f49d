"""The made-up house that speed is measured on: it can be made, and what it holds is whole."""

from __future__ import annotations

import pytest

from bench.making.history import make_history
from bench.making.world import make_world
from bench.reader import OWN, READER, TENS
from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person
from obliged.promises.models import Ask
from obliged.promises.queries.history import first_broken_link


# Who follows what is worked out from the keys of people, which begin at 1 in the empty database it is made in.
@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_a_house_to_measure_is_made_whole(client):
    make_history(make_world(), TENS + OWN + 40)
    assert Ask.objects.count() == TENS + OWN + 40
    assert Notification.objects.filter(about=f"ask:{Ask.objects.first().pk}").exists()
    assert first_broken_link() is None
    client.force_login(Person.objects.get(email=READER))
    assert client.get(f"/requests/{Ask.objects.latest('pk').pk}").status_code == 200
