"""Two at once: one comes in, the other is told in words; guesses in parallel are still counted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client

from obliged.ground.people import moves
from obliged.ground.people.models import Act, Organisation, Person
from obliged.ground.people.moves.entry import Newcomer
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed, times: int) -> list[bool]:
    """Do something several times at once: who was not refused?"""

    def try_it(number: int) -> bool:
        try:
            return deed(number) is not None
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(try_it, range(times)))


def test_one_of_many_is_the_first_person():
    def come_in(number: int):
        return moves.welcome(Newcomer("Ada", f"ada{number}@alderway.example"), organisation="Alderway", zone="UTC")

    assert at_once(come_in, 6).count(True) == 1
    assert (Person.objects.count(), Organisation.objects.count()) == (1, 1)


def test_an_invitation_clicked_twice_lets_one_in(admin):
    _invitation, secret = moves.invite("nia@alderway.example", by=admin)
    assert at_once(lambda number: moves.join(secret, name="Nia", password="four wet geese"), 6).count(True) == 1


def test_people_of_one_name_who_come_in_at_once_all_come_in(organisation):
    at_once(lambda n: moves.add_person(Newcomer("Ana Ruiz", f"ana{n}@alderway.example")), 4)
    handles = set(Person.objects.values_list("handle", flat=True))
    assert handles == {"ana-ruiz", "ana-ruiz-2", "ana-ruiz-3", "ana-ruiz-4"}
    assert Act.objects.all().first_broken() == 0


def test_one_of_two_writers_is_told(ana):
    assert at_once(lambda n: moves.edit_profile(ana, by=ana, version=1, title=f"Opener {n}"), 6).count(True) == 1


def test_of_many_guesses_at_once_only_five_reach_the_password(ana, monkeypatch):
    cache.clear()
    checked: list[str] = []
    check = MD5PasswordHasher.verify
    monkeypatch.setattr(MD5PasswordHasher, "verify", lambda *said: checked.append("") or check(*said))
    ana.set_password("four wet geese")
    ana.save()
    at_once(lambda n: Client().post("/accounts/login/", {"login": ana.email, "password": f"guess {n}"}), 12)
    assert len(checked) <= 5
