"""Thanks come with an acceptance, hang on the wall by wish, and are never added up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.commons.thanks import moves as thanks
from obliged.commons.thanks.models import Second, Thank
from obliged.kernel import clock, jobs
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


def accepted(by, owner, team, **said):
    ask = moves.ask(Wish("A laptop", to_team=team, is_private=said.pop("is_private", False)), by=by)
    play(ask, "promise", by=owner, due=FRIDAY)
    play(ask, "deliver", by=owner, text="Here it is.")
    move = play(ask, "accept", by=by, **said)
    jobs.work()
    return move


def test_thanks_said_at_acceptance_become_a_card(ana, bo, it_service):
    accepted(ana, bo, it_service, thanks="You even found a bag for it.")
    assert Thank.objects.get().person == bo


def test_the_reaction_played_twice_gives_one_card(ana, bo, it_service):
    move = accepted(ana, bo, it_service, thanks="Thank you.")
    thanks.thank_for(move)
    assert Thank.objects.count() == 1


def test_an_acceptance_without_words_gives_no_card(ana, bo, it_service):
    accepted(ana, bo, it_service)
    assert not Thank.objects.exists()


def test_a_card_hangs_on_the_wall_by_wish_only(ana, bo, cy, it_service, client_of):
    accepted(ana, bo, it_service, thanks="In the open.", on_wall=True)
    accepted(ana, bo, it_service, thanks="Between us two.")
    page = client_of(cy).get("/thanks").content.decode()
    assert "In the open." in page and "Between us two." not in page


def test_a_private_request_never_hangs_on_the_wall(ana, bo, it_service):
    accepted(ana, bo, it_service, thanks="Quietly.", on_wall=True, is_private=True)
    assert not Thank.objects.on_wall().exists()


def test_somebody_else_seconds_a_card_once(ana, bo, cy, it_service):
    accepted(ana, bo, it_service, thanks="In the open.", on_wall=True)
    card = Thank.objects.get()
    thanks.second(card, by=cy)
    thanks.second(card, by=cy)
    assert Second.objects.count() == 1


def test_nobody_seconds_their_own_card(ana, bo, it_service):
    accepted(ana, bo, it_service, thanks="In the open.", on_wall=True)
    with pytest.raises(Refused, match="somebody else"):
        thanks.second(Thank.objects.get(), by=bo)


def test_a_card_one_may_not_see_cannot_be_seconded(ana, bo, cy, it_service, client_of):
    accepted(ana, bo, it_service, thanks="Between us two.")
    assert client_of(cy).post(f"/thanks/{Thank.objects.get().pk}/second").status_code == 404


def test_the_newest_card_stands_first_for_whom_it_is(ana, bo, it_service, client_of):
    accepted(ana, bo, it_service, thanks="The first time.")
    with clock.later(days=1):
        accepted(ana, bo, it_service, thanks="Once more.")
    assert "Once more." in client_of(bo).get("/today").content.decode()
    page = client_of(bo).get("/people/bo").content.decode()
    assert page.index("Once more.") < page.index("The first time.")


def test_who_forgot_to_thank_does_so_later(ana, bo, it_service, client_of):
    ask = accepted(ana, bo, it_service).ask
    assert f'href="/thanks/for/{ask.pk}"' in client_of(ana).get(f"/requests/{ask.pk}").content.decode()
    client_of(ana).post(f"/thanks/for/{ask.pk}", {"text": "It works so well."})
    page = client_of(bo).get(f"/requests/{ask.pk}").content.decode()
    assert "It works so well." in page and ask.acceptances.get().is_thanked
    jobs.work()
    assert [one.words for one in bo.notifications.all() if "thank" in one.words] == ["Ana Ruiz thanked you for “A laptop”"]


def test_thanks_are_given_once_for_one_yes(ana, bo, it_service, client_of):
    ask = accepted(ana, bo, it_service).ask
    for words in ("Thank you.", "Thank you again."):
        client_of(ana).post(f"/thanks/for/{ask.pk}", {"text": words})
    assert [card.text for card in Thank.objects.all()] == ["Thank you."]
    assert "/thanks/for/" not in client_of(ana).get(f"/requests/{ask.pk}").content.decode()
    with pytest.raises(Refused, match="Something has happened here since"):
        thanks.thank_later(ask, "And again.", by=ana)


def test_thanks_need_a_word_and_somebody_who_asked(ana, bo, it_service, client_of):
    ask = accepted(ana, bo, it_service).ask
    assert client_of(ana).post(f"/thanks/for/{ask.pk}", {"text": " "}).status_code == 422
    assert client_of(bo).post(f"/thanks/for/{ask.pk}", {"text": "Well done, me."}).status_code == 404
    assert "/thanks/for/" not in client_of(bo).get(f"/requests/{ask.pk}").content.decode()


def test_who_thanked_with_the_yes_is_not_asked_again(ana, bo, it_service, client_of):
    ask = accepted(ana, bo, it_service, thanks="So quick.").ask
    assert "/thanks/for/" not in client_of(ana).get(f"/requests/{ask.pk}").content.decode()
