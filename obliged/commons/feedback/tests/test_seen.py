"""Who reads what was said: both teams, everybody once it is answered; or only its writer and who leads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from obliged.commons.feedback import moves
from obliged.commons.feedback.models import Feedback, Step
from obliged.commons.feedback.queries import Counts, counts_of
from obliged.commons.feedback.rules import Reply, State
from obliged.commons.feedback.tests.conftest import FRAME
from obliged.ground.people.models import Membership, Organisation
from obliged.kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
SAID = "The till was locked for a day."
ANSWER = {"answer": "done", "text": "We call from now on.", "version": 1}


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def readers(cy, ana, bo, mo, lea, admin):
    return {"cy": cy, "ana": ana, "bo": bo, "mo": mo, "lea": lea, "ada": admin}


def seeing(piece, readers) -> set[str]:
    return {name for name, person in readers.items() if Feedback.objects.visible_to(person).filter(pk=piece.pk).exists()}


def test_both_teams_read_it_and_everybody_once_it_is_answered(said, readers, lea):
    assert seeing(said, readers) == {"ana", "bo", "mo", "lea"}
    moves.answer(said, Reply(State.DONE, "We did."), by=lea, version=1)
    assert seeing(said, readers) == set(readers)


def test_what_is_for_leads_is_read_by_them_and_its_writer_alone(said_to_leads, readers, lea):
    assert seeing(said_to_leads, readers) == {"ana", "lea"}
    moves.answer(said_to_leads, Reply(State.DONE, "We did."), by=lea, version=1)
    assert seeing(said_to_leads, readers) == {"ana", "lea"}


def test_what_was_taken_back_only_its_writer_knows_of(said, readers, ana):
    moves.withdraw(said, by=ana)
    assert seeing(said, readers) == {"ana"}


def test_somebody_who_left_reads_nothing(said, ana):
    ana.is_active = False
    assert not Feedback.objects.visible_to(ana).exists()


def test_the_page_of_a_team_says_what_it_was_told_and_what_came_of_it(said, cy, lea, client_of):
    assert SAID not in text_of(client_of(cy).get("/teams/it-service/heard"))
    client_of(lea).post(f"/heard/{said.pk}", ANSWER)
    page = text_of(client_of(cy).get("/teams/it-service/heard"))
    assert SAID in page and "We did" in page and "We call from now on." in page


def test_what_is_not_answered_is_told_to_everybody_in_numbers(said, said_to_leads, cy, client_of):
    with clock.later(days=8):
        page = text_of(client_of(cy).get("/teams/it-service/heard"))
    assert SAID not in page and "2 of 2 older than five working days have no answer." in page and "in a hundred" not in page


def test_from_ten_on_the_share_has_its_interval(ana, it_service, lea, cy, client_of):
    for _each in range(10):
        moves.give(FRAME, to=it_service, by=ana)
    with clock.later(days=8):
        assert "most likely between 72 and 100 in a hundred" in text_of(client_of(cy).get("/teams/it-service/heard"))


def test_a_day_that_passed_without_more_counts_as_no_answer(said, it_service, lea):
    moves.answer(said, Reply(State.HEARD, more_on=clock.today("UTC") + timedelta(days=9)), by=lea, version=1)
    with clock.later(days=8):
        assert counts_of([it_service.pk])[it_service.pk] == Counts(said=1, looking=1, due=1)
    with clock.later(days=11):
        assert counts_of([it_service.pk])[it_service.pk] == Counts(said=1, looking=1, due=1, left=1)


def test_what_was_taken_back_is_not_counted(said, ana, it_service):
    moves.withdraw(said, by=ana)
    assert counts_of([it_service.pk]) == {}


def test_somebody_says_it_on_the_page_with_three_fields(ana, it_service, lea, client_of):
    assert "What is about one person belongs in a talk" in text_of(client_of(ana).get("/teams/it-service/heard/new"))
    sent = client_of(ana).post("/teams/it-service/heard/new", {**vars(FRAME), "readers": "leads"}, follow=True)
    assert SAID in text_of(sent) and Feedback.objects.get().is_for_leads


@pytest.mark.parametrize("lacks", ["happened", "effect", "wish", "readers"])
def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(ana, it_service, lea, client_of, lacks):
    form = {**vars(FRAME), "readers": "both", lacks: " "}
    answer = client_of(ana).post("/teams/it-service/heard/new", form)
    assert answer.status_code == 422 and f'id="id_{lacks}_error"' in text_of(answer)
    assert not Feedback.objects.exists()
    assert [words in text_of(answer) for name, words in vars(FRAME).items() if name != lacks].count(False) == 0


def test_where_nobody_leads_there_is_nobody_to_tell_it_to_alone(ana, bo, lea, it_service, client_of):
    Membership.objects.filter(person=lea).delete()
    assert 'name="readers"' not in text_of(client_of(ana).get("/teams/it-service/heard/new"))
    client_of(ana).post("/teams/it-service/heard/new", {**vars(FRAME), "readers": "leads"})
    assert not Feedback.objects.get().is_for_leads


def test_a_name_is_asked_to_be_left_out_and_nothing_is_lost(ana, bo, lea, client_of):
    form = {**vars(FRAME), "wish": "Bo Lindqvist should call.", "readers": "both"}
    answer = client_of(ana).post("/teams/it-service/heard/new", form)
    assert answer.status_code == 409 and "This names Bo Lindqvist." in text_of(answer) and SAID in text_of(answer)


def test_pressed_twice_it_is_said_once(ana, it_service, lea, client_of):
    form = {**vars(FRAME), "readers": "both", "idempotency_key": "a-key-of-this-form"}
    for _press in range(2):
        client_of(ana).post("/teams/it-service/heard/new", form)
    assert Feedback.objects.count() == 1


def test_who_leads_the_team_is_not_asked_to_tell_it(lea, it_service, client_of):
    assert "/heard/new" not in text_of(client_of(lea).get("/teams/it-service/heard"))
    assert client_of(lea).get("/teams/it-service/heard/new").status_code == 302
    assert client_of(lea).post("/teams/it-service/heard/new", {**vars(FRAME), "readers": "both"}).status_code == 409


def test_who_does_not_lead_is_told_so_and_shown_no_form(said, bo, client_of):
    assert 'name="answer"' not in text_of(client_of(bo).get(f"/heard/{said.pk}"))
    answer = client_of(bo).post(f"/heard/{said.pk}", ANSWER)
    assert answer.status_code == 409 and "Who leads IT Service answers this." in text_of(answer)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"answer": "perhaps"}, 422),
        ({"answer": "will_not"}, 409),
        ({"answer": "heard"}, 409),
        ({"answer": "heard", "more_on": "tomorrow"}, 422),
        ({"answer": "done", "text": "x" * 1001}, 422),
        ({"answer": "done", "text": "Yes.", "version": "9"}, 409),
        ({"answer": "done", "text": "Yes.", "version": "one"}, 422),
        ({"answer": "waiting", "text": "No."}, 422),
        ({"answer": "done", "text": "a\0b"}, 422),
    ],
)
def test_an_answer_that_is_none_changes_nothing(said, lea, client_of, form, status):
    assert client_of(lea).post(f"/heard/{said.pk}", {"version": "1", **form}).status_code == status
    assert Step.objects.count() == 1


def test_who_comes_second_reads_what_was_said_and_may_then_add_to_it(said, lea, client_of):
    client_of(lea).post(f"/heard/{said.pk}", {"answer": "heard", "more_on": "2026-03-06", "version": 1})
    answer = client_of(lea).post(f"/heard/{said.pk}", ANSWER)
    assert answer.status_code == 409 and "We are looking, and say more by" in text_of(answer)
    assert 'name="version" value="2"' in text_of(answer) and "We call from now on." in text_of(answer)


def test_answered_twice_the_second_is_told(said, lea, client_of):
    assert [client_of(lea).post(f"/heard/{said.pk}", ANSWER).status_code for _ in range(2)] == [302, 409]


def test_its_writer_takes_it_back_on_its_page(said, ana, bo, client_of):
    assert "Take it back" not in text_of(client_of(bo).get(f"/heard/{said.pk}"))
    assert "Take it back" in text_of(client_of(ana).get(f"/heard/{said.pk}"))
    statuses = [client_of(ana).post(f"/heard/{said.pk}/withdraw").status_code for _ in range(2)]
    assert (statuses, client_of(ana).get(f"/heard/{said.pk}").status_code) == ([302, 302], 404)


def test_leaders_meet_their_own_first(said, ana, lea, store_operations, client_of):
    moves.give(FRAME, to=store_operations, by=lea)
    page = text_of(client_of(lea).get("/heard"))
    heads = ["Waiting for your answer", "The teams you lead", "What you said", "The other teams"]
    assert [page.index(f">{head}</h2>") for head in heads] == sorted(page.index(f">{head}</h2>") for head in heads)
    assert "Waiting for your answer" not in text_of(client_of(ana).get("/heard"))


def test_with_nothing_said_each_page_has_a_next_step(cy, it_service, client_of):
    assert "Nobody has been told anything yet" in text_of(client_of(cy).get("/heard"))
    assert "/teams/it-service/heard/new" in text_of(client_of(cy).get("/teams/it-service/heard"))


@pytest.mark.parametrize("address", ["/heard", "/teams/it-service/heard"])
def test_however_much_was_heard_a_page_asks_as_often(ana, lea, it_service, client_of, django_assert_max_num_queries, address):
    reader = client_of(lea)
    moves.give(FRAME, to=it_service, by=ana)
    with django_assert_max_num_queries(18) as few:
        reader.get(address)
    for _each in range(25):
        moves.give(FRAME, to=it_service, by=ana)
    with django_assert_max_num_queries(len(few)):
        assert text_of(reader.get(address)).count(SAID) >= 20


def test_the_next_page_begins_where_the_first_ended(ana, bo, lea, it_service, client_of):
    pieces = [moves.give(FRAME, to=it_service, by=ana) for _each in range(21)]
    page = text_of(client_of(bo).get("/teams/it-service/heard"))
    following = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert f'id="feedback-{pieces[0].pk}"' not in page
    assert f'id="feedback-{pieces[0].pk}"' in text_of(client_of(bo).get(following))
    assert client_of(bo).get("/teams/it-service/heard?cursor=nonsense").status_code == 409


def test_an_area_that_is_not_used_keeps_what_was_said(said, ana, lea, client_of):
    Organisation.objects.update(areas_off=["feedback"])
    for address in ("/heard", f"/heard/{said.pk}", "/teams/it-service/heard", "/teams/it-service/heard/new"):
        assert "Heard is not used here" in text_of(client_of(ana).get(address))
    with clock.later(days=20):
        assert moves.remind() == 0
    assert client_of(ana).get("/teams/it-service").status_code == 200 and Feedback.objects.exists()


def test_words_of_others_stay_words(ana, lea, it_service, client_of):
    piece = moves.give(type(FRAME)("<script>alert(1)</script>", "It", "That"), to=it_service, by=ana)
    page = text_of(client_of(ana).get(reverse("feedback:piece", args=[piece.pk])))
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_a_member_of_both_teams_sees_one_row(said, ana, it_service):
    Membership.objects.create(person=ana, team=it_service)
    assert Feedback.objects.visible_to(ana).count() == 1
