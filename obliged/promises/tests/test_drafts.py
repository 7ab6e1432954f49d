"""What is written and not yet sent: kept for its writer alone, offered back, never overwritten silently."""

from __future__ import annotations

import re

import pytest

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Draft, Message
from obliged.promises.moves import Elsewhere, drafts, forget_drafts, keep_draft

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
KEY = "a-page-of-ana"
WORDS = {"title": "Twelve tills at Harbour Street", "to": "team:it-service"}


def html(response) -> str:
    return response.content.decode()


def reply(ask, tail="/draft") -> str:
    return f"/requests/{ask.pk}{tail}"


class TestKeeping:
    def test_words_are_kept_and_counted(self, ana):
        first = keep_draft(KEY, WORDS, by=ana).draft
        second = keep_draft(KEY, {**WORDS, "because": "They open on Friday."}, by=ana, seen=first.version).draft
        assert (first.pk, second.version, second.said["because"]) == (second.pk, 2, "They open on Friday.")

    @pytest.mark.parametrize("said", [{}, {"to": "team:it-service", "times": "12"}, {"text": "  \n "}])
    def test_nothing_written_is_no_draft(self, ana, said):
        assert keep_draft(KEY, said, by=ana).draft is None and not Draft.objects.exists()

    def test_what_was_taken_out_again_leaves_no_draft(self, ana):
        keep_draft(KEY, WORDS, by=ana)
        keep_draft(KEY, {"title": ""}, by=ana, seen=1)
        assert not Draft.objects.exists()

    def test_what_a_form_took_over_from_an_earlier_request_is_no_draft(self, ana, laptop):
        said = {"again": str(laptop.pk), "title": laptop.title, "to": "person:bo"}
        assert keep_draft(KEY, said, by=ana, ask=laptop).draft is None
        assert keep_draft(KEY, {**said, "title": "Another one"}, by=ana, ask=laptop).draft

    @pytest.mark.parametrize(
        ("said", "is_left"),
        [({}, False), ({"to": ""}, False), ({"because": "They open on Friday."}, True), ({"to": "person:bo"}, True)],
    )
    def test_what_was_begun_elsewhere_and_says_no_more_than_what_was_sent_is_gone(
        self, client_of, ana, bo, it_service, said, is_left
    ):
        keep_draft("a-window-left-open", {**WORDS, **said}, by=ana)
        client_of(ana).post("/ask", {**WORDS, "wants": "deed"})
        assert ana.drafts.exists() is is_left

    @pytest.mark.parametrize(
        "said", [{"text": "x" * 20_001}, {f"input_{n}": "x" * 1000 for n in range(61)}, {f"input_{n}": "x" for n in range(81)}]
    )
    def test_a_draft_has_its_limits(self, ana, said):
        with pytest.raises(Refused, match="too long"):
            keep_draft(KEY, said, by=ana)

    def test_the_oldest_makes_room_and_is_named(self, ana, monkeypatch):
        monkeypatch.setattr(drafts, "MOST_DRAFTS", 2)
        for hour, title in enumerate(["First", "Second", "Third"]):
            with clock.later(hours=hour):
                kept = keep_draft(f"page-{title}", {"title": title}, by=ana)
        assert kept.words == "You keep 2 drafts at most. The oldest was let go: “First”"
        assert [draft.title for draft in ana.drafts.all()] == ["Third", "Second"]

    def test_what_nobody_touched_for_three_months_is_let_go(self, ana):
        keep_draft(KEY, WORDS, by=ana)
        with clock.later(days=80):
            keep_draft("another-page", WORDS, by=ana)
        with clock.later(days=91):
            assert forget_drafts() == 1
        assert ana.drafts.get().key == "another-page"


class TestTwoWindows:
    @pytest.fixture
    def other(self, ana):
        """Another window wrote twice."""
        keep_draft(KEY, {"text": "One"}, by=ana, writer="other")
        return keep_draft(KEY, {"text": "One and two"}, by=ana, seen=1, writer="other").draft

    def test_the_newer_is_never_overwritten_silently(self, ana, other):
        with pytest.raises(Elsewhere, match="another window") as told:
            keep_draft(KEY, {"text": "Three"}, by=ana, seen=1, writer="this")
        assert told.value.version == 2 and Draft.objects.get().said == {"text": "One and two"}

    def test_who_was_told_may_keep_their_own_words(self, ana, other):
        assert keep_draft(KEY, {"text": "Three"}, by=ana, seen=2, writer="this").draft.said == {"text": "Three"}

    def test_a_window_may_always_go_on_with_its_own_words(self, ana, other):
        assert keep_draft(KEY, {"text": "One, two, three"}, by=ana, seen=1, writer="other").draft.version == 3

    def test_the_same_words_are_no_quarrel(self, ana, other):
        assert keep_draft(KEY, {"text": "One and two"}, by=ana, seen=0, writer="this").draft.pk == other.pk

    def test_words_sent_elsewhere_do_not_come_back(self, ana, other):
        moves.put_away_draft(KEY, by=ana)
        with pytest.raises(Elsewhere, match="sent, or put away"):
            keep_draft(KEY, {"text": "One and two and"}, by=ana, seen=2, writer="this")


class TestSentWhileSaving:
    """Ana sends her words before she hears how their first save went."""

    @pytest.fixture(autouse=True)
    def sent(self, ana):
        moves.close_draft(KEY, by=ana, writer="this")

    @pytest.mark.parametrize(("seen", "writer"), [(0, "this"), (1, "this"), (1, "other")])
    def test_a_late_save_does_not_bring_them_back(self, ana, seen, writer):
        with pytest.raises(Elsewhere, match="sent, or put away") as told:
            keep_draft(KEY, WORDS, by=ana, seen=seen, writer=writer)
        assert not told.value.has_words and not Draft.objects.visible_to(ana).exists()

    def test_an_early_save_goes_with_them(self, ana):
        keep_draft("second-page", WORDS, by=ana, writer="this")
        moves.close_draft("second-page", by=ana, writer="this")
        assert not Draft.objects.visible_to(ana).exists()

    def test_another_page_begins_anew(self, ana):
        assert keep_draft(KEY, WORDS, by=ana, writer="other").draft.version == 1

    def test_who_was_told_may_keep_them_all_the_same(self, ana):
        with pytest.raises(Elsewhere) as told:
            keep_draft(KEY, WORDS, by=ana, writer="this")
        assert keep_draft(KEY, WORDS, by=ana, seen=told.value.version, writer="this").draft.title == WORDS["title"]

    def test_it_takes_no_room_and_goes_with_the_next_draft(self, ana, monkeypatch):
        monkeypatch.setattr(drafts, "MOST_DRAFTS", 1)
        with clock.later(hours=2):
            assert keep_draft("second-page", WORDS, by=ana).words == ""
        assert ana.drafts.get().key == "second-page"


class TestReply:
    def test_it_stands_in_the_composer_again_with_whom_it_is_for(self, client_of, laptop, bo):
        client_of(bo).post(reply(laptop), {"text": "Oak or ash?", "is_private": "on", "draft_seen": "0"})
        page = html(client_of(bo).get(reply(laptop, "")))
        assert ">Oak or ash?</textarea>" in page and 'name="is_private" checked' in page and "Your draft" in page

    def test_nobody_else_sees_it(self, client_of, laptop, bo, lea, ana, admin):
        client_of(bo).post(reply(laptop), {"text": "Oak or ash?"})
        assert [who for who in (lea, ana, admin) if "Oak or ash?" in html(client_of(who).get(reply(laptop, "")))] == []

    def test_sending_it_is_its_end(self, client_of, laptop, bo):
        client_of(bo).post(reply(laptop), {"text": "Oak or ash?"})
        client_of(bo).post(reply(laptop, "/messages"), {"text": "Oak or ash?"})
        assert Message.objects.count() == 1 and not Draft.objects.exists()

    def test_a_save_that_comes_after_it_was_sent_is_refused(self, client_of, laptop, bo):
        window = {"text": "Oak or ash?", "draft_seen": "0", "draft_writer": "this"}
        client_of(bo).post(reply(laptop, "/messages"), {**window, "draft_saving": "yes"})
        late = client_of(bo).post(reply(laptop), window)
        assert late.status_code == 409 and "These words were sent" in html(late) and "Show the others" not in html(late)
        assert ">Oak or ash?</textarea>" not in html(client_of(bo).get(reply(laptop, "")))

    def test_whose_oldest_was_let_go_reads_it_beside_their_words(self, client_of, laptop, bo, monkeypatch):
        monkeypatch.setattr(drafts, "MOST_DRAFTS", 1)
        keep_draft("page-First", {"title": "First"}, by=bo)
        assert "The oldest was let go: “First”" in html(client_of(bo).post(reply(laptop), {"text": "Oak?"}))

    def test_it_can_be_put_away(self, client_of, laptop, bo):
        client_of(bo).post(reply(laptop), {"text": "Oak or ash?"})
        client_of(bo).post(reply(laptop, "/draft/put-away"))
        assert not Draft.objects.exists()

    def test_another_window_is_told_in_words_with_both_ways_on(self, client_of, laptop, bo):
        client_of(bo).post(reply(laptop), {"text": "Oak?", "draft_writer": "one"})
        answer = client_of(bo).post(reply(laptop), {"text": "Ash?", "draft_writer": "two", "draft_seen": "0"})
        assert answer.status_code == 409 and "Which words shall be kept?" in html(answer)
        assert "data-draft-keep" in html(answer) and f'href="/requests/{laptop.pk}"' in html(answer)

    def test_a_long_one_is_refused_in_words(self, client_of, laptop, bo):
        answer = client_of(bo).post(reply(laptop), {"text": "x" * 30_000})
        assert answer.status_code == 422 and "10000 characters too long" in html(answer).replace(",", "")

    def test_of_a_request_one_no_longer_sees_nothing_is_shown(self, client_of, laptop, lea, it_service):
        keep_draft(f"reply-{laptop.pk}", {"text": "Oak or ash?"}, by=lea, ask=laptop)
        it_service.memberships.filter(person=lea).delete()
        assert not Draft.objects.visible_to(lea).exists()
        assert client_of(lea).post(reply(laptop), {"text": "Ash"}).status_code == 404


class TestAsking:
    @pytest.fixture
    def begun(self, client_of, ana, it_service):
        """Ana begins to write and leaves."""
        said = {**WORDS, "wanted_by": "other", "wanted_by_day": "2026-03-20", "wanted_by_time": "12:00", "is_private": "on"}
        assert client_of(ana).post(f"/ask/drafts/{KEY}", {**said, "draft_seen": "0"}).status_code == 200

    def test_she_goes_on_where_she_left(self, client_of, ana, begun):
        page = html(client_of(ana).get(f"/ask?draft={KEY}"))
        assert WORDS["title"] in page and 'value="team:it-service" checked' in page and 'value="2026-03-20"' in page
        assert 'name="draft_seen" value="1"' in page and re.search(r'name="is_private"[^>]* checked', page)

    def test_she_reads_that_only_words_were_kept(self, client_of, ana, begun):
        page = html(client_of(ana).get(f"/ask?draft={KEY}"))
        assert "A draft keeps words and no files." in page and "Add its files again" not in page

    def test_a_new_page_offers_it(self, client_of, ana, begun):
        page = html(client_of(ana).get("/ask"))
        assert "You began to write something" in page and f"/ask?draft={KEY}" in page

    def test_it_is_listed_under_requests_only_where_there_is_one(self, client_of, ana, bo, begun):
        pages = [html(client_of(who).get("/requests")) for who in (ana, bo)]
        assert ["/requests/drafts" in page for page in pages] == [True, False]
        listed = html(client_of(ana).get("/requests/drafts"))
        assert WORDS["title"] in listed and "IT Service" in listed

    def test_nobody_else_goes_on_with_it(self, client_of, bo, admin, begun):
        pages = [
            html(client_of(who).get(address)) for who in (bo, admin) for address in (f"/ask?draft={KEY}", "/requests/drafts")
        ]
        assert [page for page in pages if WORDS["title"] in page] == []

    def test_asking_is_its_end(self, client_of, ana, begun):
        client_of(ana).post("/ask", {**WORDS, "wants": "deed", "draft": KEY})
        assert not Draft.objects.exists()

    def test_it_can_be_put_away(self, client_of, ana, begun):
        assert client_of(ana).post(f"/ask/drafts/{KEY}/put-away")["Location"] == "/requests"
        assert not Draft.objects.exists()

    def test_without_script_it_is_kept_by_a_button(self, client_of, ana, it_service):
        answer = client_of(ana).post("/ask", {**WORDS, "draft": KEY, "draft_seen": "0", "keep": "1"})
        assert answer["Location"] == "/requests/drafts" and ana.drafts.get().title == WORDS["title"]

    def test_a_request_that_was_sent_is_not_offered_again(self, client_of, ana, it_service):
        window = {"draft_seen": "0", "draft_writer": "this"}
        client_of(ana).post("/ask", {**WORDS, **window, "wants": "deed", "draft": KEY, "draft_saving": "yes"})
        assert client_of(ana).post(f"/ask/drafts/{KEY}", {**WORDS, **window}).status_code == 409
        assert "You began to write something" not in html(client_of(ana).get("/ask"))

    def test_nothing_written_is_not_said_to_be_kept(self, client_of, ana, it_service):
        answer = client_of(ana).post("/ask", {"to": "team:it-service", "draft": KEY, "keep": "1"}, follow=True)
        assert "Kept as a draft" not in html(answer) and not ana.drafts.exists()

    def test_a_reply_is_not_opened_as_a_request(self, client_of, ana, laptop):
        client_of(ana).post(f"/requests/{laptop.pk}/draft", {"text": "Oak or ash?"})
        key = f"reply-{laptop.pk:02d}"
        assert client_of(ana).post(f"/ask/drafts/{key}", {"title": "Ash"}).status_code == 404
        assert "Oak or ash?" not in html(client_of(ana).get("/ask", {"draft": key}))

    def test_without_script_two_windows_are_told_as_well(self, client_of, ana, begun):
        answer = client_of(ana).post("/ask", {"title": "Thirteen tills", "draft": KEY, "draft_seen": "0", "keep": "1"})
        assert answer.status_code == 409 and "another window" in html(answer) and "Thirteen tills" in html(answer)
        assert 'name="draft_seen" value="1"' in html(answer)

    def test_a_day_that_is_no_longer_offered_is_written_out(self, client_of, ana, it_service):
        keep_draft(KEY, {**WORDS, "wanted_by": "2026-03-04T17:00:00+00:00"}, by=ana)
        with clock.later(days=9):
            assert 'value="2026-03-04"' in html(client_of(ana).get(f"/ask?draft={KEY}"))

    def test_a_part_is_begun_without_its_whole_once_that_has_ended(self, client_of, promised, bo, ana):
        keep_draft(KEY, {**WORDS, "parent": str(promised.pk)}, by=bo, ask=promised)
        assert "A part of" in html(client_of(bo).get(f"/ask?draft={KEY}"))
        moves.play(promised, "release", by=ana)
        assert "A part of" not in html(client_of(bo).get(f"/ask?draft={KEY}"))

    @pytest.mark.parametrize("key", ["x", "no such draft", "'\"", "x" * 500])
    def test_a_draft_that_is_not_there_is_a_new_page(self, client_of, ana, key):
        assert client_of(ana).get("/ask", {"draft": key}).status_code == 200
