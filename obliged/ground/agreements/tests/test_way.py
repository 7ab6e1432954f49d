"""How a draft comes to hold, as its page tells it: the steps, where it stands, whose turn it is; and what others did meanwhile."""

from __future__ import annotations

import pytest

from obliged.ground.agreements import moves
from obliged.ground.agreements.models import Terms
from obliged.ground.agreements.rules import Side, Wording

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def at(agreement) -> str:
    return f"/agreements/{agreement.pk}"


@pytest.fixture
def way(client_of, at):
    """What the page tells a reader of the way: the step that is now, and the sentence beneath."""

    def told(person) -> tuple[str, str]:
        part = client_of(person).get(at).content.decode().split('class="agree-way"')[1].split("</section>")[0]
        return part.split('aria-current="step"><b>')[1].split("<")[0], part.split("<p>")[1].split("</p>")[0]

    return told


@pytest.fixture
def all_said(draft, mo) -> Terms:
    """Mo said yes to every line; nobody has signed."""
    for line in draft.lines.standing():
        moves.say_yes(line, by=mo, version=line.version)
    draft.refresh_from_db()
    return draft


def test_an_empty_draft_begins_with_its_lines(agreement, lea, way):
    step, words = way(lea)
    assert step == "Write the lines" and "at the end both sign" in words


def test_who_has_to_say_yes_hears_that_it_is_their_turn(draft, lea, mo, way):
    assert way(mo)[0] == "Both say yes to each line"
    assert way(mo)[1].startswith("It is your turn: 2 lines wait for the yes of Store Operations.")
    assert way(lea)[1].startswith("2 lines wait for the yes of Store Operations.")


def test_signing_comes_once_every_line_has_both_yeses(draft, lea, way):
    assert way(lea)[1].endswith("Both sign once every line has both yeses.")


def test_once_all_is_said_both_are_asked_to_sign_and_members_read_who_signs(all_said, lea, ana, way):
    assert way(lea) == ("Both sign", "Every line has both yeses. It is your turn to sign; it holds once both have signed.")
    assert way(ana)[1] == "Every line has both yeses. Now IT Service and Store Operations sign it."


def test_after_one_name_everybody_reads_whose_is_missing(all_said, lea, mo, ana, way):
    moves.sign(all_said, by=lea, version=1)
    assert way(lea)[1] == "Signed by you for IT Service. It holds once Mo Adeyemi signs for Store Operations."
    assert way(mo)[1] == "Signed by Lea Brandt for IT Service. It is your turn: it holds once you sign for Store Operations."
    assert way(ana)[1] == "Signed by Lea Brandt for IT Service. It holds once Mo Adeyemi signs for Store Operations."


def test_where_nobody_leads_the_other_side_a_lead_is_waited_for(all_said, lea, mo, way):
    moves.sign(all_said, by=lea, version=1)
    mo.memberships.update(role="member")
    assert way(lea)[1] == "Signed by you for IT Service. It holds once somebody who leads it signs for Store Operations."


def test_who_signs_is_told_what_is_missing_and_then_that_it_holds(all_said, lea, mo, client_of, at):
    said = [client_of(who).post(f"{at}/do/sign", {"version": 1}, follow=True).content.decode() for who in (lea, mo)]
    toast = said[0].split('id="toasts"')[1]
    assert "Signed by you for IT Service. It holds once Mo Adeyemi signs for Store Operations." in toast
    assert "Both have signed." in said[1] and 'class="agree-way"' not in said[1]


class TestNews:
    """What others did while somebody reads: a button says it, the page stays as it is."""

    @pytest.fixture
    def open_page(self, client_of, at):
        """The page as somebody has it open; asked again, what its button says."""

        def opened(person):
            client = client_of(person)
            address = client.get(at).content.decode().split('data-news="')[1].split('"')[0]
            return lambda: client.get(address)

        return opened

    def test_a_page_that_shows_everything_hears_nothing(self, draft, mo, open_page):
        assert open_page(mo)().status_code == 204

    def test_what_one_changed_is_announced_by_name_with_the_way_to_see_it(self, draft, lea, mo, open_page, at):
        again = open_page(mo)
        moves.add_line(draft, Side.PROVIDER, Wording(text="We answer the phone"), by=lea)
        button = again().content.decode()
        assert "Lea Brandt changed something: show" in button and f'hx-get="{at}/versions/1"' in button

    def test_words_are_counted_and_ones_own_are_no_news_to_be_counted(self, draft, lea, mo, open_page):
        again = open_page(mo)
        moves.comment(draft, "One day is short.", by=lea)
        moves.comment(draft, "Then two.", by=mo)
        assert "1 new word about it: show" in again().content.decode()

    def test_a_draft_of_the_next_version_is_announced_to_who_reads_what_holds(self, agreed, lea, ana, open_page):
        again = open_page(ana)
        moves.draft_again(agreed, by=lea)
        assert "Something has changed: show" in again().content.decode()

    @pytest.mark.parametrize("seen", ["", "x", "1.2", "9" * 40, "٣.1.1.1"])
    def test_a_word_nobody_understands_counts_as_a_change(self, draft, mo, client_of, at, seen):
        assert client_of(mo).get(f"{at}/versions/1/news", {"seen": seen}).status_code == 200

    def test_what_is_being_written_stays_when_the_page_is_shown_anew(self, draft, mo, client_of, at):
        assert 'hx-preserve="true"' in client_of(mo).get(at).content.decode().split('id="say-it"')[1].split("</form>")[0]
