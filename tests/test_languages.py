"""Every page speaks the language of its reader: the words, the direction, the dates; and nothing bypasses the catalogues."""

from __future__ import annotations

import gettext
import re
from datetime import timedelta
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from obliged.channels.webhooks.rules import EVENTS
from obliged.ground.people import moves as people
from obliged.kernel import clock, jobs
from obliged.promises import moves as promises
from obliged.ui import dates
from obliged.wiring import reactions
from tests import access
from tests.reading import CATALOGUES, catalogue, phrases, spoken

pytestmark = pytest.mark.django_db
PAGES = [address for (method, address), roles in access.rows().items() if (method, roles["ada"]) == ("GET", "yes")]
HTML = [
    address
    for address in PAGES
    if not re.search(r"api|\.|original$|^/(healthz|metrics|find|kit|events|changes)|/language|/$|authenticate", address)
]
# The English sentences that a language says in other words.
ENGLISH = {
    path.parts[-3]: {one.id for one in catalogue(path) if isinstance(one.id, str) and " " in one.id and one.id != one.string}
    for path in CATALOGUES
}
# What is called the same in every language, or is said to machines: keys, formats, files, the mark's name.
SAME = set(
    "Obliged Ctrl Esc Enter Tab PNG JPEG WebP JSON UTC GB DE BY AT AE KB MB API OpenAPI JavaScript html csv sqlite postgresql".split()
)
SAME |= {name for _, name in settings.LANGUAGES}


@pytest.fixture
def made_up(monkeypatch):
    """A language in which everything translated can be told from what is not."""
    # Dates that were said before are remembered, in a language that has the same name.
    dates._told.cache_clear()
    for name in ("gettext", "ngettext", "pgettext"):
        speak = getattr(trans_real, name)
        monkeypatch.setattr(translation._trans, name, lambda *words, speak=speak: spoken(speak(*words)))
    yield
    dates._told.cache_clear()


@pytest.fixture
def speaks(admin, client_of):
    """A browser of the administrator, who reads a language."""

    def reading(language: str) -> Client:
        admin.language = language
        admin.save()
        return client_of(admin)

    return reading


@pytest.fixture
def written(places, admin, ana, bo, lea, mo, it_service, private_request):
    """What people wrote, which no language translates."""
    cast = (admin, ana, bo, lea, mo)
    names = [said for person in cast for said in (person.name, person.title, person.handle, person.initials)]
    about = "Alderway alderway example laptop Store Operations Stores that open on time newcomer You opened the store with me"
    mail, hook = "Hello Are you there Eve eve elsewhere", "The screen at the door https hooks hook tried trial obliged"
    # What programs are told happened is called the same everywhere.
    measure = "Complaints"
    said = [*names, it_service.name, it_service.purpose, about, mail, hook, measure, *EVENTS, str(places)]
    return set(re.findall(r"[^\W\d_]+", " ".join(said)))


@pytest.mark.parametrize("address", HTML)
def test_no_word_of_a_page_bypasses_the_catalogue(speaks, places, written, made_up, address):
    answer = speaks("en").get(access.filled(address, places), follow=True)
    said = (word for phrase in phrases(answer.content.decode()) for word in re.findall(r"[^\W\d_]{2,}", phrase))
    assert sorted({word for word in said if word not in written | SAME}) == []


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("address", ["/today", "/requests", "/ask", "/directory", "/settings", "/nothing/here"])
def test_a_page_says_its_language_and_direction(speaks, language, direction, address):
    page = speaks(language).get(address).content.decode()
    assert f'<html lang="{language}" dir="{direction}"' in page


@pytest.mark.parametrize("language", ENGLISH)
@pytest.mark.parametrize("address", ["/today", "/requests", "/requests/<int:pk>", "/ask", "/directory", "/settings", "/admin"])
def test_no_phrase_of_a_page_stays_english(speaks, places, language, address):
    page = speaks(language).get(access.filled(address, places)).content.decode()
    # A service somebody named may be called as one of the gallery is.
    assert [phrase for phrase in phrases(page) if phrase in ENGLISH[language] and phrase != "A laptop"] == []


def test_who_has_not_come_in_yet_reads_the_language_of_their_browser(ana):
    page = Client(headers={"accept-language": "ar,en;q=0.5"}).get("/accounts/login/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page and "تسجيل الدخول" in page


def test_a_language_chosen_at_the_door_lasts_until_the_browser_is_closed(ana):
    browser = Client()
    browser.post("/language", {"language": "de", "next": "/accounts/login/"})
    kept = browser.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (kept["max-age"], kept["expires"], kept["httponly"], kept["samesite"]) == ("", "", True, "Lax")
    assert "Schön, Sie zu sehen." in browser.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example"])
def test_choosing_a_language_leads_nowhere_else(organisation, away):
    assert Client().post("/language", {"language": "de", "next": away}).headers["Location"] == "/"


def test_the_first_run_can_be_read_in_every_language(db):
    browser = Client()
    assert browser.post("/language", {"language": "ar", "next": "/welcome"}).headers["Location"] == "/welcome"
    assert '<html lang="ar" dir="rtl"' in browser.get("/welcome").content.decode()


def test_every_language_is_called_as_its_speakers_call_it(speaks):
    page = speaks("ar").get("/settings").content.decode()
    assert [name for _, name in settings.LANGUAGES if name not in page] == []


def test_the_api_explains_itself_in_the_language_asked_for(organisation):
    answer = Client(headers={"accept-language": "de"}).get("/api/v1/requests")
    assert answer.json()["title"] == "Zeigen Sie erst einen Schlüssel"


@pytest.mark.parametrize("language", ENGLISH)
def test_every_language_counts_as_djangos_own_words_do(language):
    """Two rules of counting in one language would choose each other's forms."""
    places = settings.LOCALE_PATHS[0], Path(django.__file__).parent / "conf/locale"
    ours, theirs = (gettext.translation("django", str(place), [language]) for place in places)
    assert [ours.plural(number) for number in range(250)] == [theirs.plural(number) for number in range(250)]


def test_a_move_is_told_in_the_language_of_whoever_reads_it(private_request, ana, bo, client_of):
    type(ana).objects.filter(pk=ana.pk).update(language="ar")
    mine, his = (client_of(who).get(f"/requests/{private_request.pk}").content.decode() for who in (ana, bo))
    assert ("الطلب الآن عند" in mine, "has it now" in mine, "has it now" in his) == (True, False, True)


def test_what_one_was_told_is_read_in_the_language_one_reads_in_today(private_request, ana, bo, lea):
    move = promises.play(private_request, "promise", by=bo, due=clock.now() + timedelta(days=2))
    reactions.tell_the_others(move.pk)
    told = ana.notifications.latest("pk")
    assert told.words == "Bo Lindqvist promised: A quiet room for a call"
    with translation.override("de"):
        assert told.words == "Bo Lindqvist hat zugesagt: A quiet room for a call"


def test_a_letter_is_written_in_the_language_of_whoever_reads_it(ana, mailoutbox):
    type(ana).objects.filter(pk=ana.pk).update(language="de")
    Client(headers={"accept-language": "ar"}).post("/accounts/password/reset/", {"email": ana.email})
    jobs.work()
    assert (mailoutbox[0].subject, mailoutbox[0].extra_headers["Content-Language"]) == ("Ein neues Passwort für Obliged", "de")


def test_who_comes_in_reads_on_in_the_language_they_came_in_by(admin):
    _invitation, secret = people.invite("newcomer@alderway.example", by=admin)
    browser = Client(headers={"accept-language": "de"})
    browser.get(f"/accounts/join/{secret}")
    browser.post("/accounts/join", {"name": "Nele Neu", "password": "three calm green lamps"})
    assert type(admin).objects.get(email="newcomer@alderway.example").language == "de"
