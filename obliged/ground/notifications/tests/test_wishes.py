"""When mail may come, what is gathered, what is turned off, and what never is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.ground.notifications import addresses, moves, queries
from obliged.ground.notifications.models import Mute, Notification, Sending, how_and_hours, off_of
from obliged.ground.notifications.rules import Kind, Why
from obliged.kernel import clock
from obliged.kernel.rules import Refused

# Monday; people of the cast work from nine to five, in UTC.
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 10:00")]


def told(person, key="one", **more) -> None:
    """A person is told something of request 12."""
    moves.tell([person], f"Bo did {key}", url="/requests/12", key=key, about="ask:12", **more)


def mine(person) -> dict:
    """What makes it a person's own turn, due this afternoon."""
    return {"awaits": lambda who: who == person, "due": clock.now() + timedelta(hours=5)}


def at(moment: str) -> int:
    """Look at the clock then; to how many people something goes."""
    with clock.at(moment):
        return moves.gather(clock.now())


def test_what_is_told_waits_for_the_next_digest_and_goes_once(ana):
    told(ana)
    assert [at(moment) for moment in ("2026-03-02 10:01", "2026-03-02 12:59", "2026-03-02 13:00", "2026-03-02 16:00")] == [
        0,
        0,
        1,
        0,
    ]
    assert Sending.objects.get().is_digest and Sending.objects.get().notifications.count() == 1


def test_what_was_read_before_the_digest_is_not_mailed(ana):
    told(ana)
    moves.read(ana)
    assert at("2026-03-02 13:00") == 0


def test_a_turn_with_less_than_a_working_day_left_goes_at_once(ana, bo):
    told(ana, **mine(ana))
    told(bo, **mine(ana))
    assert [(one.person, one.is_digest) for one in Sending.objects.all()] == [(ana, False)]


def test_nothing_goes_outside_the_hours_of_a_person_but_what_keeps_safe(ana, bo):
    with clock.at("2026-03-02 20:00"):
        told(ana, **mine(ana))
        told(bo, kind=Kind.SAFETY)
    assert [one.person for one in Sending.objects.all()] == [bo]
    assert at("2026-03-03 08:59") == 0
    assert at("2026-03-03 09:00") == 1


@pytest.mark.parametrize(("mail", "count"), [("now", 1), ("digests", 0), ("not", 0)])
def test_mail_comes_as_a_person_wishes(ana, mail, count):
    moves.wish(ana, mail=mail)
    told(ana)
    assert Sending.objects.count() == count


def test_digests_come_at_the_hours_somebody_chose_on_working_days(ana):
    moves.wish(ana, mail="digests", hours=["18:30"])
    with clock.at("2026-03-06 19:00"):
        told(ana)
    assert [at("2026-03-07 18:30"), at("2026-03-09 18:29"), at("2026-03-09 18:30")] == [0, 0, 1]


def test_who_wants_no_mail_gets_none_also_of_what_waited(ana):
    told(ana)
    moves.wish(ana, mail="not")
    assert at("2026-03-02 13:00") == 0


def test_unread_moves_on_one_request_are_one_line(ana):
    told(ana)
    told(ana, "two")
    (top,) = queries.told(ana)
    assert (top.words, [one.words for one in top.earlier.all()], queries.told(ana).unread().count()) == (
        "Bo did two",
        ["Bo did one"],
        1,
    )
    assert at("2026-03-02 13:00") == 1 and Sending.objects.get().notifications.count() == 2


def test_what_was_folded_stands_for_itself_when_the_later_is_taken_back(ana):
    told(ana)
    told(ana, "two")
    moves.take_back("two")
    assert [one.words for one in queries.told(ana).unread()] == ["Bo did one"]
    assert at("2026-03-02 13:00") == 1


def test_what_comes_to_a_desk_is_one_pile(ana):
    for number in (1, 2):
        about = f"ask:{number}"
        moves.tell(
            [ana], "Cy asks", url=f"/requests/{number}", key=about, about=about, desk="desk:1", why=lambda person: Why.DESK
        )
    assert queries.told(ana).unread().count() == 1
    moves.follow(queries.told(ana).get())
    assert not Notification.objects.filter(read_at=None).exists()


def test_one_request_is_turned_off_but_for_ones_own_turn(ana, bo):
    moves.turn_off(ana, "ask:12")
    told(ana)
    assert not queries.told(ana).exists()
    told(ana, "two", **mine(ana))
    assert queries.told(ana).exists()


def test_a_kind_and_a_reason_are_turned_off_and_safety_never(ana):
    moves.turn_off(ana, "kind:message")
    moves.turn_off(ana, "why:follows")
    told(ana, kind=Kind.MESSAGE)
    told(ana, "two", why=lambda person: Why.FOLLOWS)
    assert not queries.told(ana).exists()
    with pytest.raises(Refused, match="always told"):
        moves.turn_off(ana, "kind:safety")


@pytest.mark.parametrize("what", ["", "kind:gossip", "why:asked", "ask:x", "mail\0"])
def test_what_nobody_knows_is_refused(ana, what):
    with pytest.raises(Refused, match="nothing by that name"):
        moves.turn_off(ana, what)


def test_a_letter_is_ended_by_one_press_signed_out_and_never_by_a_look(ana, client):
    address = addresses.off_address(ana, "ask:12")
    assert (client.get(address).status_code, Mute.objects.exists()) == (200, False)
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Mute.objects.get().what == "ask:12"
    client.post(address, {"on": "yes"})
    assert not Mute.objects.exists()


def test_nobody_makes_up_such_a_link(ana, client):
    assert client.post(f"{addresses.off_address(ana, 'mail')}x").status_code == 404


def test_a_letter_says_where_it_is_ended(ana):
    told(ana, **mine(ana))
    assert addresses.read_off(addresses.off_address_of(Sending.objects.get()).rpartition("/")[2]) == (ana, "ask:12")


def test_wishes_are_said_on_a_page(ana, client_of):
    said = {"mail": "now", "hour1": "10:30", "kinds": ["kind:move"], "whys": ["why:desk"]}
    assert client_of(ana).post("/settings/notifications", said).status_code == 302
    assert how_and_hours(ana) == ("now", ["10:30"])
    off = off_of([ana.pk])[ana.pk]
    assert "kind:thanks" in off and "why:follows" in off and "kind:move" not in off
    page = client_of(ana).get("/settings/notifications").content.decode()
    assert 'value="10:30"' in page and "always told" in page


def test_it_is_turned_off_where_it_is_read_and_on_where_it_is_kept(ana, client_of):
    told(ana)
    client = client_of(ana)
    assert "No more about this one" in client.get("/notifications").content.decode()
    client.post("/notifications/turn", {"what": "ask:12"})
    assert "Bo did one" in client.get("/settings/notifications").content.decode()
    client.post("/notifications/turn", {"what": "ask:12", "on": "yes"})
    assert not Mute.objects.exists()


def test_what_went_out_goes_with_what_it_carried(ana):
    told(ana, **mine(ana))
    moves.let_go_before(clock.now() + timedelta(days=1))
    assert not Sending.objects.exists()
