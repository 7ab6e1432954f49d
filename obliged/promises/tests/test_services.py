"""Asking from a service: answers by kind, a yes of its own, parts at other teams, many who ask the same."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.ground.catalogue.moves import hide_service, offer_service
from obliged.ground.catalogue.rules import Field
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import jobs
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask, Common
from obliged.promises.moves import Wish, play
from obliged.promises.moves.withholding import withhold
from obliged.promises.tests.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FIELDS = [
    Field("", "Kind", "choice", choices=("Laptop", "Other")),
    Field("", "What else", when="Kind", value="Other"),
    Field("", "How many", "number"),
    Field("", "Picture", "file"),
]


def html(response) -> str:
    return response.content.decode()


def wish(**said) -> dict:
    return {"title": "A laptop", "to": "service:things", "wants": "deed", **said}


@pytest.fixture
def things(lea, it_service):
    return offer_service(it_service, by=lea, name="Things", fields=FIELDS)


class TestAnswers:
    def test_they_are_kept_by_kind_and_shown_with_the_request(self, client_of, ana, bo, things):
        paper = SimpleUploadedFile("desk.txt", b"A desk.")
        client_of(ana).post("/ask", wish(input_kind="Laptop", **{"input_how-many": "2", "input_picture": paper}))
        ask = Ask.objects.get()
        assert [(one["key"], one["value"]) for one in ask.answers] == [
            ("kind", "Laptop"),
            ("how-many", "2"),
            ("picture", "desk.txt"),
        ]
        page = html(client_of(bo).get(f"/requests/{ask.pk}"))
        assert "How many" in page and ask.attachments.get().name == "desk.txt" in page

    def test_a_question_is_missing_only_when_it_is_asked(self, client_of, ana, things):
        said = {"input_how-many": "2", "input_picture": SimpleUploadedFile("a.txt", b"a")}
        answer = client_of(ana).post("/ask", wish(input_kind="Other", **said))
        assert answer.status_code == 422 and '<li dir="auto">What else</li>' in html(answer)

    def test_a_wrong_answer_is_said_under_its_question(self, client_of, ana, things):
        answer = client_of(ana).post("/ask", wish(**{"input_how-many": "some", "anyway": "1"}))
        assert answer.status_code == 422 and "Write a number" in html(answer) and not Ask.objects.exists()

    def test_what_was_asked_stays_readable_when_the_service_asks_otherwise(self, client_of, ana, things):
        client_of(ana).post("/ask", wish(input_kind="Laptop", anyway="1"))
        type(things).objects.update(fields=[])
        assert "Kind" in html(client_of(ana).get(f"/requests/{Ask.objects.get().pk}"))

    def test_the_answers_go_when_the_words_of_a_request_go(self, client_of, ana, bo, things):
        ask = moves.ask(Wish("A laptop", service=things, answers={"kind": "Laptop", "how-many": 2}), by=ana)
        withhold([ask.pk])
        ask.refresh_from_db()
        assert {one["value"] for one in ask.answers} == {"…"} and client_of(bo).get(f"/requests/{ask.pk}").status_code == 200

    def test_a_service_off_the_list_is_not_asked_for(self, ana, lea, things):
        hide_service(things, by=lea, version=1)
        with pytest.raises(Refused, match="not offered"):
            moves.ask(Wish("A laptop", service=things), by=ana)

    def test_a_draft_keeps_the_answers(self, client_of, ana, things):
        client = client_of(ana)
        client.post("/ask/drafts/a-page-of-ana", wish(input_kind="Laptop", seen="0", writer="window-1"))
        page = html(client.get("/ask?draft=a-page-of-ana"))
        assert 'value="Laptop"' in page and 'id="ask_input_kind_0" checked' in page

    def test_without_a_script_every_question_says_when_it_is_asked(self, client_of, ana, things):
        page = html(client_of(ana).get("/ask?service=things"))
        assert "if “Kind” is “Other”" in page and 'data-shown-by="input_kind"' in page


class TestAYes:
    def asked(self, ana, service, **said) -> Ask:
        whole = moves.ask(Wish("A card", service=service, **said), by=ana)
        jobs.work()
        return whole

    @pytest.fixture
    def costly(self, lea, it_service):
        return offer_service(it_service, by=lea, name="Card", inputs=["What for"], yes_from="manager", yes_about="the cost")

    def test_the_manager_is_asked_beside_the_request_and_has_a_word_of_their_own(self, ana, mo, bo, costly):
        whole = self.asked(ana, costly, answers={"what-for": "The lift"})
        yes = whole.parts.get()
        assert (yes.person, yes.customer, yes.opened_as) == (mo, ana, "yes") and "The lift" in yes.details
        play(yes, "promise", by=mo, due=FRIDAY)
        play(yes, "deliver", by=mo, text="Yes, gladly.")
        assert (yes.state, yes.due) == ("delivered", FRIDAY)

    def test_who_serves_sees_how_it_stands_and_not_its_words(self, client_of, ana, bo, costly):
        whole = self.asked(ana, costly)
        yes = whole.parts.get()
        page = html(client_of(bo).get(f"/requests/{whole.pk}"))
        assert "A yes for: A card" in page and "Asked of Mo Adeyemi" in page and f'href="/requests/{yes.pk}"' not in page
        assert client_of(bo).get(f"/requests/{yes.pk}").status_code == 404

    def test_it_is_not_delivered_past_an_open_yes_unless_one_says_so(self, ana, bo, costly):
        whole = self.asked(ana, costly)
        play(whole, "promise", by=bo, due=FRIDAY)
        with pytest.raises(Refused, match="Some parts of this are still open"):
            play(whole, "deliver", by=bo, text="Here.")

    def test_it_is_asked_once_however_often_the_job_runs(self, ana, costly):
        whole = self.asked(ana, costly)
        assert moves.ask_for_yes(whole) is None and whole.parts.count() == 1

    def test_nobody_asks_themselves(self, mo, lea, it_service):
        own = offer_service(it_service, by=lea, name="Own", yes_from="person", yes_person_id=mo.pk)
        assert not self.asked(mo, own).parts.exists()

    def test_withdrawn_the_yes_goes_with_it(self, ana, costly):
        whole = self.asked(ana, costly)
        play(whole, "withdraw", by=ana)
        jobs.work()
        assert whole.parts.get().outcome == "withdrawn"

    def test_what_is_private_stays_between_them(self, ana, cy, mo, costly):
        yes = self.asked(ana, costly, is_private=True).parts.get()
        assert yes.is_private


class TestParts:
    @pytest.fixture
    def opening(self, lea, it_service, store_operations):
        parts = [{"team": store_operations.pk, "title": "A key for the door"}]
        return offer_service(it_service, by=lea, name="A till", parts=parts)

    def test_they_are_asked_in_the_name_of_who_promised_once(self, ana, bo, store_operations, opening):
        whole = moves.ask(Wish("A till", service=opening, because="We open."), by=ana)
        jobs.work()
        assert not whole.parts.exists()
        play(whole, "promise", by=bo, due=FRIDAY)
        jobs.work()
        part = whole.parts.get()
        assert (part.team, part.customer, part.because, part.title) == (store_operations, bo, "We open.", "A key for the door")
        moves.open_parts(whole)
        assert whole.parts.count() == 1

    def test_a_team_that_takes_nothing_any_more_does_not_let_it_be_forgotten(
        self, ana, bo, it_service, store_operations, opening
    ):
        whole = moves.ask(Wish("A till", service=opening), by=ana)
        type(store_operations).objects.filter(pk=store_operations.pk).update(is_open=False)
        play(whole, "promise", by=bo, due=FRIDAY)
        jobs.work()
        assert whole.parts.get().team == it_service


class TestMany:
    @pytest.fixture
    def tills(self, lea, it_service):
        return offer_service(it_service, by=lea, name="Tills", may_be_joined=True)

    @pytest.fixture
    def common(self, ana, bo, tills) -> Common:
        first = moves.ask(Wish("My till is dark", service=tills), by=ana)
        return moves.let_join(first, "Tills in the north are dark", by=bo)

    def test_seventeen_others_join_and_are_told_in_one_go(self, client_of, bo, common, tills):
        people = [a_person(f"Asker {number:02}") for number in range(17)]
        for person in people:
            said = wish(to="service:tills", title="Dark", common=common.pk)
            assert client_of(person).post("/ask", said).status_code == 302
        page = html(client_of(bo).get(f"/requests/{Ask.objects.earliest('pk').pk}"))
        assert "17 others asked this" in page
        assert moves.tell_all(common, "We found the fuse.", by=bo) == 18
        assert moves.answer_all(common, "It is light again.", by=bo) == (18, 0)
        assert set(Ask.objects.values_list("state", flat=True)) == {"delivered"}

    def test_each_accepts_or_says_not_yet_alone(self, ana, mo, bo, common, tills):
        other = moves.ask(Wish("Mine too", service=tills, common=common), by=mo)
        moves.answer_all(common, "It is light again.", by=bo)
        first = Ask.objects.get(customer=ana)
        play(first, "accept", by=ana)
        play(other, "not_yet", by=mo, text="Mine is not.")
        other.refresh_from_db()
        assert (first.outcome, other.state) == ("accepted", "asked")

    def test_what_a_colleague_promised_is_theirs_to_deliver(self, ana, mo, bo, lea, common, tills):
        other = moves.ask(Wish("Mine too", service=tills, common=common), by=mo)
        play(other, "promise", by=lea, due=FRIDAY)
        assert moves.answer_all(common, "It is light again.", by=bo) == (1, 1)
        common.refresh_from_db()
        assert common.closed_at is None

    def test_others_read_the_words_of_the_team_and_no_words_of_who_asked(self, client_of, cy, common):
        page = html(client_of(cy).get("/services/tills"))
        assert "Tills in the north are dark" in page and "My till is dark" not in page

    def test_who_joins_begins_with_the_words_of_the_team(self, client_of, cy, common):
        page = html(client_of(cy).get(f"/ask?service=tills&common={common.pk}"))
        assert page.count("Tills in the north are dark") == 2 and "1 asked this" in page

    @pytest.mark.parametrize("said", ["0", "x", "9" * 30, "-1", "²"])
    def test_what_is_no_common_thing_is_not_joined(self, client_of, cy, common, said):
        assert client_of(cy).get("/ask", {"service": "tills", "common": said}).status_code == 200
        assert client_of(cy).post("/ask", wish(to="service:tills", common=said)).status_code == 422

    def test_what_was_answered_is_not_joined_any_more(self, mo, bo, common, tills):
        moves.answer_all(common, "It is light again.", by=bo)
        common.refresh_from_db()
        with pytest.raises(Refused, match="answered in the meantime"):
            moves.ask(Wish("Mine too", service=tills, common=common), by=mo)

    @pytest.mark.parametrize(("deed", "said"), [("open", {"words": " "}), ("tell", {"text": "x"}), ("join", {"common": "0"})])
    def test_who_does_not_serve_groups_nothing(self, client_of, ana, common, deed, said):
        ask = Ask.objects.get()
        assert client_of(ana).post(f"/requests/{ask.pk}/common/{deed}", said).status_code in (404, 409)

    def test_a_private_request_is_answered_alone(self, ana, bo, tills):
        alone = moves.ask(Wish("My till", service=tills, is_private=True), by=ana)
        with pytest.raises(Refused, match="answered alone"):
            moves.let_join(alone, "Tills", by=bo)

    def test_it_may_be_something_else_after_all(self, ana, bo, common):
        moves.leave_common(Ask.objects.get(), by=bo)
        assert Ask.objects.get().common is None
