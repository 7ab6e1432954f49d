"""One's own settings, as pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from PIL import Image

from obliged.ground.people import moves
from obliged.ground.people.models import Organisation, Person, Token

pytestmark = pytest.mark.django_db
PROFILE = {"name": "Ana Ruiz", "title": "Opener", "language": "en", "theme": "dark", "version": 1}
MINE = ["/settings", "/settings/hours", "/settings/away", "/settings/sign-in", "/settings/tokens"]
OURS = ["/settings/organisation", "/teams/new"]


@pytest.mark.parametrize("address", MINE)
def test_everybody_has_settings(ana, client_of, address):
    assert client_of(ana).get(address).status_code == 200


@pytest.mark.parametrize("address", MINE)
def test_the_way_out_is_at_the_head_of_every_setting(ana, client_of, address):
    assert 'href="/accounts/logout/"' in client_of(ana).get(address).content.decode()


def test_what_one_was_told_has_letters_of_its_own(ana, client_of):
    assert 'data-key="g b"' in client_of(ana).get("/settings").content.decode()


@pytest.mark.parametrize("address", OURS)
def test_the_organisation_is_looked_after_by_administrators_only(ana, admin, client_of, address):
    assert [client_of(who).get(address).status_code for who in (admin, ana)] == [200, 404]


@pytest.mark.parametrize(
    ("address", "asked"), [("/settings", 6), ("/settings/hours", 5), ("/settings/away", 6), ("/settings/tokens", 6)]
)
def test_settings_ask_a_fixed_number_of_questions(ana, client_of, queries, address, asked):
    client = client_of(ana)
    client.get(address)
    with queries(asked):
        client.get(address)


def test_another_language_is_spoken_at_once(ana, client_of):
    page = client_of(ana).post("/settings/language", {"language": "de"}, follow=True).content.decode()
    assert '<html lang="de"' in page
    assert Person.objects.get(pk=ana.pk).language == "de"


def test_a_language_nobody_speaks_here_is_refused(ana, client_of):
    assert client_of(ana).post("/settings/language", {"language": "tlh"}).status_code == 409
    assert Person.objects.get(pk=ana.pk).language == "en"


def test_a_profile_is_saved(ana, client_of):
    assert client_of(ana).post("/settings", PROFILE).headers["Location"] == "/settings"
    ana.refresh_from_db()
    assert (ana.title, ana.theme, ana.version) == ("Opener", "dark", 2)


@pytest.mark.parametrize(
    "field", ["is_admin", "is_active", "handle", "email", "manager", "password", "created_at", "id", "is_placeholder", "photo"]
)
def test_no_other_field_comes_in_with_a_profile(ana, client_of, field):
    before = getattr(ana, field)
    client_of(ana).post("/settings", {**PROFILE, field: "1"})
    ana.refresh_from_db()
    assert getattr(ana, field) == before


def test_a_stale_form_is_shown_again_with_what_was_typed_and_what_is_there_now(ana, client_of):
    moves.edit_profile(ana, by=ana, version=1, title="Closer")
    answer = client_of(ana).post("/settings", PROFILE)
    page = answer.content.decode()
    assert answer.status_code == 409 and 'value="Opener"' in page and "Closer" in page and 'name="version" value="2"' in page


def test_saving_a_stale_form_once_more_saves_it(ana, client_of):
    moves.edit_profile(ana, by=ana, version=1, title="Closer")
    assert client_of(ana).post("/settings", {**PROFILE, "version": 2}).status_code == 302


@pytest.mark.parametrize("name", ["", "x" * 121, "a\0b"])
def test_a_wrong_name_is_said_beside_its_field(ana, client_of, name):
    answer = client_of(ana).post("/settings", {**PROFILE, "name": name})
    assert answer.status_code in (409, 422) and 'aria-invalid="true"' in answer.content.decode()


def test_script_in_a_profile_is_text(ana, cy, client_of):
    moves.edit_profile(ana, by=ana, version=1, title="<script>alert(1)</script>", how_to_ask="<img src=x onerror=alert(1)>")
    page = client_of(cy).get("/people/ana").content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page


def test_hours_may_be_split_and_days_free(ana, client_of):
    week = {"day0_first_from": "08:00", "day0_first_until": "12:00", "day0_second_from": "14:00", "day0_second_until": "18:00"}
    client_of(ana).post("/settings/hours", {"zone": "Europe/Madrid", "version": 1, **week})
    ana.refresh_from_db()
    assert (ana.zone, ana.hours) == ("Europe/Madrid", {"0": [["08:00", "12:00"], ["14:00", "18:00"]]})


def test_a_span_that_only_begins_is_asked_about(ana, client_of):
    answer = client_of(ana).post("/settings/hours", {"zone": "UTC", "version": 1, "day0_first_from": "08:00"})
    assert answer.status_code == 422 and "when it ends" in answer.content.decode()


def test_a_zone_that_does_not_exist_is_refused(ana, client_of):
    assert client_of(ana).post("/settings/hours", {"zone": "Mars/Base", "version": 1}).status_code == 422


@pytest.mark.at("2026-03-02 09:00")
def test_whole_days_away_are_days_of_ones_own_zone(ana, bo, client_of):
    Person.objects.filter(pk=ana.pk).update(zone="America/Bogota")
    client_of(ana).post("/settings/away", {"from_on": "2026-03-04", "until": "2026-03-05", "stand_in": "@bo"})
    absence = ana.absences.get()
    assert (absence.from_at.hour, absence.until_at.day, absence.stand_in) == (5, 6, bo)


def test_a_stand_in_nobody_knows_is_asked_about(ana, client_of):
    answer = client_of(ana).post("/settings/away", {"from_on": "2030-03-04", "until": "2030-03-05", "stand_in": "nobody"})
    assert answer.status_code == 422 and "directory" in answer.content.decode()


def test_nobody_calls_off_the_days_of_another_by_address(ana, bo, client_of):
    client_of(ana).post("/settings/away", {"from_on": "2030-03-04", "until": "2030-03-05"})
    assert client_of(bo).post(f"/settings/away/{ana.absences.get().pk}/call-off").status_code == 404


def test_a_token_is_shown_once(ana, client_of):
    client = client_of(ana)
    shown = client.post("/settings/tokens", {"name": "Report", "scope": "read"}).content.decode()
    assert "obliged_" in shown and "obliged_" not in client.get("/settings/tokens").content.decode()


def test_a_page_with_a_secret_is_never_stored(ana, client_of):
    answer = client_of(ana).post("/settings/tokens", {"name": "Report", "scope": "read"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_members_are_not_offered_to_administer(ana, client_of):
    assert client_of(ana).post("/settings/tokens", {"name": "All", "scope": "admin"}).status_code == 422


def test_nobody_revokes_the_token_of_another_by_address(ana, bo, client_of):
    token, _secret = moves.make_token(bo, name="Report")
    assert client_of(ana).post(f"/settings/tokens/{token.pk}/revoke").status_code == 404
    assert Token.objects.live().count() == 1


@pytest.fixture
def two_browsers(ana) -> tuple[Client, Client]:
    """Two browsers in which Ana typed her password."""
    cache.clear()
    ana.set_password("four wet geese")
    ana.save()
    browsers = Client(), Client()
    for browser in browsers:
        browser.post("/accounts/login/", {"login": ana.email, "password": "four wet geese"})
    return browsers


def test_one_session_is_ended(two_browsers):
    here, there = two_browsers
    session = UserSession.objects.exclude(session_key=here.session.session_key).get()
    here.post(f"/settings/sign-in/{session.pk}/end")
    assert (here.get("/settings").status_code, there.get("/settings").status_code) == (200, 302)


def test_all_other_sessions_are_ended(two_browsers):
    here, there = two_browsers
    here.post("/settings/sign-in/end-others")
    assert (here.get("/settings").status_code, there.get("/settings").status_code) == (200, 302)


def test_nobody_ends_the_session_of_another(ana, bo, client_of):
    there = client_of(bo)
    session = UserSession.objects.get_or_create(user=bo, session_key=there.session.session_key, defaults={"ip": "127.0.0.1"})[0]
    assert client_of(ana).post(f"/settings/sign-in/{session.pk}/end").status_code == 409
    assert there.get("/settings").status_code == 200


def a_photo(form: str = "PNG") -> BytesIO:
    """A picture somebody sends, under a name that means harm."""
    sent = BytesIO()
    Image.new("RGB", (40, 30), "plum").save(sent, form)
    sent.seek(0)
    sent.name = "../../x.php"
    return sent


def test_a_photo_is_shown_to_everybody_here(ana, cy, client_of):
    client_of(ana).post("/settings/photo", {"photo": a_photo()})
    ana.refresh_from_db()
    shown = client_of(cy).get(ana.photo_url)
    assert (shown.headers["Content-Type"], shown.headers["X-Content-Type-Options"]) == ("image/webp", "nosniff")


def test_what_is_no_picture_is_refused_in_words(ana, client_of):
    sent = BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    sent.name = "me.png"
    answer = client_of(ana).post("/settings/photo", {"photo": sent})
    assert answer.status_code == 409 and "not a picture" in answer.content.decode()


def test_an_administrator_opens_sign_up_to_a_mail_domain(admin, client_of):
    said = {"name": "Alderway", "zone": "UTC", "outside_word": "shopper", "mail_domains": "alderway.example", "version": 1}
    client_of(admin).post("/settings/organisation", said)
    assert Organisation.current().mail_domains == ["alderway.example"]


def test_an_administrator_founds_a_team_in_a_new_department(admin, cy, client_of):
    said = {"name": "Legal", "lead": "cy", "new_department": "Supporting"}
    assert client_of(admin).post("/teams/new", said).headers["Location"] == "/teams/legal"


def test_an_administrator_says_whom_somebody_works_for(admin, cy, mo, client_of):
    client_of(admin).post("/people/cy/works-for", {"manager": "mo", "version": 1})
    cy.refresh_from_db()
    assert cy.manager == mo and client_of(mo).get("/people/cy/works-for").status_code == 404


def test_the_pages_speak_the_clock_of_their_reader(ana, bo, client_of):
    Person.objects.filter(pk=ana.pk).update(zone="Asia/Tokyo")
    moves.make_token(ana, name="Report")
    assert 'datetime="' in (page := client_of(ana).get("/settings/tokens").content.decode()) and "+09:00" in page
