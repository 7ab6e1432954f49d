"""The door: sign in, sign up, a forgotten password, an invitation, the first run."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from obliged.ground.people import moves
from obliged.ground.people.models import Organisation, Person
from obliged.kernel import jobs

pytestmark = pytest.mark.django_db
PASSWORD = "four wet geese"
FIRST = {
    "organisation": "Alderway",
    "zone": "Europe/London",
    "country": "GB",
    "name": "Ada Weiss",
    "email": "ada@alderway.example",
    "password": PASSWORD,
}


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def ana_with_password(ana):
    ana.set_password(PASSWORD)
    ana.save()
    return ana


def sign_in(client: Client, email: str = "ana@alderway.example", password: str = PASSWORD, **said):
    """Type address and password, and press the button."""
    return client.post("/accounts/login/", {"login": email, "password": password, **said})


def letters() -> list[EmailMessage]:
    """The letters that went out once the jobs were done."""
    jobs.work()
    return mail.outbox


def test_the_first_visit_is_the_welcome_page(db):
    assert Client().get("/").headers["Location"] == "/welcome"


def test_the_first_person_is_signed_in_and_the_welcome_page_is_gone(db):
    client = Client()
    assert client.post("/welcome", FIRST).status_code == 302
    assert client.get("/settings/organisation").status_code == 200
    assert Client().get("/welcome").status_code == 404


@pytest.mark.parametrize("password", ["goose", "ada weiss 1", "1234567890", "password123"])
def test_a_plain_password_is_refused_and_the_rest_is_kept(db, password):
    answer = Client().post("/welcome", {**FIRST, "password": password})
    assert answer.status_code == 422 and "Alderway" in answer.content.decode() and not Person.objects.exists()


@pytest.mark.parametrize(
    "address", ["/settings", "/directory", "/people/ana", "/teams/it-service", "/accounts/2fa/", "/accounts/password/change/"]
)
def test_nobody_comes_in_unseen(ana, address):
    answer = Client().get(address)
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/")


def test_a_person_signs_in_and_gets_a_new_session(ana_with_password):
    client = Client()
    client.cookies["session"] = "chosenbysomebodyelse"
    assert sign_in(client).headers["Location"] == "/"
    assert client.cookies["session"].value != "chosenbysomebodyelse"


@pytest.mark.parametrize("said", [("ana@alderway.example", "wrong goose"), ("nobody@alderway.example", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_look_alike(ana_with_password, said):
    answer = sign_in(Client(), *said)
    assert answer.status_code == 200 and "do not belong together" in answer.content.decode()


def test_the_sixth_try_does_not_reach_the_password(ana_with_password):
    for _ in range(5):
        sign_in(Client(), password="wrong goose")
    assert "tried too often" in sign_in(Client()).content.decode()


ELSEWHERE = ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil.example"]


@pytest.mark.parametrize("there", [*ELSEWHERE, "\\\\evil.example", "https:///evil.example"])
def test_the_way_on_stays_here(ana_with_password, there):
    assert sign_in(Client(), next=there).headers["Location"] == "/"


def test_the_way_on_is_where_one_wanted_to_go(ana_with_password):
    assert sign_in(Client(), next="/directory?q=ana").headers["Location"] == "/directory?q=ana"


TWO = ["ana@alderway.example", "evil@evil.example"]


@pytest.mark.parametrize("email", [TWO, ",".join(TWO), "\n".join(TWO), TWO[::-1]])
def test_a_reset_never_goes_to_a_second_address(ana, email):
    Client().post("/accounts/password/reset/", {"email": email})
    assert {to for letter in letters() for to in letter.recipients()} <= {"ana@alderway.example"}


@pytest.mark.parametrize("email", ["ana@alderway.example", "nobody@alderway.example"])
def test_a_reset_answers_the_same_whoever_asks(ana, email):
    answer = Client().post("/accounts/password/reset/", {"email": email})
    assert answer.headers["Location"] == "/accounts/password/reset/done/" and sum(jobs.waiting().values()) == 1


def test_a_look_alike_address_resets_nothing(ana):
    Client().post("/accounts/password/reset/", {"email": "ana@alderway.example".replace("a", "ᵃ", 1)})
    assert not letters()


def the_link(ana) -> str:
    """The link of a letter for a new password."""
    Client().post("/accounts/password/reset/", {"email": ana.email})
    return re.search(r"/accounts/password/reset/key/\S+", letters()[-1].body)[0]


def renew(link: str) -> Client:
    """Follow the link and choose a new password."""
    client = Client()
    form = client.get(link).headers["Location"]
    client.post(form, {"password1": "five dry ducks", "password2": "five dry ducks"})
    return client


def test_a_reset_link_is_good_once(ana):
    link = the_link(ana)
    renew(link)
    ana.refresh_from_db()
    assert ana.check_password("five dry ducks") and "This link is over" in Client().get(link).content.decode()


def test_a_reset_link_is_good_for_half_an_hour(ana, monkeypatch):
    link = the_link(ana)
    later = datetime.now() + timedelta(minutes=31)  # noqa: DTZ005  as the generator of links counts
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
    assert "This link is over" in Client().get(link, follow=True).content.decode()


def test_a_reset_ends_every_session(ana_with_password, client_of):
    elsewhere = client_of(ana_with_password)
    renew(the_link(ana_with_password))
    assert elsewhere.get("/settings").status_code == 302


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(ana_with_password, client_of):
    here, elsewhere = Client(), client_of(ana_with_password)
    sign_in(here)
    here.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "five dry ducks", "password2": "five dry ducks"}
    )
    assert (here.get("/settings").status_code, elsewhere.get("/settings").status_code) == (200, 302)


def test_who_has_left_is_out_at_once(ana, admin, client_of):
    client = client_of(ana)
    moves.deactivate(ana, by=admin)
    assert client.get("/settings").status_code == 302


def test_the_secret_of_an_invitation_leaves_the_address(admin):
    _invitation, secret = moves.invite("nia@alderway.example", by=admin)
    client = Client()
    assert client.get(f"/accounts/join/{secret}").headers["Location"] == "/accounts/join"
    assert secret not in client.get("/accounts/join").content.decode()


def test_an_invited_person_is_signed_in(admin):
    _invitation, secret = moves.invite("nia@alderway.example", by=admin)
    client = Client()
    client.get(f"/accounts/join/{secret}")
    client.post("/accounts/join", {"name": "Nia Sow", "password": PASSWORD, "is_admin": "on", "email": "evil@evil.example"})
    nia = Person.objects.get(email="nia@alderway.example")
    assert client.get("/settings").status_code == 200 and not nia.is_admin


@pytest.mark.parametrize("secret", ["wrong", "%00", "null", "0"])
def test_a_wrong_invitation_shows_a_way_on(admin, secret):
    answer = Client().get(f"/accounts/join/{secret}", follow=True)
    assert answer.status_code == 404 and "Ask for a new one" in answer.content.decode()


def sign_up(email: str):
    """Somebody tries to join by themselves."""
    return Client().post("/accounts/signup/", {"email": email, "name": "Nia Sow", "password1": PASSWORD})


def test_without_a_mail_domain_nobody_signs_up(admin):
    assert "By invitation only" in sign_up("nia@alderway.example").content.decode()


@pytest.fixture
def open_to_alderway(admin):
    Organisation.objects.update(mail_domains=["alderway.example"])


@pytest.mark.parametrize("email", ["nia@evil.example", "nia@alderway.example.evil.example", "nia@sub.alderway.example"])
def test_only_people_of_the_mail_domain_sign_up(open_to_alderway, email):
    assert "join by invitation" in sign_up(email).content.decode() and not Person.objects.filter(email=email).exists()


def test_who_signs_up_is_nobody_until_the_address_is_theirs(open_to_alderway):
    sign_up("nia@alderway.example")
    sign_in(Client(), "nia@alderway.example")
    assert not Person.objects.present().filter(email="nia@alderway.example").exists()


def test_who_shows_that_the_address_is_theirs_comes_in(open_to_alderway):
    sign_up("nia@alderway.example")
    link = re.search(r"/accounts/confirm-email/\S+", letters()[0].body)[0]
    client = Client()
    client.post(link)
    sign_in(client, "nia@alderway.example")
    assert client.get("/settings").status_code == 200 and Person.objects.present().filter(handle="nia-sow").exists()


def test_signing_up_twice_looks_like_signing_up(open_to_alderway, ana):
    assert sign_up("ana@alderway.example").headers["Location"] == sign_up("nia@alderway.example").headers["Location"]


def test_somebody_known_from_elsewhere_does_not_reset_their_way_in(admin):
    Person.objects.create_user("caller@elsewhere.example", name="Caller", handle="caller", is_placeholder=True)
    Client().post("/accounts/password/reset/", {"email": "caller@elsewhere.example"})
    assert not letters()


def test_addresses_are_never_shown_to_be_somebody_elses(open_to_alderway, ana):
    sign_up("ana@alderway.example")
    assert not EmailAddress.objects.filter(email="ana@alderway.example").exclude(user=ana).exists()


def test_a_sign_out_ends_the_session(ana, client_of):
    client = client_of(ana)
    client.post("/accounts/logout/")
    assert not Session.objects.exists() and client.get("/settings").status_code == 302
