"""How a clock is counted, as people read it on the page of a request."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from obliged.ground.people.models import Absence
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import FRIDAY

pytestmark = pytest.mark.django_db
WORDS = {"text": "In words."}


@pytest.fixture
def helsinki(it_service, organisation):
    """A team in Helsinki, in a house that counts its stock on one Monday."""
    organisation.closed_days = [{"on": "2026-10-26", "name": "Stocktaking"}]
    organisation.save()
    it_service.zone, it_service.country = "Europe/Helsinki", "FI"
    it_service.save()
    return it_service


@pytest.fixture
def lisbon(ana):
    ana.zone = "Europe/Lisbon"
    ana.save()
    return ana


def told(client, ask) -> str:
    """The words of the page, one after another."""
    page = client.get(f"/requests/{ask.pk}/counted").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    return re.sub(r"\s+", " ", strip_tags(main.replace("</dt>", ": ")))


def asked_on(moment: str, ana, team):
    with clock.at(moment, zone="Europe/Lisbon"):
        return moves.ask(Wish("A laptop", to_team=team), by=ana)


WRITTEN_OUT = {
    "2024-03-29 17:55": [
        "Fri 29 Mar, 19:55: It began when nobody was at work there",
        "Fri 29 Mar: Good Friday, a public holiday.",
        "Sat 30 Mar to Sun 31 Mar: No working hours. The clocks go forward.",
        "Mon 1 Apr: Easter Monday, a public holiday.",
        "Tue 2 Apr: At 09:00 counting begins.",
        "Wed 3 Apr: One working day has passed.",
        "Wed 3 Apr, 09:00: A first reply is due.",
        "By your own clocks, the last of these moments is Wed 3 Apr, 07:00.",
    ],
    "2026-10-23 17:55": [
        "Fri 23 Oct, 19:55: It began when nobody was at work there",
        "Sat 24 Oct to Sun 25 Oct: No working hours. The clocks go back.",
        "Mon 26 Oct: Stocktaking: the whole house is closed.",
        "Tue 27 Oct: At 09:00 counting begins.",
        "Wed 28 Oct: One working day has passed.",
        "Wed 28 Oct, 09:00: A first reply is due.",
    ],
}


@pytest.mark.parametrize("asked", WRITTEN_OUT)
def test_friday_evening_in_lisbon_is_written_out_for_helsinki(client_of, lisbon, helsinki, bo, asked):
    ask = asked_on(asked, lisbon, helsinki)
    with clock.at(asked, zone="Europe/Lisbon"):
        words = told(client_of(lisbon), ask)
        places = [words.index(line) for line in WRITTEN_OUT[asked]]
        assert places == sorted(places) and told(client_of(bo), ask)


@pytest.mark.at("2024-03-29 17:55", zone="Europe/Lisbon")
def test_the_page_of_the_request_says_the_same_moment(client_of, lisbon, helsinki):
    ask = asked_on("2024-03-29 17:55", lisbon, helsinki)
    page = client_of(lisbon).get(f"/requests/{ask.pk}").content.decode()
    assert "A first reply is due by Wed 3 Apr, 07:00." in page and f"/requests/{ask.pk}/counted" in page


@pytest.mark.at("2026-03-02 09:00")
def test_a_promised_date_is_said_to_be_fixed_with_what_comes_before_it(client_of, promised, bo):
    words = told(client_of(bo), promised)
    assert "The promised date is fixed" in words and "Thu 5 Mar, 16:00: One working day is left" in words
    assert "Fri 6 Mar, 16:00: It is due." in words and "Day by day" not in words


@pytest.mark.at("2026-03-02 09:00")
@pytest.mark.parametrize(
    ("said", "line"),
    [
        ([("ask_back", "bo")], "Mon 16 Mar, 09:00: If the question is still unanswered, it lapses."),
        ([("answer", "bo")], "Mon 9 Mar, 09:00: If nobody has said whether it fits, it is closed as not confirmed."),
    ],
)
def test_the_time_of_the_customer_is_written_out_too(client_of, laptop, ana, bo, said, line):
    for verb, _who in said:
        play(laptop, verb, by=bo, **WORDS)
    assert line in told(client_of(ana), laptop)


@pytest.mark.at("2026-03-02 09:00")
def test_who_gave_no_hours_is_counted_by_the_usual_ones_and_it_says_so(client_of, ana, bo):
    bo.hours = {}
    bo.save()
    ask = moves.ask(Wish("Call me", to_person=bo), by=ana)
    assert "Bo has given no working hours, so the usual ones are counted" in told(client_of(ana), ask)


@pytest.mark.at("2026-03-02 09:00")
def test_who_never_works_again_is_said_in_words_and_stops_no_page(client_of, ana, bo):
    ask = moves.ask(Wish("Call me", to_person=bo), by=ana)
    Absence.objects.create(person=bo, from_at=clock.now() - timedelta(days=1), until_at=clock.now() + timedelta(days=36500))
    assert "No working time ahead" in told(client_of(ana), ask)
    assert client_of(ana).get(f"/requests/{ask.pk}").status_code == 200


@pytest.mark.at("2026-03-02 09:00")
def test_a_date_given_never_moves_by_a_later_edit_of_any_calendar(promised, bo, it_service, organisation):
    before = [(word.due, word.baseline_due) for word in promised.promises.all()]
    organisation.closed_days = [{"on": "2026-03-06", "name": "Closed"}]
    organisation.save()
    bo.hours, bo.zone = {"0": [["10:00", "11:00"]]}, "Asia/Tokyo"
    bo.save()
    Absence.objects.create(person=bo, from_at=FRIDAY - timedelta(days=1), until_at=FRIDAY + timedelta(days=3))
    for hour in range(1, 14 * 24, 5):
        moves.ring(clock.now() + timedelta(hours=hour))
    promised.refresh_from_db()
    assert [(word.due, word.baseline_due) for word in promised.promises.all()] == before
    assert promised.due == FRIDAY


@pytest.mark.at("2026-03-02 09:00")
def test_a_stranger_finds_no_clock(client_of, laptop, cy):
    assert client_of(cy).get(f"/requests/{laptop.pk}/counted").status_code == 404


@pytest.mark.at("2026-03-02 09:00")
def test_the_page_of_a_clock_asks_a_fixed_number_of_questions(client_of, queries, laptop, ana):
    client = client_of(ana)
    client.get(f"/requests/{laptop.pk}/counted")
    with queries(15):
        client.get(f"/requests/{laptop.pk}/counted")
