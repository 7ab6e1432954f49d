"""Where people who came without being told stumbled on the page of a request."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import play
from obliged.promises.tests.conftest import FRIDAY
from obliged.promises.verbs import VERBS

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
NEXT_TUESDAY = FRIDAY + timedelta(days=4)


@pytest.fixture
def shown(client_of):
    """The page of a request as somebody reads it."""
    return lambda ask, person, tail="": client_of(person).get(f"/requests/{ask.pk}{tail}").content.decode()


def test_to_need_it_no_longer_has_one_name_before_a_promise_and_after(laptop, shown, ana, bo):
    assert VERBS["withdraw"].button == VERBS["release"].button
    before = shown(laptop, ana)
    play(laptop, "promise", by=bo, due=FRIDAY)
    assert before.count("I no longer need it") == shown(laptop, ana).count("I no longer need it") == 1


def test_nobody_is_said_to_look_who_may_not_have_looked(delivered, shown, bo):
    page = shown(delivered, bo)
    assert "Ana has the next word" in page and "looks at it" not in page


class TestTheLine:
    @pytest.fixture
    def moved(self, promised, ana, bo):
        """Another date was told on Tuesday, agreed to on Wednesday."""
        with clock.at("2026-03-03 09:00"):
            play(promised, "move_date", by=bo, due=NEXT_TUESDAY, reason="underestimated", text="It takes longer than I thought.")
        with clock.at("2026-03-04 09:00"):
            play(promised, "agree", by=ana)
        return promised

    def letters(self, page: str) -> list[tuple[str, str]]:
        """The state of each letter, and the day it names."""
        return re.findall(r'class="promise" data-state="(\w+)"><blockquote[^>]*>[^<]*<time[^>]*>([^<,]+)[,<]', page)

    def test_a_letter_keeps_the_date_that_was_promised_then(self, moved, shown, ana):
        with clock.at("2026-03-09 09:00"):
            page = shown(moved, ana)
        assert self.letters(page) == [("moved", "Friday 6 March"), ("promised", "Tuesday 10 March")]
        assert (
            "promised Mon 2 Mar" in page and "since Wed 4 Mar another date holds" in page and "new date agreed Wed 4 Mar" in page
        )

    def test_when_it_is_accepted_the_last_letter_is_kept(self, moved, shown, ana, bo):
        play(moved, "deliver", by=bo, text="On your desk.")
        play(moved, "accept", by=ana)
        assert [state for state, _day in self.letters(shown(moved, ana))] == ["moved", "kept"]

    def test_a_move_that_was_undone_leaves_one_letter(self, moved, shown, ana, bo, lea):
        play(moved, "change", by=ana, due=FRIDAY + timedelta(days=7))
        play(moved, "take_back", by=ana)
        play(moved, "hand_over", by=bo, person=lea.pk)
        play(moved, "take_over", by=lea)
        page = shown(moved, ana)
        assert len(self.letters(page)) == 2 and "handed over" in page

    def test_what_decided_the_course_stays_and_only_talk_folds(self, moved, shown, ana, bo):
        for number in range(9):
            moves.write(moved, f"Word {number}", by=ana)
        with clock.at("2026-03-05 09:00"):
            play(moved, "deliver", by=bo, text="On your desk.")
            play(moved, "accept", by=ana)
        for number in range(9):
            moves.write(moved, f"Afterthought {number}", by=bo)
        page = re.sub(r'<li class="fold">.*?</details></li>', "", shown(moved, ana), flags=re.DOTALL)
        assert len(self.letters(page)) == 2 and "Word 5" not in page
        assert all(words in page for words in ("needs longer", "agreed", "On your desk.", "accepted it"))

    def test_a_fold_says_what_lies_in_it(self, promised, shown, ana):
        with clock.later(hours=1):
            for number in range(14):
                moves.write(promised, f"Word {number}", by=ana)
            assert "Talked over, today · 6 messages" in shown(promised, ana)

    def test_why_it_takes_longer_is_said_once(self, promised, shown, ana, bo):
        play(promised, "move_date", by=bo, due=NEXT_TUESDAY, reason="underestimated", text="It takes longer than I thought.")
        assert shown(promised, ana).count("takes longer than I thought") == 1
        play(promised, "move_date", by=bo, due=NEXT_TUESDAY, reason="tool_failure", text="Sorry for that.")
        assert "A tool failed" in shown(promised, ana)


class TestAReplyIsOwed:
    def box(self, page: str) -> str:
        """What is before the eyes beside the box one writes in, without anything opened."""
        return re.sub(
            r"<details.*?</details>", "", page[page.index('id="decide"') : page.index('class="composer"')], flags=re.DOTALL
        )

    def test_who_is_asked_reads_what_a_reply_is_before_writing_and_finds_each_at_hand(self, laptop, shown, bo):
        box = self.box(shown(laptop, bo))
        assert "it is not yet the reply Ana waits for" in box
        assert all(f"?do={verb}#do-{verb}" in box for verb in ("ask_back", "answer", "offer", "decline", "pass_on"))

    def test_a_message_changes_nothing_and_says_so(self, laptop, client_of, bo):
        client = client_of(bo)
        client.post(f"/requests/{laptop.pk}/messages", {"text": "I look into it."})
        page = client.get(f"/requests/{laptop.pk}").content.decode()
        assert "Sent. The reply is still yours to give." in page and "your reply is next" in page and laptop.replied_at is None

    def test_nor_does_one_answer_a_question_or_an_offer(self, laptop, shown, ana, bo):
        play(laptop, "ask_back", by=bo, text="Which one?")
        assert "the question stays open until you reply" in self.box(shown(laptop, ana))
        play(laptop, "offer", by=bo, due=NEXT_TUESDAY)
        assert "it is no answer yet" in self.box(shown(laptop, ana))

    def test_who_owes_none_is_told_nothing_of_it(self, laptop, shown, client_of, ana, lea, bo):
        assert "reply-owed" not in shown(laptop, ana)
        play(laptop, "take", by=bo)
        assert "reply-owed" not in shown(laptop, lea)
        client = client_of(ana)
        client.post(f"/requests/{laptop.pk}/messages", {"text": "Hello?"})
        assert "still yours to give" not in client.get(f"/requests/{laptop.pk}").content.decode()


class TestWhatIsMissing:
    def test_a_not_yet_names_a_line_or_says_what_is_missing_and_says_so_before(self, delivered, shown, client_of, ana):
        page = shown(delivered, ana, "?do=not_yet")
        form = page[page.index('id="do-not_yet"') : page.index("Look again")]
        assert "Choose a line that is not done, or say here what is missing." in form
        assert form.count("(optional)") == 1  # the files
        answer = client_of(ana).post(f"/requests/{delivered.pk}", {"verb": "not_yet", "seen": delivered.seq, "text": " "})
        assert answer.status_code == 422 and delivered.moves.last().verb == "deliver"

    def test_who_delivers_the_rest_reads_what_is_missing_in_the_form(self, delivered, shown, ana, bo):
        play(delivered, "not_yet", by=ana, lines=[delivered.lines.first().pk])
        page = shown(delivered, bo, "?do=deliver")
        assert "Still missing: It starts" in page[page.index('id="do-deliver"') :]

    def test_without_a_list_words_are_all_there_is(self, shown, client_of, ana, bo, it_service):
        ask = moves.ask(moves.Wish("A lamp", to_team=it_service), by=ana)
        play(ask, "answer", by=bo, text="Here.")
        answer = client_of(ana).post(f"/requests/{ask.pk}", {"verb": "not_yet", "seen": ask.seq, "text": ""})
        assert answer.status_code == 422 and "Say what is missing, so that it can be done." in answer.content.decode()
