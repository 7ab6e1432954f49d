"""Addresses and ids that letters carry: signed, short enough, and the same after a mail server wrote them large."""

import uuid

import pytest

from obliged.channels.mail import addresses
from obliged.ground.people.models import Person, Team

BIG = 2**63 - 1


@pytest.fixture(autouse=True)
def a_mailbox(settings):
    settings.DEFAULT_FROM_EMAIL = "Obliged <obliged@alderway.example>"


def of(pk):
    return Person(pk=pk)


def test_a_reply_address_leads_back_to_its_person_and_request():
    assert addresses.read_reply_address(addresses.reply_address(of(7), 12)) == (7, 12)


def test_it_leads_back_after_a_mail_server_wrote_it_large():
    assert addresses.read_reply_address(addresses.reply_address(of(7), 12).upper()) == (7, 12)


def test_the_largest_keys_there_are_still_fit_before_the_at():
    address = addresses.reply_address(of(BIG), BIG)
    assert len(address.partition("@")[0]) <= 64
    assert addresses.read_reply_address(address) == (BIG, BIG)


def test_a_mailbox_whose_name_is_too_long_answers_at_its_plain_address(settings):
    settings.DEFAULT_FROM_EMAIL = f"{'long' * 12}@alderway.example"
    assert addresses.reply_address(of(7), 12) == settings.DEFAULT_FROM_EMAIL


def test_no_letter_of_it_can_be_changed():
    local, _at, domain = addresses.reply_address(of(7), 12).partition("@")
    changed = [
        f"{local[:i]}{'a' if local[i] != 'a' else 'b'}{local[i + 1 :]}@{domain}" for i in range(len("obliged+"), len(local))
    ]
    assert [address for address in changed if addresses.read_reply_address(address)] == []


@pytest.mark.parametrize(
    "odd", ["", "@", "obliged@alderway.example", "obliged+r@x", "x" * 100_000, "+@+", "obliged+r7-12-é@x", "\0"]
)
def test_any_other_address_leads_nowhere(odd):
    assert addresses.read_reply_address(odd) is None
    assert addresses.read_bounce_address(odd) is None
    assert addresses.read_message_id(odd) is None


def test_a_key_that_was_changed_reads_old_addresses_while_it_is_kept_as_a_fallback(settings):
    address = addresses.reply_address(of(7), 12)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert addresses.read_reply_address(address) == (7, 12)
    settings.SECRET_KEY_FALLBACKS = []
    assert addresses.read_reply_address(address) is None


def test_the_id_of_a_letter_says_its_thread_and_the_letter():
    letter = uuid.uuid4()
    assert addresses.read_message_id(addresses.message_id(of(7), 12, letter)) == (7, 12, letter)
    assert addresses.read_message_id(addresses.thread_id(of(7), 12)) == (7, 12, None)
    assert addresses.read_message_id(addresses.message_id(of(7), None, letter)) == (7, 0, letter)


def test_the_id_of_a_letter_is_no_reply_address():
    local = addresses.thread_id(of(7), 12).strip("<>").partition("@")[0]
    assert addresses.read_reply_address(f"obliged+{local}@alderway.example") is None


def test_a_bounce_leads_to_the_letter():
    letter = uuid.uuid4()
    assert addresses.read_bounce_address(addresses.bounce_address(letter).upper()) == letter


def test_a_team_has_an_address_by_its_name():
    assert addresses.team_address(Team(slug="it-service")) == "obliged+it-service@alderway.example"
    assert addresses.read_team_address("Obliged+IT-Service@Alderway.example") == "it-service"


def test_the_address_of_a_reply_a_bounce_or_another_house_is_no_team():
    ours = [addresses.reply_address(of(7), 12), addresses.bounce_address(uuid.uuid4()), "obliged@alderway.example"]
    assert [addresses.read_team_address(one) for one in [*ours, "obliged+it-service@other.example"]] == [None] * 4
