"""What is said and hung beside a request changes nothing, and is seen only by whom it is for."""

from __future__ import annotations

from io import BytesIO

import pytest

from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask, Attachment, Message
from obliged.promises.models.cache import standing_of
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def a_file(name: str = "plan.txt", content: bytes = b"The plan.") -> BytesIO:
    stream = BytesIO(content)
    stream.name = name
    return stream


def test_a_message_changes_nothing(laptop, ana):
    before = standing_of(laptop)
    message = moves.write(laptop, "Is it **on its way**?", by=ana)
    laptop.refresh_from_db()
    assert standing_of(laptop) == before
    assert (message.side, message.text_html) == ("customer", "<p>Is it <strong>on its way</strong>?</p>")


def test_an_empty_message_is_none(laptop, ana):
    with pytest.raises(Refused, match="Write something"):
        moves.write(laptop, " \n ", by=ana)


def test_a_message_after_the_end_opens_nothing(delivered, ana, bo):
    play(delivered, "accept", by=ana)
    moves.write(delivered, "Thanks again", by=ana)
    delivered.refresh_from_db()
    assert delivered.outcome == "accepted"


def test_a_private_note_stays_with_those_who_were_asked(laptop, ana, bo, lea, mo, cy):
    moves.write(laptop, "She needs it for Monday, really.", by=bo, is_private_note=True)
    moves.follow(laptop, by=cy)
    seen = {person.handle for person in (ana, bo, lea, mo, cy) if Message.objects.visible_to(person).exists()}
    assert seen == {"bo", "lea"}


def test_a_name_in_a_private_request_lets_nobody_in(ana, bo, cy):
    ask = moves.ask(Wish("A word in private", to_person=bo, is_private=True), by=ana)
    moves.write(ask, "@cy might know.", by=ana)
    assert not Ask.objects.visible_to(cy).exists()


def test_a_private_note_stays_with_the_team_that_wrote_it_when_the_request_goes_on(laptop, bo, lea, mo, store_operations):
    note = moves.write(laptop, "Between us.", by=bo, is_private_note=True)
    moves.play(laptop, "pass_on", by=bo, team=store_operations.pk, text="They know tills.")
    assert note not in Message.objects.visible_to(mo)
    assert note in Message.objects.visible_to(bo)


def test_a_private_note_moves_the_request_in_no_list(laptop, bo):
    before = laptop.last_at
    with clock.later(hours=1):
        moves.write(laptop, "Between us.", by=bo, is_private_note=True)
    laptop.refresh_from_db()
    assert laptop.last_at == before


def test_the_customer_writes_no_private_note(laptop, ana):
    with pytest.raises(Refused, match="private notes"):
        moves.write(laptop, "For me only", by=ana, is_private_note=True)


def test_whoever_is_mentioned_follows_and_sees(laptop, ana, cy):
    message = moves.write(laptop, "Ask @cy, or @nobody; not ana@cy.example", by=ana)
    assert list(message.mentioned.all()) == [cy]
    assert laptop in Ask.objects.visible_to(cy) and laptop in Ask.objects.followed_by(cy)


def test_whoever_takes_part_is_named_by_first_name_where_only_one_is_called_so(laptop, ana, bo, lea):
    Person.objects.filter(pk__in=[bo.pk, lea.pk]).update(name="Robin")
    assert not moves.write(laptop, "Thank you, @Robin", by=ana).mentioned.exists()
    Person.objects.filter(pk=bo.pk).update(name="Zoë Bo")
    assert list(moves.write(laptop, "Thank you, @Zoë.", by=ana).mentioned.all()) == [bo]


def test_mentioned_in_a_private_note_only_colleagues_hear_of_it(laptop, bo, lea, ana, cy):
    message = moves.write(laptop, "@lea, @ana and @cy", by=bo, is_private_note=True)
    assert list(message.mentioned.all()) == [lea]
    assert not laptop.watchers.exists()


def test_one_follows_once_and_stops(laptop, cy):
    moves.follow(laptop, by=cy)
    moves.follow(laptop, by=cy)
    assert laptop.watchers.count() == 1
    moves.unfollow(laptop, by=cy)
    assert laptop not in Ask.objects.visible_to(cy)


def test_files_follow_the_request_and_the_note_they_hang_on(laptop, ana, bo, cy):
    moves.write(laptop, "", by=ana, files=[a_file()])
    moves.write(laptop, "Ours.", by=bo, is_private_note=True, files=[a_file("ours.txt")])
    seen = [list(Attachment.objects.visible_to(person).values_list("name", flat=True)) for person in (bo, ana, cy)]
    assert seen == [["plan.txt", "ours.txt"], ["plan.txt"], []]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../x", "x"), ("C:\\temp\\plan.pdf", "plan.pdf"), ("...", "file"), ("a\u202etxt.exe", "atxt.exe"), ("", "file")],
)
def test_the_name_of_a_file_is_only_a_name(laptop, ana, given, kept):
    moves.write(laptop, "", by=ana, files=[a_file(given)])
    assert Attachment.objects.get().name == kept


def test_a_refused_file_leaves_no_message(laptop, ana):
    with pytest.raises(Refused):
        moves.write(laptop, "Two files", by=ana, files=[a_file(), a_file("empty.txt", b"")])
    with pytest.raises(Refused, match="at most 10"):
        moves.write(laptop, "Many files", by=ana, files=[a_file() for _ in range(11)])
    assert not Message.objects.exists() and not Attachment.objects.exists()


def test_a_private_request_is_seen_by_its_parties_alone(ana, bo, lea, mo, cy):
    ask = moves.ask(Wish("A word in private", to_person=bo, is_private=True), by=ana)
    seen = {person.handle for person in (ana, bo, lea, mo, cy) if ask in Ask.objects.visible_to(person)}
    assert seen == {"ana", "bo"}


def test_who_followed_a_private_request_no_longer_sees_it_after_leaving_the_team(ana, bo, lea, it_service):
    ask = moves.ask(Wish("A word in private", to_team=it_service, is_private=True), by=ana)
    moves.follow(ask, by=bo)
    assert ask in Ask.objects.visible_to(bo)
    bo.memberships.all().delete()
    assert ask not in Ask.objects.visible_to(bo)


def test_an_open_one_is_seen_by_both_teams_and_nobody_else(laptop, ana, bo, lea, mo, cy):
    seen = {person.handle for person in (ana, bo, lea, mo, cy) if laptop in Ask.objects.visible_to(person)}
    assert seen == {"ana", "bo", "lea", "mo"}


def test_somebody_who_left_sees_nothing(laptop, ana):
    ana.is_active = False
    assert not Ask.objects.visible_to(ana).exists()


LONG, NUL = "x" * 20_001, "a\0b"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": LONG}, "text"),
        ({"text": NUL}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"text": 7}, "text"),
        ({"needs": "x" * 301, "needs_by": FRIDAY}, "needs"),
        ({"kind": "fnord"}, "kind"),
        ({"fit": "perfectly, and with much more than I had ever asked for"}, "fit"),
        ({"reason": "the moon"}, "reason"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "//elsewhere.example"}, "link"),
        ({"link": "https://example.org/a b"}, "link"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(laptop, bo, said, field):
    with pytest.raises(Refused, match=r".+\.") as no:
        play(laptop, "promise", by=bo, due=FRIDAY, **said)
    assert no.value.field == field and laptop.moves.count() == 1


def test_html_and_marks_that_deceive_are_kept_as_plain_words(laptop, bo):
    play(laptop, "ask_back", by=bo, text="<script>alert(1)</script> and a\u202eb")
    move = laptop.moves.last()
    assert "<script" not in move.text_html and "\u202e" not in move.text
