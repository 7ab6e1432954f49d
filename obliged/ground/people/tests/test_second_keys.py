"""A second key beside the password: an app on the phone, and codes for the day it is lost."""

from __future__ import annotations

import time

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client, RequestFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def ana_with_an_app(ana):
    cache.clear()
    ana.set_password("four wet geese")
    ana.save()
    with context.request_context(RequestFactory().get("/")):
        TOTP.activate(ana, SECRET)
        RecoveryCodes.activate(ana)
    return ana


def half_in(ana) -> Client:
    """A browser in which Ana typed her password."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": ana.email, "password": "four wet geese"})
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    return client


def code_of_the_app() -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def test_the_password_alone_does_not_let_in(ana_with_an_app):
    assert half_in(ana_with_an_app).get("/settings").status_code == 302


def test_the_code_of_the_app_lets_in(ana_with_an_app):
    client = half_in(ana_with_an_app)
    client.post("/accounts/2fa/authenticate/", {"code": code_of_the_app()})
    assert client.get("/settings").status_code == 200


@pytest.mark.parametrize("code", ["", "000000", "٠٠٠٠٠٠", "1" * 500, "\0"])
def test_a_wrong_code_does_not(ana_with_an_app, code):
    client = half_in(ana_with_an_app)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.get("/settings").status_code == 302


def test_a_recovery_code_lets_in_once(ana_with_an_app):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = half_in(ana_with_an_app), half_in(ana_with_an_app)
    for client in (first, second):
        client.post("/accounts/2fa/authenticate/", {"code": code})
    assert [client.get("/settings").status_code for client in (first, second)] == [200, 302]


def test_secrets_are_not_readable_in_the_database(ana_with_an_app):
    assert SECRET not in str(list(Authenticator.objects.values()))


def test_looking_at_the_codes_asks_once_more_who_it_is(ana_with_an_app, client_of):
    page = client_of(ana_with_an_app).get("/accounts/2fa/recovery-codes/", follow=True)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert code not in page.content.decode()
