"""Whom one asks: found by a name as one types, told when they are back, and left open only where somebody finds out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.ground.catalogue.moves import offer_service
from obliged.ground.people import moves as people
from obliged.ground.people.models import Absence, Team
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import search
from obliged.promises.models import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def html(response) -> str:
    return response.content.decode()


class TestNames:
    @pytest.fixture
    def named(self, client_of, ana, bo, lea, it_service):
        """What is suggested to Ana for what she types."""
        offer_service(it_service, by=lea, name="Scanner repair")
        search.rebuild()
        return lambda words: html(client_of(ana).get("/ask/names", {"to_name": words}))

    def test_people_teams_and_services_are_suggested_by_their_first_letters(self, named):
        assert "?to=person:bo" in named("lind") and "@bo" in named("lind")
        assert "?to=team:it-service" in named("IT S") and "?to=service:scanner-repair" in named("scan")

    def test_a_slip_of_the_finger_still_finds_them(self, named):
        assert "?to=person:bo" in named("Lindqvsit")

    def test_nobody_is_said_and_nothing_typed_lists_nothing(self, named):
        assert "Nobody and no team or service is called that." in named("Zzyzx") and "role=" not in named(" ")

    def test_oneself_who_left_and_what_takes_no_requests_are_not_suggested(self, named, bo):
        type(bo).objects.filter(pk=bo.pk).update(is_active=False)
        Team.objects.update(is_open=False)
        assert "?to=" not in named("Ruiz") + named("Lindqvist") and "?to=team" not in named("IT Service")

    def test_a_page_holds_no_list_of_everybody(self, client_of, ana, bo):
        assert "names-near" not in html(client_of(ana).get("/ask"))

    def test_the_number_of_questions_does_not_grow_with_those_of_a_name(self, named, django_assert_max_num_queries):
        named("lind")
        with django_assert_max_num_queries(26):
            named("lind")
        for number in range(9):
            a_person(f"Lind {number}")
        search.rebuild()
        with django_assert_max_num_queries(26):
            named("lind")

    @pytest.mark.parametrize("name", ["Bo Lindqvist (@bo)", "@bo", "BO", "bo@alderway.example", "lindq"])
    def test_without_script_a_handle_an_address_or_a_name_is_enough(self, client_of, ana, bo, name):
        client_of(ana).post("/ask", {"title": "A laptop", "to": "else", "to_name": name, "wants": "deed"})
        assert Ask.objects.get().person == bo

    def test_where_it_could_be_several_each_is_named_so_that_it_can_be_written(self, client_of, ana, bo):
        other = a_person("Bo Lindqvist", handle="bo-2")
        said = {"title": "A laptop", "to": "else", "to_name": "Bo Lindqvist", "wants": "deed"}
        assert "Bo Lindqvist (@bo-2)" in html(client_of(ana).post("/ask", said))
        client_of(ana).post("/ask", said | {"to_name": "Bo Lindqvist (@bo-2)"})
        assert Ask.objects.get().person == other


class TestAway:
    def days(self, client, address: str) -> str:
        return html(client.get(address)).split('id="ask_wanted_by"')[1].split("</fieldset>")[0]

    def test_days_are_offered_after_the_return_and_it_is_said_when_that_is(self, client_of, ana, bo, cy):
        people.go_away(bo, datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 14, tzinfo=UTC), stand_in=cy)
        part = self.days(client_of(ana), "/ask?person=bo")
        assert "Bo is away until Fri 13 Mar; Cy Moreau stands in." in part and "come after that" in part
        offered = [each.split('"')[0][:10] for each in part.split('value="2026-')[1:]]
        assert [f"2026-{day}"[:10] for day in offered] == ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-20"]

    def test_who_goes_tomorrow_is_asked_for_no_day_away(self, client_of, ana, bo):
        people.go_away(bo, datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 3, 11, tzinfo=UTC))
        part = self.days(client_of(ana), "/ask?person=bo")
        assert 'value="2026-03-13' in part and not any(f'value="2026-03-0{day}' in part for day in range(3, 10))

    def test_who_never_comes_back_is_offered_another_day_only(self, client_of, ana, bo):
        Absence.objects.create(person=bo, from_at=datetime(2026, 3, 2, tzinfo=UTC), until_at=datetime(2046, 3, 2, tzinfo=UTC))
        assert client_of(ana).get("/ask?person=bo").status_code == 200

    def test_a_day_that_was_chosen_stays_when_somebody_else_is_asked(self, client_of, ana, bo):
        people.go_away(bo, datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 14, tzinfo=UTC))
        part = self.days(client_of(ana), "/ask?to=person:bo&wanted_by=2026-03-04T17:00:00%2B00:00")
        assert 'type="date" name="wanted_by_day" value="2026-03-04"' in part


class TestNobodyKnown:
    def test_it_is_offered_where_a_team_finds_out(self, client_of, ana, it_service):
        Team.objects.filter(pk=it_service.pk).update(is_concierge=True)
        page = html(client_of(ana).get("/ask"))
        assert 'value="concierge"' in page and "Nobody keeps" not in page

    def test_elsewhere_it_is_said_what_to_do_instead(self, client_of, ana, admin):
        pages = [html(client_of(who).get("/ask")) for who in (ana, admin)]
        assert all('value="concierge"' not in page and "choose “Anyone who can”" in page for page in pages)
        assert "/admin/concierge" in pages[1] and "/admin/concierge" not in pages[0]

    def test_a_link_or_draft_that_still_says_so_is_answered_in_words(self, client_of, ana, organisation):
        answer = client_of(ana).post("/ask", {"title": "Who knows?", "to": "concierge", "wants": "deed"})
        assert answer.status_code == 422 and "Ask somebody who may know" in html(answer)
        assert not Ask.objects.exists()
