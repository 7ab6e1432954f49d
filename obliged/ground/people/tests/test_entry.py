"""How people come in."""

from __future__ import annotations

import pytest

from obliged.ground.people import moves, queries
from obliged.ground.people.models import Invitation, Organisation, Person
from obliged.ground.people.moves.entry import Newcomer
from obliged.kernel import clock
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db
FIRST = Newcomer("Ada Weiss", "ada@alderway.example", "four wet geese")


def test_the_first_person_names_the_organisation_and_looks_after_it():
    ada = moves.welcome(FIRST, organisation="Alderway", zone="Europe/London", country="GB")
    assert ada.is_admin and ada.zone == "Europe/London" and Organisation.current().name == "Alderway"


def test_there_is_one_first_person(ana):
    with pytest.raises(Refused, match="already has a name"):
        moves.welcome(FIRST, organisation="Alderway", zone="UTC")


def test_an_invited_person_comes_in_with_the_address_of_the_invitation(admin, it_service):
    _invitation, secret = moves.invite("Nia@Alderway.example", by=admin, team=it_service)
    nia = moves.join(secret, name="Nia Sow", password="four wet geese")
    assert nia.email == "nia@alderway.example" and it_service in nia.teams.all() and nia.check_password("four wet geese")


def test_only_the_digest_of_an_invitation_is_kept(admin):
    invitation, secret = moves.invite("nia@alderway.example", by=admin)
    assert secret not in str(vars(Invitation.objects.get(pk=invitation.pk)))


def test_an_invitation_is_good_once(admin):
    _invitation, secret = moves.invite("nia@alderway.example", by=admin)
    moves.join(secret, name="Nia", password="four wet geese")
    with pytest.raises(Refused, match="no longer open"):
        moves.join(secret, name="Nia again", password="four wet geese")


def test_an_invitation_is_good_for_three_days(admin):
    _invitation, secret = moves.invite("nia@alderway.example", by=admin)
    with clock.later(hours=72):
        assert queries.open_invitation(secret) is None
    with clock.later(hours=71):
        assert queries.open_invitation(secret) is not None


def test_an_invitation_taken_back_opens_nothing(admin):
    invitation, secret = moves.invite("nia@alderway.example", by=admin)
    moves.revoke_invitation(invitation, by=admin)
    with pytest.raises(Refused):
        moves.join(secret, name="Nia", password="four wet geese")


def test_a_new_invitation_ends_the_one_before(admin):
    _first, old = moves.invite("nia@alderway.example", by=admin)
    moves.invite("nia@alderway.example", by=admin)
    assert queries.open_invitation(old) is None


def test_an_invitation_of_somebody_who_left_is_dead(admin, lea, it_service):
    _invitation, secret = moves.invite("nia@alderway.example", by=lea, team=it_service)
    moves.deactivate(lea, by=admin)
    assert queries.open_invitation(secret) is None


def test_who_has_left_does_not_come_back_by_an_old_invitation(admin):
    _invitation, secret = moves.invite("nia@alderway.example", by=admin)
    nia = moves.add_person(Newcomer("Nia", "nia@alderway.example"))
    moves.deactivate(nia, by=admin)
    with pytest.raises(Refused):
        moves.join(secret, name="Nia", password="four wet geese")


@pytest.mark.parametrize("secret", ["", " ", "\0", "null", "0", "[]"])
def test_an_empty_secret_opens_nothing(admin, secret):
    moves.invite("nia@alderway.example", by=admin)
    assert queries.open_invitation(secret) is None


def test_members_do_not_invite(ana):
    with pytest.raises(Refused, match="Only administrators invite"):
        moves.invite("nia@alderway.example", by=ana)


def test_leads_invite_into_their_own_team_only(lea, store_operations):
    with pytest.raises(Refused):
        moves.invite("nia@alderway.example", by=lea, team=store_operations)


def test_somebody_who_is_here_is_not_invited_again(admin, ana):
    with pytest.raises(Refused, match="already here"):
        moves.invite(ana.email, by=admin)


def test_somebody_known_by_name_becomes_a_person_by_invitation(admin):
    known = Person.objects.create_user("nia@alderway.example", name="N. Sow", handle="nia", is_placeholder=True)
    _invitation, secret = moves.invite("nia@alderway.example", by=admin)
    nia = moves.join(secret, name="Nia Sow", password="four wet geese")
    assert nia.pk == known.pk and not nia.is_placeholder


@pytest.mark.parametrize(
    "email", ["nıa@alderway.example", "nia@ſtores.example", "a@b@c", "", "nia", "nia@alderway.example\n.evil"]
)
def test_an_address_that_could_be_taken_for_another_is_refused(admin, email):
    with pytest.raises(Refused):
        moves.invite(email, by=admin)


def test_two_people_of_one_name_get_two_handles(organisation):
    first, second = (moves.add_person(Newcomer("Nia Sow", f"nia{n}@alderway.example")) for n in (1, 2))
    assert [first.handle, second.handle] == ["nia-sow", "nia-sow-2"]
