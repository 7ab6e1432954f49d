"""The page of one request, as both sides and strangers meet it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.ground.people.tests.cast import a_person
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.models import Ask, Attachment, Message
from obliged.promises.moves import Wish, play

FRIDAY = datetime(2026, 3, 6, 17, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 10, 17, tzinfo=UTC)
HTMX = {"HX-Request": "true"}
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def asked(ana, bo, it_service):
    """Ana has asked Bo's team for a laptop by Friday."""
    wish = Wish("A laptop for the new starter", details="With **two** screens.", wanted_by=FRIDAY, to_team=it_service)
    return moves.ask(wish, by=ana)


def where(ask, tail="") -> str:
    return f"/requests/{ask.pk}{tail}"


def html(response) -> str:
    return response.content.decode()


def done_list(response) -> str:
    """The lines of what done means, as they are shown."""
    return html(response).partition('class="done-list"')[2].partition("</ul>")[0]


def test_parties_whose_names_look_alike_others_are_told_apart_by_their_handles(asked, ana, bo, client_of):
    play(asked, "promise", by=bo, due=FRIDAY)
    assert "@ana" not in html(client_of(bo).get(where(asked))) and "@bo" not in html(client_of(ana).get(where(asked)))
    a_person("An\N{CYRILLIC SMALL LETTER A} Ruiz", handle="not-ana")
    a_person("B\N{CYRILLIC SMALL LETTER O} Lindqvist", handle="not-bo")
    assert "@ana" in html(client_of(bo).get(where(asked))) and "@bo" in html(client_of(ana).get(where(asked)))


def say(client, ask, verb, **said):
    """Post a verb as the form of the page does."""
    return client.post(where(ask), {"verb": verb, "seen": Ask.objects.get(pk=ask.pk).seq, **said})


class TestWhoSeesIt:
    def test_the_team_that_was_asked_reads_it(self, asked, client_of, bo):
        assert "With <strong>two</strong> screens." in html(client_of(bo).get(where(asked)))

    def test_a_name_that_could_be_another_one_stands_with_its_handle(self, asked, client_of, bo):
        assert "@ana" not in html(client_of(bo).get(where(asked)))
        a_person("Аna Ruiz", handle="not-ana")
        assert "@ana" in html(client_of(bo).get(where(asked)))

    def test_a_stranger_finds_nothing(self, asked, client_of, cy):
        assert client_of(cy).get(where(asked)).status_code == 404

    @pytest.mark.parametrize(
        "tail", ["", "/undo", "/messages", "/lines", "/talks", "/hands", "/followers/follow", "/series/stop"]
    )
    def test_a_stranger_changes_nothing(self, asked, client_of, cy, tail):
        assert client_of(cy).post(where(asked, tail), {"verb": "promise", "text": "x"}).status_code == 404

    def test_a_manager_does_not_read_over_the_shoulder_of_a_private_request(self, client_of, ana, lea, bo, it_service, mo):
        private = moves.ask(Wish("Quietly", to_person=bo, is_private=True), by=ana)
        assert client_of(mo).get(where(private)).status_code == 404

    def test_a_private_note_is_shown_to_the_team_alone(self, asked, client_of, ana, bo):
        moves.write(asked, "Should we say no?", by=bo, is_private_note=True)
        assert "Should we say no?" in html(client_of(bo).get(where(asked)))
        assert "Should we say no?" not in html(client_of(ana).get(where(asked)))


class TestTheQuestion:
    def test_whoever_was_asked_is_asked_for_the_day_that_is_wanted(self, asked, client_of, bo):
        shown = html(client_of(bo).get(where(asked)))
        assert "Can you promise Ana this by Friday 6 March?" in shown and "Promise Fri 6 Mar" in shown

    def test_without_a_wanted_day_one_is_told_how_many_promises_are_open(self, asked, client_of, ana, bo, it_service):
        play(asked, "promise", by=bo, due=FRIDAY)
        other = moves.ask(Wish("A chair", to_team=it_service), by=ana)
        assert "You have 1 open promise." in html(client_of(bo).get(where(other)))

    def test_a_word_names_what_it_is_about_after_a_colon(self, client_of, ana, bo, it_service):
        ask = moves.ask(Wish("Which days were busiest", wanted_by=FRIDAY, to_team=it_service), by=ana)
        play(ask, "promise", by=bo, due=FRIDAY)
        shown = html(client_of(ana).get(where(ask)))
        assert ">You will have it by <time" in shown and "</time>: Which days were busiest<" in shown

    def test_what_was_delivered_shows_no_empty_box_to_who_served(self, client_of, ana, bo, it_service):
        ask = moves.ask(Wish("A laptop", to_team=it_service, done_means=("It starts",)), by=ana)
        play(ask, "promise", by=bo, due=FRIDAY)
        assert "<rect" in done_list(client_of(bo).get(where(ask)))
        play(ask, "deliver", by=bo, text="Here.")
        assert "<rect" not in done_list(client_of(bo).get(where(ask)))

    def test_who_is_asked_by_whom_they_work_for_is_told_that_they_may_counter(self, client_of, bo, lea):
        ask = moves.ask(Wish("The figures", to_person=bo), by=lea)
        assert "You may offer another day, or ask what should wait for it." in html(client_of(bo).get(where(ask)))

    def test_the_customer_is_asked_whether_an_offer_works(self, asked, client_of, ana, bo):
        play(asked, "offer", by=bo, due=TUESDAY)
        assert "Does Tue 10 Mar work?" in html(client_of(ana).get(where(asked)))

    def test_a_new_date_is_put_to_the_customer(self, asked, client_of, ana, bo):
        play(asked, "promise", by=bo, due=FRIDAY)
        play(asked, "move_date", by=bo, due=TUESDAY, text="The printer broke.")
        assert "Does Tue 10 Mar work instead?" in html(client_of(ana).get(where(asked)))

    def test_late_is_told_as_a_next_step(self, asked, client_of, bo):
        play(asked, "promise", by=bo, due=FRIDAY)
        with clock.at("2026-03-09 09:00"):
            assert "does Ana need a new date?" in html(client_of(bo).get(where(asked)))

    def test_the_customer_says_whether_it_fits(self, asked, client_of, ana, bo):
        play(asked, "promise", by=bo, due=FRIDAY)
        play(asked, "deliver", by=bo, text="On your desk.")
        assert "Is this what you needed, Ana?" in html(client_of(ana).get(where(asked)))

    def test_after_long_silence_there_are_other_ways_on(self, asked, client_of, ana):
        with clock.at("2026-03-06 09:00"):
            assert "Nobody has replied yet" in html(client_of(ana).get(where(asked)))

    def test_a_good_no_leads_on_in_one_step(self, asked, client_of, ana, bo, store_operations):
        play(asked, "decline", by=bo, text="Not ours.", team=store_operations.pk)
        assert f"/ask?again={asked.pk}&amp;team=store-operations" in html(client_of(ana).get(where(asked)))

    def test_one_solid_answer_at_most(self, asked, client_of, bo):
        shown = html(client_of(bo).get(where(asked)))
        box = shown[shown.index('id="decide"') : shown.index('class="composer"')]
        assert box.count('data-kind="main"') == 1


class TestMoves:
    def test_a_promise_is_one_press(self, asked, client_of, bo):
        answer = say(client_of(bo), asked, "promise", due=FRIDAY.isoformat())
        asked.refresh_from_db()
        assert (answer.status_code, asked.state, asked.due) == (302, "promised", FRIDAY)

    def test_htmx_is_given_the_part_and_a_toast(self, asked, client_of, bo):
        answer = client_of(bo, headers=HTMX).post(where(asked), {"verb": "promise", "seen": asked.seq, "due": FRIDAY.isoformat()})
        assert html(answer).strip().startswith('<div class="page-in"') and "Undo" in html(answer)

    def test_another_day_is_read_in_the_zone_of_the_writer(self, asked, client_of, bo):
        bo.zone = "Europe/Athens"
        bo.save()
        say(client_of(bo), asked, "offer", due="other", due_day="2026-03-10", due_time="16:00")
        asked.refresh_from_db()
        assert asked.offer["due"] == "2026-03-10T14:00:00+00:00"

    def test_a_form_stands_open_in_the_page_without_script(self, asked, client_of, bo):
        shown = html(client_of(bo).get(where(asked, "?do=decline")))
        assert '<dialog class="dialog" id="do-decline" aria-labelledby="do-decline-h" open' in shown

    def test_a_new_date_is_asked_for_with_why_it_need_not_be_the_nearest(self, asked, client_of, bo):
        play(asked, "promise", by=bo, due=FRIDAY)
        shown = html(client_of(bo).get(where(asked, "?do=move_date")))
        assert "A later one that you can keep is kinder than an early one." in shown

    def test_every_open_verb_has_its_form(self, asked, client_of, bo):
        for verb in ("take", "answer", "ask_back", "offer", "promise", "decline", "pass_on", "merge"):
            assert f'id="do-{verb}"' in html(client_of(bo).get(where(asked, f"?do={verb}")))

    def test_who_only_accepts_thanks_nobody(self, asked, client_of, ana, bo):
        play(asked, "answer", by=bo, text="Here.")
        say(client_of(ana), asked, "accept", fit="just", thanks="Half a thought", on_wall="on", plain="1")
        assert "thanks" not in asked.moves.last().data

    def test_thanks_without_a_word_are_put_right_on_their_paper(self, asked, client_of, ana, bo):
        play(asked, "answer", by=bo, text="Here.")
        answer = say(client_of(ana), asked, "accept", fit="more", thanks=" ", thank="1")
        shown = html(answer)
        assert answer.status_code == 422 and 'id="thanks_error"' in shown and "Nothing is written here yet." in shown
        assert 'value="more" checked' in shown and not asked.acceptances.exists()

    def test_who_accepts_and_thanks_in_words_does_both(self, asked, client_of, ana, bo):
        play(asked, "answer", by=bo, text="Here.")
        say(client_of(ana), asked, "accept", fit="just", thanks="You were quick.", thank="1")
        assert asked.acceptances.get().is_thanked

    def test_a_file_goes_with_the_delivery(self, asked, client_of, bo):
        play(asked, "promise", by=bo, due=FRIDAY)
        say(client_of(bo), asked, "deliver", text="Here.", files=SimpleUploadedFile("plan.pdf", b"%PDF-1.4 plan"))
        assert Attachment.objects.get().move.verb == "deliver"

    def test_a_colleague_is_found_by_name(self, asked, client_of, bo, lea):
        play(asked, "promise", by=bo, due=FRIDAY)
        say(client_of(bo), asked, "hand_over", person="lea brandt")
        asked.refresh_from_db()
        assert asked.handing_to == lea

    def test_what_was_done_is_undone_for_ten_minutes(self, asked, client_of, bo):
        say(client_of(bo), asked, "promise", due=FRIDAY.isoformat())
        client_of(bo).post(where(asked, "/undo"))
        asked.refresh_from_db()
        assert asked.state == "asked"


class TestRefusals:
    def test_what_is_missing_is_said_under_its_field_and_nothing_is_lost(self, asked, client_of, bo):
        answer = say(client_of(bo), asked, "decline", text="We have no such thing.")
        assert answer.status_code == 422
        assert "Point to a person, a team or an answer" in html(answer) and "We have no such thing." in html(answer)

    def test_a_name_nobody_has_is_said(self, asked, client_of, bo):
        answer = say(client_of(bo), asked, "pass_on", person="Nobody Such", text="Hello.")
        assert answer.status_code == 422 and "Nobody here is called “Nobody Such”" in html(answer)

    def test_a_day_that_has_passed_is_refused_under_its_field(self, asked, client_of, bo):
        answer = say(client_of(bo), asked, "offer", due="other", due_day="2026-03-01", due_time="10:00", text="Sorry.")
        assert answer.status_code == 422 and "That moment has passed" in html(answer) and "Sorry." in html(answer)

    @pytest.mark.parametrize("day", ["10/03/2026", "2026-02-31", "next week", "0000-00-00", "9" * 5000])
    def test_a_day_nobody_can_read_is_refused(self, asked, client_of, bo, day):
        assert say(client_of(bo), asked, "offer", due="other", due_day=day).status_code == 422

    def test_a_stale_form_is_refused_in_words_and_its_text_is_kept(self, asked, client_of, ana, bo):
        seen = asked.seq
        play(asked, "withdraw", by=ana)
        answer = client_of(bo).post(where(asked), {"verb": "answer", "seen": seen, "text": "It is in the cupboard."})
        assert answer.status_code == 409
        assert "Ana Ruiz no longer needs it" in html(answer) and "It is in the cupboard." in html(answer)

    def test_a_form_that_does_not_say_what_it_saw_is_stale(self, asked, client_of, bo):
        assert client_of(bo).post(where(asked), {"verb": "take"}).status_code == 409

    @pytest.mark.parametrize("verb", ["", "explode", "close_missed", "ask", "'; drop table"])
    def test_a_verb_nobody_may_say_is_refused(self, asked, client_of, bo, verb):
        assert say(client_of(bo), asked, verb).status_code == 409
        asked.refresh_from_db()
        assert asked.seq == 1

    def test_the_same_post_twice_is_one_move(self, asked, client_of, bo):
        client, said = client_of(bo), {"verb": "promise", "seen": asked.seq, "due": FRIDAY.isoformat(), "idempotency_key": "k1"}
        assert [client.post(where(asked), said).status_code for _ in range(2)] == [302, 302]
        assert asked.moves.count() == 2

    def test_the_same_message_twice_is_one_message(self, asked, client_of, ana):
        client = client_of(ana)
        for _ in range(2):
            client.post(where(asked, "/messages"), {"text": "Hello", "idempotency_key": "k2"})
        assert Message.objects.count() == 1


GARBAGE = ["\0", "9" * 40, "-1", "2026-13-45", "0001-01-01T00:00:00+14:00", "{0.__class__}", "\u202eabc", "inf"]
SAID = (
    "text",
    "due",
    "due_day",
    "due_time",
    "person",
    "team",
    "into",
    "link",
    "lines",
    "kind",
    "needs",
    "needs_by_day",
    "fit",
    "reason",
)


@pytest.mark.parametrize("verb", ["promise", "offer", "decline", "pass_on", "merge", "answer", "take_back"])
def test_no_garbage_brings_the_page_down(asked, client_of, bo, verb):
    for garbage in GARBAGE:
        answer = say(client_of(bo), asked, verb, **dict.fromkeys(SAID, garbage))
        assert answer.status_code in (302, 409, 422)


@pytest.mark.parametrize("address", ["/requests/" + "9" * 30, "/ask?again=" + "9" * 30, "/requests/1/files/" + "9" * 30])
def test_numbers_beyond_counting_are_nobodys(client_of, ana, address):
    assert client_of(ana).get(address).status_code == 404


def test_the_page_asks_no_more_however_long_the_talk(asked, client_of, ana, bo, django_assert_max_num_queries):
    client = client_of(bo)
    play(asked, "take", by=bo)
    moves.write(asked, "Word", by=ana, files=[SimpleUploadedFile("a.txt", b"hello")])
    with django_assert_max_num_queries(100) as few:
        client.get(where(asked))
    for place in range(15):
        moves.write(asked, f"Word {place}", by=ana, files=[SimpleUploadedFile(f"{place}.txt", b"hello")])
        play(asked, "offer", by=bo, due=TUESDAY)
        play(asked, "retract", by=bo)
    with django_assert_max_num_queries(len(few)):
        client.get(where(asked))
