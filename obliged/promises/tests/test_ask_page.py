"""Asking for something, offering help, noting what was agreed across a desk."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Team
from obliged.promises import moves
from obliged.promises.models import Ask, Attachment, Series
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def drawings(it_service):
    fields = [{"key": "for-whom", "label": "For whom"}, {"key": "model", "label": "Which model"}]
    return Service.objects.create(team=it_service, name="New laptop", slug="new-laptop", fields=fields)


def wish(**said) -> dict:
    return {"title": "A laptop for the new starter", "to": "team:it-service", "wants": "deed", **said}


def html(response) -> str:
    return response.content.decode()


class TestWhom:
    def test_a_team_is_asked(self, client_of, ana, it_service):
        answer = client_of(ana).post("/ask", wish(because="She starts on Monday.", done_means="Charged\nWith a bag"))
        ask = Ask.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, f"/requests/{ask.pk}")
        assert (ask.team, ask.because, ask.lines.count()) == (it_service, "She starts on Monday.", 2)

    def test_a_link_names_whom(self, client_of, ana, bo):
        assert 'value="person:bo" checked' in html(client_of(ana).get("/ask?person=bo"))

    @pytest.mark.parametrize("name", ["bo", "@bo", "bo@alderway.example", "Bo Lindqvist", "lindqvist"])
    def test_somebody_is_found_by_name(self, client_of, ana, bo, name):
        client_of(ana).post("/ask", wish(to="else", to_name=name))
        assert Ask.objects.get().person == bo

    def test_a_name_nobody_has_is_said_and_stays(self, client_of, ana, it_service):
        answer = client_of(ana).post("/ask", wish(to="else", to_name="Nobody Such"))
        assert answer.status_code == 422 and "“Nobody Such”" in html(answer) and "A laptop for the new starter" in html(answer)

    def test_nobody_chosen_is_said(self, client_of, ana, organisation):
        answer = client_of(ana).post("/ask", wish(to=""))
        assert answer.status_code == 422 and "Choose a person or a team, or “Anyone who can”." in html(answer)

    def test_nobody_chosen_is_led_to_the_concierge_where_there_is_one(self, client_of, ana, it_service):
        Team.objects.filter(pk=it_service.pk).update(is_concierge=True)
        assert "Choose a person or a team, or “I do not know who”." in html(client_of(ana).post("/ask", wish(to="")))

    @pytest.mark.parametrize("to", ["person:nobody", "team:", "service:x", "everything", "team:it-service\0", "x" * 5000])
    def test_an_address_that_is_none_is_refused(self, client_of, ana, it_service, to):
        assert client_of(ana).post("/ask", wish(to=to)).status_code == 422

    def test_when_a_reply_comes_is_said_of_whom_one_chose_and_of_nobody_else(self, client_of, ana, it_service):
        it_service.reply_days = 3
        it_service.save()
        assert "Within 3 working days, by Thu" in html(client_of(ana).get("/ask?team=it-service"))
        assert "working day" not in html(client_of(ana).get("/ask"))

    def test_everybody_is_called(self, client_of, ana):
        client_of(ana).post("/ask", wish(to="everyone"))
        assert Ask.objects.get().is_open_call

    def test_the_concierge_finds_somebody(self, client_of, ana, it_service):
        it_service.is_concierge = True
        it_service.save()
        client_of(ana).post("/ask", wish(to="concierge"))
        assert Ask.objects.get().team == it_service

    def test_without_a_concierge_that_is_said_before_anybody_asks(self, client_of, ana):
        assert "Nobody keeps the concierge desk yet" in html(client_of(ana).get("/ask"))

    def test_without_a_concierge_that_is_said(self, client_of, ana):
        answer = client_of(ana).post("/ask", wish(to="concierge"))
        assert answer.status_code == 422 and "Nobody keeps the concierge desk" in html(answer)


class TestWhatIsMissing:
    def test_it_is_said_once_and_never_blocks(self, client_of, ana, drawings):
        client, said = client_of(ana), wish(to="service:new-laptop", **{"input_for-whom": "Cy"})
        answer = client.post("/ask", said)
        assert answer.status_code == 422 and "They would also like to know" in html(answer) and not Ask.objects.exists()
        client.post("/ask", {**said, "anyway": "1"})
        [told] = Ask.objects.get().answers
        assert told == {"key": "for-whom", "label": "For whom", "kind": "text", "value": "Cy"}

    def test_the_first_that_is_missing_is_written_in_next(self, client_of, ana, drawings):
        page = html(client_of(ana).post("/ask", wish(to="service:new-laptop", **{"input_for-whom": "Cy"})))
        asked = page.split('id="ask_inputs"')[1].split("</fieldset>")[0]
        assert asked.count("autofocus") == 1 and "autofocus" in asked.split('name="input_model"')[1].split(">")[0]

    def test_one_deed_asks_with_all_and_the_other_says_what_it_leaves_out(self, client_of, ana, drawings):
        answers = [{}, {"input_for-whom": "Cy"}]
        pages = [html(client_of(ana).post("/ask", wish(to="service:new-laptop", **said))) for said in answers]
        feet = [page.split('id="ask-foot"')[1].split("</form>")[0] for page in pages]
        assert "Ask without “For whom, Which model”" in feet[0] and "Ask without “Which model”" in feet[1]
        assert all(foot.count('data-kind="main"') == 1 and "Ask IT Service" in foot for foot in feet)

    def test_where_much_is_missing_the_deed_says_how_much(self, client_of, ana, drawings):
        fields = [{"key": f"q{number}", "label": f"A question of some length {number}"} for number in range(3)]
        Service.objects.update(fields=fields)
        assert "Ask without these 3 answers" in html(client_of(ana).post("/ask", wish(to="service:new-laptop")))

    def test_whom_one_chose_stands_once_when_the_form_comes_back(self, client_of, ana, drawings):
        said = wish(title="A new laptop", to="service:new-laptop", likely=["service:new-laptop", "team:it-service"])
        assert html(client_of(ana).post("/ask", said)).count('value="service:new-laptop" ') == 1

    def test_nothing_missing_goes_out_at_once(self, client_of, ana, drawings):
        client_of(ana).post("/ask", wish(to="service:new-laptop", **{"input_for-whom": "Cy", "input_model": "Any"}))
        assert Ask.objects.get().service == drawings


class TestWhen:
    def test_a_day_that_has_passed_is_refused_and_nothing_is_lost(self, client_of, ana, it_service):
        answer = client_of(ana).post("/ask", wish(wanted_by="other", wanted_by_day="2026-03-01", details="Long words"))
        assert answer.status_code == 422
        assert "That day has passed. Choose today or later." in html(answer) and "Long words" in html(answer)

    def test_another_day_is_read_in_the_zone_of_the_asker(self, client_of, ana, it_service):
        ana.zone = "Europe/Athens"
        ana.save()
        client_of(ana).post("/ask", wish(wanted_by="other", wanted_by_day="2026-03-10", wanted_by_time="12:00"))
        assert Ask.objects.get().wanted_by.isoformat() == "2026-03-10T10:00:00+00:00"

    def test_no_hurry_is_no_date(self, client_of, ana, it_service):
        client_of(ana).post("/ask", wish(wanted_by=""))
        assert Ask.objects.get().wanted_by is None

    def test_the_first_reply_is_foretold_by_the_hours_of_the_team(self, client_of, ana, it_service):
        assert "Within one working day, by tomorrow 09:00" in html(client_of(ana).get("/ask?team=it-service"))

    def test_what_comes_again_is_a_series(self, client_of, ana, it_service):
        day = {"wanted_by": "other", "wanted_by_day": "2026-03-10"}
        client_of(ana).post("/ask", wish(rule="FREQ=WEEKLY", times="4", **day))
        assert Series.objects.get().asks.count() == 4


class TestFromAnother:
    def test_what_was_declined_is_asked_elsewhere_with_its_first_time(self, client_of, ana, bo, mo, it_service, store_operations):
        before = moves.ask(Wish("A ladder", to_team=it_service), by=ana)
        play(before, "decline", by=bo, text="Not ours.", team=store_operations.pk)
        client_of(ana).post("/ask", wish(to="person:mo", again=before.pk))
        assert Ask.objects.latest("pk").first_asked_at == before.first_asked_at

    def test_what_nobody_answered_is_withdrawn_when_asked_elsewhere(self, client_of, ana, mo, it_service):
        before = moves.ask(Wish("A ladder", to_team=it_service), by=ana)
        client_of(ana).post("/ask", wish(to="person:mo", again=before.pk))
        before.refresh_from_db()
        assert before.outcome == "withdrawn"

    def test_nobody_asks_again_what_somebody_else_asked(self, client_of, ana, cy, it_service):
        before = moves.ask(Wish("A ladder", to_team=it_service), by=ana)
        assert client_of(cy).get(f"/ask?again={before.pk}").status_code == 404

    def test_a_part_belongs_to_who_keeps_the_whole(self, client_of, ana, bo, mo, it_service):
        whole = moves.ask(Wish("A ladder", to_team=it_service), by=ana)
        assert client_of(bo).get(f"/ask?parent={whole.pk}").status_code == 404
        play(whole, "take", by=bo)
        client_of(bo).post("/ask", wish(to="person:mo", parent=whole.pk))
        assert whole.parts.get().customer == bo


class TestBadInput:
    @pytest.mark.parametrize("field", ["title", "details", "because", "done_means", "outside_customer", "place"])
    @pytest.mark.parametrize("bad", ["x" * 1_000_000, "nul\0inside"])
    def test_text_that_cannot_be_kept_is_refused_under_its_field(self, client_of, ana, it_service, field, bad):
        answer = client_of(ana).post("/ask", wish(**{field: bad}))
        assert answer.status_code == 422 and f'id="ask_{field}_error"' in html(answer) and not Ask.objects.exists()

    def test_markup_in_every_field_is_only_text(self, client_of, ana, it_service):
        bad = "<script>alert(1)</script>"
        fields = ("title", "details", "because", "done_means", "outside_customer", "place")
        answer = client_of(ana).post("/ask", wish(**dict.fromkeys(fields, bad)), follow=True)
        assert answer.status_code == 200 and bad not in html(answer)

    def test_turned_directions_are_taken_out_of_a_title(self, client_of, ana, it_service):
        client_of(ana).post("/ask", wish(title="abc\u202edef"))
        assert Ask.objects.get().title == "abcdef"

    @pytest.mark.parametrize(
        ("name", "content", "words"), [("a.txt", b"", "is empty"), ("b.txt", b"x" * (25 * 2**20 + 1), "too large")]
    )
    def test_a_file_of_the_wrong_size_is_refused(self, client_of, ana, it_service, name, content, words):
        answer = client_of(ana).post("/ask", wish(files=SimpleUploadedFile(name, content)))
        assert answer.status_code == 422 and words in html(answer) and not Ask.objects.exists()

    def test_a_file_goes_along(self, client_of, ana, it_service):
        client_of(ana).post("/ask", wish(files=SimpleUploadedFile("plan.pdf", b"%PDF-1.4 plan")))
        assert Attachment.objects.get().ask == Ask.objects.get()

    def test_the_same_form_twice_is_one_request(self, client_of, ana, it_service):
        client = client_of(ana)
        answers = [client.post("/ask", wish(idempotency_key="k1"))["Location"] for _ in range(2)]
        assert Ask.objects.count() == 1 and answers[0] == answers[1]


class TestWhatToExpect:
    def test_a_team_says_what_it_has_promised_already(self, client_of, ana, bo, lea, it_service):
        assert "Nothing is promised for this week yet." in html(client_of(ana).get("/ask?team=it-service"))

    def test_one_person_alone_is_not_counted(self, client_of, ana, bo, it_service):
        bo.memberships.model.objects.filter(team=it_service).exclude(person=bo).delete()
        assert "Nothing is promised for this week yet." not in html(client_of(ana).get("/ask?team=it-service"))


class TestSmallForms:
    def test_help_is_offered(self, client_of, ana, bo):
        client_of(bo).post("/ask/offer", {"person": "Ana Ruiz", "title": "Carry the boxes"})
        ask = Ask.objects.get()
        assert (ask.customer, ask.owner, ask.state) == (ana, bo, "offered")

    def test_a_spoken_promise_waits_for_the_other(self, client_of, ana, bo):
        said = {"person": "bo", "title": "The keys", "who": "them", "due": "other", "due_day": "2026-03-05"}
        client_of(ana).post("/ask/note", said)
        ask = Ask.objects.get()
        assert (ask.customer, ask.owner, ask.turn) == (ana, bo, "provider")

    def test_a_promise_to_oneself_is_none(self, client_of, ana):
        said = {"person": "ana", "title": "The keys", "who": "me", "due": "other", "due_day": "2026-03-05"}
        assert client_of(ana).post("/ask/note", said).status_code == 422
