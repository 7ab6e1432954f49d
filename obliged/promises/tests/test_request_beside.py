"""What people send in a request: words, files, lines, talks, hands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.promises import moves
from obliged.promises.models import Ask, Attachment, Message
from obliged.promises.moves import Wish, play
from obliged.promises.moves.beside import ATTACHMENT_LIMIT

FRIDAY = datetime(2026, 3, 6, 17, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def asked(ana, bo, it_service):
    """Ana has asked Bo's team for a laptop by Friday."""
    return moves.ask(Wish("A laptop for the new starter", wanted_by=FRIDAY, to_team=it_service), by=ana)


def where(ask, tail="") -> str:
    return f"/requests/{ask.pk}{tail}"


def html(response) -> str:
    return response.content.decode()


class TestWords:
    @pytest.mark.parametrize("bad", ["x" * 1_000_000, "nul\0inside"])
    def test_text_that_cannot_be_kept_is_refused(self, asked, client_of, ana, bad):
        answer = client_of(ana).post(where(asked, "/messages"), {"text": bad})
        assert answer.status_code == 422 and not Message.objects.exists()

    def test_lone_surrogates_are_not_kept(self, asked, client_of, ana):
        answer = client_of(ana).post(
            where(asked, "/messages"), b"text=%ED%A0%80", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code in (200, 302, 422)
        assert all(message.text.encode() for message in Message.objects.all())

    def test_markup_is_shown_as_it_was_written(self, asked, client_of, ana, bo):
        bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
        client_of(ana).post(where(asked, "/messages"), {"text": bad})
        client_of(bo).post(where(asked), {"verb": "ask_back", "seen": asked.seq, "text": bad})
        shown = html(client_of(bo).get(where(asked)))
        assert "<script>alert" not in shown and "<img src=x" not in shown

    def test_markup_in_names_stays_text(self, client_of, ana, bo, it_service):
        bad = "<b onclick=x>Laptop</b>"
        ask = moves.ask(Wish(bad, because=bad, outside_customer=bad, place=bad, to_team=it_service, done_means=(bad,)), by=ana)
        play(ask, "promise", by=bo, due=FRIDAY, needs=bad, needs_by=FRIDAY)
        assert "<b onclick" not in html(client_of(bo).get(where(ask)))

    def test_turned_directions_do_not_reach_the_page(self, asked, client_of, ana):
        client_of(ana).post(where(asked, "/messages"), {"text": "abc\u202edef"})
        assert "\u202e" not in html(client_of(ana).get(where(asked)))


class TestFiles:
    @pytest.mark.parametrize(("content", "words"), [(b"", "is empty"), (b"x" * (ATTACHMENT_LIMIT + 1), "too large")])
    def test_a_file_of_the_wrong_size_is_refused_with_the_text_kept(self, asked, client_of, ana, content, words):
        file = SimpleUploadedFile("plan.txt", content)
        answer = client_of(ana).post(where(asked, "/messages"), {"text": "Look at this.", "files": file})
        assert answer.status_code == 422 and words in html(answer) and "Look at this." in html(answer)

    def test_a_name_is_only_a_name(self, asked, client_of, ana):
        file = SimpleUploadedFile("x", b"hello")
        file._name = "../../x"
        client_of(ana).post(where(asked, "/messages"), {"files": file})
        assert Attachment.objects.get().name == "x"

    def test_a_drawing_with_script_is_only_downloaded(self, asked, client_of, ana):
        file = SimpleUploadedFile(
            "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml"
        )
        client_of(ana).post(where(asked, "/messages"), {"files": file})
        answer = client_of(ana).get(where(asked, f"/files/{Attachment.objects.get().pk}"))
        assert answer["Content-Disposition"].startswith("attachment") and answer["Content-Type"] != "image/svg+xml"

    def test_a_stranger_gets_no_file(self, asked, client_of, ana, cy):
        moves.attach(asked, [SimpleUploadedFile("a.txt", b"hello")], by=ana)
        assert client_of(cy).get(where(asked, f"/files/{Attachment.objects.get().pk}")).status_code == 404


class TestBeside:
    def test_a_line_is_added_and_ticked_by_the_customer(self, asked, client_of, ana):
        client = client_of(ana)
        client.post(where(asked, "/lines"), {"line": "Charged", "seen_list": asked.lines_version})
        client.post(where(asked, f"/lines/{asked.lines.get().pk}"))
        assert asked.lines.get().ticked_at

    def test_who_was_asked_does_not_tick(self, asked, client_of, ana, bo):
        line = moves.add_line(asked, "Charged", by=ana, seen=1)
        assert client_of(bo).post(where(asked, f"/lines/{line.pk}")).status_code == 409

    def test_a_talk_is_proposed_and_set(self, asked, client_of, ana, bo):
        play(asked, "take", by=bo)
        client_of(ana).post(where(asked, "/talks"), {"times": ["2026-03-03T10:00:00+00:00"], "how": "call"})
        talk = asked.talks.get()
        client_of(bo).post(where(asked, f"/talks/{talk.pk}/set"), {"slot": talk.slots[0]})
        talk.refresh_from_db()
        assert talk.state == "set"

    def test_a_call_for_hands_makes_parts(self, asked, client_of, bo):
        play(asked, "promise", by=bo, due=FRIDAY)
        client_of(bo).post(where(asked, "/hands"), {"done_means": "Unpack it\nCharge it"})
        assert [part.title for part in asked.parts.order_by("pk")] == ["Unpack it", "Charge it"]

    def test_whoever_follows_may_stop(self, asked, client_of, mo, ana):
        client_of(mo).post(where(asked, "/followers/follow"))
        assert asked.watchers.filter(person=mo).exists()
        client_of(mo).post(where(asked, "/followers/unfollow"))
        assert not asked.watchers.filter(person=mo).exists()

    def test_the_whole_series_is_promised_at_once(self, client_of, ana, bo, it_service):
        first, *_rest = moves.start_series(
            Wish("Backup tapes", wanted_by=FRIDAY, to_team=it_service), "FREQ=WEEKLY;COUNT=3", by=ana
        )
        client_of(bo).post(where(first, "/series/promise"))
        assert set(Ask.objects.values_list("state", flat=True)) == {"promised"}
