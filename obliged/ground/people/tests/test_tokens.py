"""Keys for programs."""

from __future__ import annotations

import pytest

from obliged.ground.people import moves, queries
from obliged.ground.people.models import Token
from obliged.kernel import clock
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db


def test_a_token_acts_for_its_person(bo):
    _token, secret = moves.make_token(bo, name="Monday report")
    assert queries.token_by_secret(secret).person == bo


def test_only_the_digest_of_a_token_is_kept(bo):
    _token, secret = moves.make_token(bo, name="Monday report")
    assert secret not in str(Token.objects.values())


def test_a_revoked_token_opens_nothing(bo):
    token, secret = moves.make_token(bo, name="Monday report")
    moves.revoke_token(token, by=bo)
    assert queries.token_by_secret(secret) is None


def test_the_tokens_of_who_has_left_open_nothing_even_when_they_are_let_back(bo, admin):
    _token, secret = moves.make_token(bo, name="Monday report")
    moves.deactivate(bo, by=admin)
    moves.let_back(bo, by=admin)
    assert queries.token_by_secret(secret) is None


@pytest.mark.parametrize("secret", ["", " ", "\0", "obliged_", "\ud800"])
def test_what_is_no_token_opens_nothing(bo, secret):
    moves.make_token(bo, name="Monday report")
    assert queries.token_by_secret(secret) is None


@pytest.mark.parametrize(
    ("scope", "may"), [("read", [True, False, False]), ("write", [True, True, False]), ("admin", [True, True, True])]
)
def test_a_scope_holds_the_smaller_ones(admin, scope, may):
    token, _secret = moves.make_token(admin, name="Everything", scope=scope)
    assert [token.may(asked) for asked in Token.Scope.values] == may


def test_a_token_never_goes_further_than_its_owner(admin, cy):
    _token, secret = moves.make_token(admin, name="Everything", scope="admin")
    moves.entrust(cy, by=admin)
    moves.release(admin, by=cy)
    assert not queries.token_by_secret(secret).may("admin")


def test_members_make_no_tokens_that_administer(bo):
    with pytest.raises(Refused):
        moves.make_token(bo, name="Everything", scope="admin")


def test_the_last_use_is_remembered_once_a_minute(bo):
    token, _secret = moves.make_token(bo, name="Monday report")
    for moment in ("2026-03-02 09:00:00", "2026-03-02 09:00:59"):
        token.refresh_from_db()
        with clock.at(moment):
            moves.use_token(token)
    token.refresh_from_db()
    assert (token.last_used_at.minute, token.last_used_at.second) == (0, 0)


def test_nobody_revokes_the_token_of_another(bo, ana):
    token, _secret = moves.make_token(bo, name="Monday report")
    with pytest.raises(Refused):
        moves.revoke_token(token, by=ana)
