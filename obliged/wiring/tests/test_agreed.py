"""What was agreed is shown where it matters, with what came of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from obliged.ground.agreements import moves as agreements
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording
from obliged.ground.agreements.tests.conftest import signed_by_both
from obliged.ground.catalogue.moves import offer_service
from obliged.ground.people.models import Absence, Membership, Team
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import clock, jobs
from obliged.promises import moves
from obliged.promises.moves import Wish, play
from obliged.wiring.matters import that_matter

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def terms(lea, mo, it_service, store_operations):
    draft = agreements.propose(it_service, store_operations, by=lea).terms.get()
    for kind, days in ((Kind.REPLY, 1), (Kind.DELIVER, 3), (Kind.DELAY, 1)):
        agreements.add_line(draft, Side.PROVIDER, Wording(kind, amount=days, unit=Unit.DAYS), by=lea)
    agreements.add_line(draft, Side.CUSTOMER, Wording(Kind.ACCEPT, amount=2, unit=Unit.DAYS), by=lea)
    return signed_by_both(draft, mo, lea)


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def kept(ana, bo, team, *, late: bool = False) -> None:
    """Bo promises something for tomorrow, delivers it and Ana accepts; or he moves the date, which she agrees to."""
    ask = moves.ask(Wish("A till", to_team=team), by=ana)
    play(ask, "promise", by=bo, due=clock.now() + timedelta(hours=24))
    if late:
        play(ask, "move_date", by=bo, due=clock.now() + timedelta(hours=48), reason="underestimated", text="The drawer is late.")
        play(ask, "agree", by=ana)
    with clock.later(hours=30 if late else 5):
        play(ask, "deliver", by=bo, text="Here it is.")
        play(ask, "accept", by=ana)


def test_why_this_date_is_answered_on_the_page_of_the_request(terms, ana, it_service, client_of):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    page = text(client_of(ana), f"/requests/{ask.pk}")
    assert "What you two agreed" in page and "A reply within <b>1 working day</b>" in page and "version 1" in page.lower()
    assert f"/agreements/{terms.agreement_id}/versions/1" in page


def test_where_nothing_was_agreed_nothing_is_looked_up(ana, it_service, client_of, django_assert_num_queries, rf):
    from obliged.wiring.agreed import what_was_agreed

    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    with django_assert_num_queries(0):
        assert what_was_agreed(rf.get("/"), ask) == ""


def test_too_few_promises_cannot_tell(terms, ana, bo, it_service, client_of):
    kept(ana, bo, it_service)
    with clock.later(days=3):
        page = text(client_of(ana), f"/agreements/{terms.agreement_id}")
    assert "Cannot tell yet: 1 promise" in page and 'class="kept"' not in page


@pytest.fixture
def three_a_side(ana, bo, mo, lea, it_service, store_operations):
    """Three who ask, and three who promise."""
    asks, gives = a_person("Una Third", handle="una"), a_person("Tom Third", handle="tom")
    Membership.objects.create(person=asks, team=store_operations)
    Membership.objects.create(person=gives, team=it_service)
    return [(ana, bo), (mo, lea), (asks, gives)]


def test_from_ten_on_each_is_a_dot_and_each_line_says_how_it_was_met(terms, three_a_side, ana, it_service, client_of):
    for number in range(12):
        kept(*three_a_side[number % 3], it_service, late=number == 4)
    with clock.later(days=5):
        page = text(client_of(ana), f"/agreements/{terms.agreement_id}")
    assert page.count('<i data-k="moved"></i>') == 1 and "11 were kept on the first date, 1 on a new date" in page
    assert "12 of 12" in page and "most likely between 76 and 100 in a hundred" in page


def test_what_one_person_kept_is_no_record_of_a_team(terms, ana, bo, it_service, client_of):
    """R1: a figure that is about one person is shown to nobody else, however many promises it counts."""
    for _number in range(12):
        kept(ana, bo, it_service)
    with clock.later(days=5):
        page = text(client_of(ana), f"/agreements/{terms.agreement_id}")
    assert 'class="kept"' not in page and " of 12" not in page and "fewer than three people gave these promises" in page


def test_the_service_shows_what_ones_own_team_agreed(terms, ana, lea, cy, it_service, client_of):
    offer_service(it_service, by=lea, name="A laptop")
    assert "IT Service promises" in text(client_of(ana), "/services/a-laptop")
    assert "IT Service promises" not in text(client_of(cy), "/services/a-laptop")


def test_no_figure_stands_alone_on_a_service(terms, three_a_side, ana, lea, it_service, client_of):
    """R4: what was kept on the first date is read beside what it can be bought with, on the page of the agreement."""
    offer_service(it_service, by=lea, name="A laptop")
    for number in range(12):
        kept(*three_a_side[number % 3], it_service)
    with clock.later(days=5):
        page = text(client_of(ana), "/services/a-laptop")
    assert "on the first date" not in page and 'class="kept"' not in page
    assert f'href="/agreements/{terms.agreement_id}"' in page


def test_a_team_page_lists_its_agreements_to_both_sides_and_to_nobody_else(terms, ana, cy, client_of):
    assert "IT Service and Store Operations" in text(client_of(ana), "/teams/it-service")
    assert "IT Service and Store Operations" not in text(client_of(cy), "/teams/it-service")


def test_the_other_side_hears_once_a_day_that_lines_are_written(lea, mo, it_service, store_operations):
    draft = agreements.propose(it_service, store_operations, by=lea).terms.get()
    for text_of_line in ("One", "Two", "Three"):
        agreements.add_line(draft, Side.PROVIDER, Wording(text=text_of_line), by=lea)
    jobs.work()
    told = mo.notifications.get()
    assert "Lea Brandt" in told.words and told.url.startswith("/agreements/") and not lea.notifications.exists()


def test_both_leads_hear_that_it_holds_and_when_to_look_at_it_again(terms, lea, mo):
    jobs.work()
    # Who put the second name under it knows.
    assert [who.notifications.filter(form__contains="both have signed").count() for who in (mo, lea)] == [1, 0]
    with clock.later(days=180):
        agreements.remind()
        jobs.work()
    assert all(who.notifications.filter(form__contains="look at their agreement").count() == 1 for who in (lea, mo))


def test_who_signs_has_read_that_their_name_is_missing(lea, mo, it_service, store_operations, client_of):
    draft = agreements.propose(it_service, store_operations, by=lea).terms.get()
    agreements.add_line(draft, Side.PROVIDER, Wording(text="One"), by=lea)
    line = draft.lines.get()
    agreements.say_yes(line, by=mo, version=line.version)
    draft.refresh_from_db()
    agreements.sign(draft, by=lea, version=draft.version)
    jobs.work()
    missing = mo.notifications.filter(form__contains="your name is missing")
    assert missing.unread().count() == 1
    draft.refresh_from_db()
    agreements.sign(draft, by=mo, version=draft.version)
    jobs.work()
    assert not missing.unread().exists() and not mo.notifications.filter(form__contains="your name").unread().exists()


def test_whoever_comes_to_an_agreement_by_another_way_sees_the_version_they_were_told_of(terms, mo, client_of):
    jobs.work()
    assert mo.notifications.unread().exists()
    page = text(client_of(mo), f"/agreements/{terms.agreement_id}")
    client_of(mo).post(re.search(r'hx-post="(/notifications/\d+/seen)"', page).group(1))
    assert not mo.notifications.unread().exists()


def test_a_word_about_it_reaches_both_leads(terms, ana, lea, mo):
    agreements.comment(agreements.draft_again(terms, by=lea), "A day is long on Fridays.", by=ana)
    jobs.work()
    assert all(who.notifications.filter(form__contains="said something").exists() for who in (lea, mo))


def test_on_the_page_of_a_team_what_it_gladly_does_stands_first(terms, ana, lea, it_service, client_of):
    offer_service(it_service, by=lea, name="A laptop")
    page = text(client_of(ana), "/teams/it-service")
    assert page.index("What we gladly do for you") < page.index("IT Service and Store Operations")


def test_the_desks_of_both_teams_show_what_holds_between_them(terms, bo, ana, client_of):
    desks = [text(client_of(who), f"/teams/{slug}/desk") for who, slug in ((bo, "it-service"), (ana, "store-operations"))]
    assert all(f'href="/agreements/{terms.agreement_id}"' in page and "In force since today." in page for page in desks)
    # The section is the way there; a button above it would be the same way twice.
    mains = [page.split('id="desk-page"')[1].split("</main>")[0] for page in desks]
    assert all('href="/agreements"' not in main for main in mains)


def test_agreements_are_found_by_the_word_people_know(client_of, ana):
    found = client_of(ana).get("/find", {"q": "SLA"}, headers={"HX-Request": "true"})
    assert 'href="/agreements"' in found.content.decode()


@pytest.mark.parametrize(
    ("deeds", "shown", "left_out"),
    [
        ((), "A reply within", "To accept or answer"),
        (("promise",), "Word of any delay", "A reply within"),
        (("promise", "deliver"), "To accept or answer", "Word of any delay"),
    ],
)
def test_beside_a_request_stands_what_matters_now(terms, ana, bo, it_service, client_of, deeds, shown, left_out):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    said = {"promise": {"due": clock.now() + timedelta(hours=24)}, "deliver": {"text": "Here it is."}}
    for deed in deeds:
        play(ask, deed, by=bo, **said[deed])
    aside = text(client_of(ana), f"/requests/{ask.pk}").split('id="agreed-h"')[1].split("</section>")[0]
    assert shown in aside and left_out not in aside and "The whole agreement" in aside


def test_each_line_beside_a_request_says_by_when_and_whose_it_is(terms, ana, bo, it_service, client_of):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    assert "IT Service, by <time" in text(client_of(ana), f"/requests/{ask.pk}").split('id="agreed-h"')[1]
    play(ask, "promise", by=bo, due=clock.now() + timedelta(days=3, hours=6))
    owed = {each.line.kind: each.by for each in that_matter(list(terms.lines.agreed()), ask)}
    # Asked on Monday at nine: within three days is Thursday at nine; of a delay past Thursday at three one hears by Wednesday at three.
    assert [f"{owed[kind]:%a %H:%M}" for kind in (Kind.DELIVER, Kind.DELAY)] == ["Thu 09:00", "Wed 15:00"]


@pytest.mark.parametrize("deeds", [("promise",), ("promise", "deliver")])
def test_a_line_stands_without_a_date_where_nobody_works_for_ten_years(terms, ana, bo, it_service, client_of, deeds):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    said = {"promise": {"due": clock.now() + timedelta(hours=24)}, "deliver": {"text": "Here it is."}}
    for deed in deeds:
        play(ask, deed, by=bo, **said[deed])
    for person in (bo, ana):
        Absence.objects.create(
            person=person, from_at=clock.now() - timedelta(days=4000), until_at=clock.now() + timedelta(days=4000)
        )
    answer = client_of(ana).get(f"/requests/{ask.pk}")
    assert answer.status_code == 200
    aside = answer.content.decode().split('id="agreed-h"')[1].split("</section>")[0]
    assert "<bdi>IT Service</bdi>" in aside and ", by <time" not in aside


def test_who_may_not_read_the_agreement_unfolds_the_other_lines(terms, ana, mo, bo, it_service, client_of):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    Membership.objects.filter(person=ana).delete()
    aside = text(client_of(ana), f"/requests/{ask.pk}").split('id="agreed-h"')[1].split("</section>")[0]
    assert "The whole agreement" not in aside and "3 more lines" in aside and "To accept or answer" in aside


def test_the_page_of_what_holds_asks_a_fixed_number_of_questions(terms, three_a_side, ana, lea, it_service, client_of, queries):
    client, address = client_of(ana), f"/agreements/{terms.agreement_id}"
    offer_service(it_service, by=lea, name="A laptop")
    kept(*three_a_side[0], it_service)
    for page in (address, "/services/a-laptop"):
        client.get(page)
    with queries(22):
        client.get(address)
    with queries(17):
        client.get("/services/a-laptop")
    for number in range(11):
        kept(*three_a_side[number % 3], it_service)
    with queries(22):
        client.get(address)
    with queries(17):
        client.get("/services/a-laptop")


def test_what_was_mostly_never_answered_says_so(terms, three_a_side, ana, it_service, client_of):
    for number in range(12):
        asks, gives = three_a_side[number % 3]
        ask = moves.ask(Wish("A till", to_team=it_service), by=asks)
        play(ask, "promise", by=gives, due=clock.now() + timedelta(hours=24))
        play(ask, "deliver", by=gives, text="Here it is.")
    for days in range(1, 40, 3):
        with clock.later(days=days):
            moves.ring()
    with clock.later(days=40):
        assert "Mostly not confirmed" in text(client_of(ana), f"/agreements/{terms.agreement_id}")


def test_the_desk_says_what_was_agreed_about_single_services_too(lea, mo, bo, it_service, store_operations, client_of):
    draft = agreements.propose(it_service, store_operations, by=lea).terms.get()
    agreements.add_line(draft, Side.PROVIDER, Wording(Kind.REPLY, amount=3, unit=Unit.DAYS), by=lea)
    services = [offer_service(it_service, by=lea, name=name) for name in ("A till", "A laptop")]
    days = {"from_on": None, "until_on": None, "review_on": None}
    agreements.set_terms(draft, by=lea, version=1, services=services, **days)
    draft.refresh_from_db()
    signed_by_both(draft, mo, lea)
    asks = moves.ask(Wish("A till", to_team=it_service), by=mo)
    page = text(client_of(bo), f"/teams/{asks.team.slug}/desk")
    assert "With Store Operations about A laptop, A till, within 3 working days" in page


def test_a_service_says_the_days_the_readers_team_agreed_on(terms, ana, cy, lea, it_service, client_of):
    Team.objects.filter(pk=it_service.pk).update(reply_days=4)
    offer_service(it_service, by=lea, name="A laptop")
    ours, theirs = (text(client_of(who), "/services/a-laptop") for who in (ana, cy))
    assert "within a working day, as agreed" in ours and "within 4 working days" not in ours
    assert "within 4 working days" in theirs and "as agreed" not in theirs


def test_whoever_follows_the_reminder_finds_what_it_spoke_of(terms, lea, client_of):
    address = f"/agreements/{terms.agreement_id}"
    assert "It is time to look at this together" not in text(client_of(lea), address)
    with clock.later(days=176):
        agreements.remind()
        assert "It is time to look at this together" in text(client_of(lea), address)
