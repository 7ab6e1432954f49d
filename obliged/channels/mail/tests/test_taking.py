"""What a mail becomes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.channels.mail.addresses import message_id, reply_address, team_address, thread_id
from obliged.channels.mail.incoming.keeping import keep
from obliged.channels.mail.models import Arrived, Letter
from obliged.channels.mail.tests.mails import a_mail, arrive
from obliged.kernel import clock, jobs, mail_parts
from obliged.promises import moves
from obliged.promises.models import Ask, Message
from obliged.promises.moves import Wish, play

GATEWAY = "mx.alderway.example"
VOUCHED = f"{GATEWAY}; dmarc=pass header.from=alderway.example"
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
pytestmark = [pytest.mark.at("2026-03-02 09:00"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _gateway(settings, has_mail):
    settings.MAIL_GATEWAY = GATEWAY


@pytest.fixture
def laptop(ana, bo, lea, it_service):
    return moves.ask(Wish("A laptop for the new starter", to_team=it_service), by=ana)


@pytest.fixture
def promised(laptop, bo):
    play(laptop, "promise", by=bo, due=FRIDAY)
    return laptop


def from_bo(words: str, ask, bo, **headers):
    return a_mail(words, sender="Bo <bo@alderway.example>", to=reply_address(bo, ask), **headers)


def test_a_reply_is_a_message_without_what_it_quotes(laptop, bo):
    arrived = arrive(from_bo("Which size?\n\nOn Monday, 2 March 2026 Ana wrote:\n> A laptop, please.\n", laptop, bo))
    assert (arrived.became, Message.objects.get().text, Message.objects.get().by) == ("message", "Which size?", bo)


def test_the_first_line_is_a_move(laptop, bo):
    assert arrive(from_bo("promise Fri 15:00\n\nWith a bag.", laptop, bo)).became == "move"
    laptop.refresh_from_db()
    assert (laptop.owner, laptop.due) == (bo, datetime(2026, 3, 6, 15, tzinfo=UTC))
    assert laptop.moves.get(verb="promise").text == "With a bag."


@pytest.mark.parametrize("words", ["promise soon", "promise Fri 15:00"])
def test_a_move_that_cannot_be_stays_a_message_and_is_told_once(promised, bo, words):
    assert arrive(from_bo(words, promised, bo)).became == "message"
    assert "nothing else changed" in Letter.objects.get(key__startswith="arrived-").words


def test_a_yes_to_what_was_not_read_is_none(laptop, ana, bo, lea):
    play(laptop, "offer", by=bo, due=FRIDAY)
    letter = Letter.objects.create(key="one", person=ana, ask=laptop, handed_at=laptop.last_at)
    with clock.at("2026-03-02 10:00"):
        play(laptop, "retract", by=bo)
        play(laptop, "offer", by=lea, due=datetime(2026, 3, 20, 9, tzinfo=UTC))
    known = message_id(ana, laptop, letter.stable_id)
    arrived = arrive(a_mail("agree", to=reply_address(ana, laptop), In_Reply_To=known))
    laptop.refresh_from_db()
    assert (arrived.became, laptop.state) == ("message", "offered")


def test_the_same_mail_has_one_effect_however_often_it_comes(laptop, bo):
    raw = from_bo("Which size?", laptop, bo).as_bytes()
    for way in (raw, b"Received: from a\n" + raw, b"X-Other: b\n" + raw.replace(b"\n", b"\r\n")):
        arrive(way)
    assert (Message.objects.count(), Arrived.objects.count()) == (1, 1)


def test_a_mail_that_is_read_twice_has_one_effect(laptop, bo):
    from obliged.channels.mail.incoming.taking import take_in

    arrived = arrive(from_bo("Which size?", laptop, bo))
    take_in(arrived.pk)
    assert Message.objects.count() == 1


def test_a_mail_to_a_team_is_a_request(ana, it_service):
    mail = a_mail("Twelve, please.", to=team_address(it_service), Subject="Re: Tills", Authentication_Results=VOUCHED)
    mail.add_attachment(b"a plan", maintype="application", subtype="pdf", filename="plan.pdf")
    assert arrive(mail).became == "ask"
    ask = Ask.objects.get()
    assert (ask.title, ask.team, ask.customer, ask.details) == ("Tills", it_service, ana, "Twelve, please.")
    assert ask.attachments.get().name == "plan.pdf"
    assert "Tills" not in Letter.objects.get().words


def test_a_mail_to_nobody_in_particular_goes_to_the_concierge(ana, it_service):
    it_service.is_concierge = True
    it_service.save()
    assert arrive(a_mail(to="obliged@alderway.example", Authentication_Results=VOUCHED)).became == "ask"


def test_a_mail_nobody_can_take_waits_for_a_person(ana):
    arrived = arrive(a_mail(to="obliged@alderway.example", Authentication_Results=VOUCHED))
    assert (arrived.became, arrived.why) == ("held", "nowhere")


def test_a_copy_to_the_mailbox_joins_the_thread(laptop, ana, bo):
    mail = a_mail("I have one.", sender="bo@alderway.example", to="Ana <ana@alderway.example>", Cc="obliged@alderway.example",
                  References=thread_id(ana, laptop), Authentication_Results=VOUCHED)  # fmt: skip
    assert (arrive(mail).became, Message.objects.get().by) == ("message", bo)


def test_who_answers_all_answers_the_mail_that_became_a_request(ana, bo, it_service):
    asked = a_mail(to=team_address(it_service), Cc="bo@alderway.example", Authentication_Results=VOUCHED)
    arrive(asked)
    answer = a_mail("Blue or green?", sender="bo@alderway.example", to="ana@alderway.example", Cc="obliged@alderway.example",
                    In_Reply_To=asked["Message-ID"], Authentication_Results=VOUCHED)  # fmt: skip
    assert (arrive(answer).became, Ask.objects.count(), Message.objects.get().by) == ("message", 1, bo)


def test_thanks_never_open_anything_again(promised, ana, bo):
    play(promised, "deliver", by=bo, text="It is on your desk.")
    play(promised, "accept", by=ana)
    arrived = arrive(a_mail("Thanks a lot!", to=reply_address(ana, promised)))
    promised.refresh_from_db()
    assert (arrived.became, promised.outcome) == ("message", "accepted")


@pytest.mark.parametrize("found", [f"{GATEWAY}; dmarc=fail", "mx.elsewhere.example; dmarc=pass", None])
def test_an_address_proves_nothing(found, mo, ana, it_service):
    mail = a_mail("Do it today.", sender="Mo <mo@alderway.example>", to=team_address(it_service), Authentication_Results=found)
    arrived = arrive(mail)
    assert (arrived.became, arrived.why, arrived.person) == ("held", "unverified", None)
    assert not Ask.objects.exists() and not Letter.objects.exists()


def test_a_signed_address_is_not_enough_for_another_sender(promised, ana, bo, cy):
    stolen = reply_address(ana, promised)
    forged = stolen.replace("+r", "+r9")
    for sender, to in (("cy@alderway.example", stolen), ("eve@elsewhere.example", stolen), ("ana@alderway.example", forged)):
        assert arrive(a_mail("release", sender=sender, to=to)).became == "held"
    promised.refresh_from_db()
    assert promised.state == "promised"


def test_a_signed_address_does_not_outweigh_the_gateway(promised, ana):
    mail = a_mail("release", to=reply_address(ana, promised), Authentication_Results=f"{GATEWAY}; dmarc=fail")
    assert arrive(mail).became == "held"


def test_who_may_see_it_no_more_says_nothing_there(laptop, bo, it_service):
    it_service.memberships.filter(person=bo).delete()
    assert (arrive(from_bo("promise Fri 15:00", laptop, bo)).became, Message.objects.count()) == ("held", 0)


def test_a_file_too_many_is_in_the_mail_itself(laptop, bo):
    mail = from_bo("All of them.", laptop, bo)
    for number in range(12):
        mail.add_attachment(b"x%d" % number, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    arrive(mail)
    names = list(laptop.attachments.values_list("name", flat=True))
    assert (len(names), names[-1]) == (11, "mail.eml")


def test_nothing_is_lost_of_a_mail_that_is_too_long(laptop, bo):
    arrive(from_bo("word " * 8_000, laptop, bo))
    assert laptop.attachments.get().name == "mail.eml"
    assert len(Message.objects.get().text) > 19_000


@pytest.mark.parametrize(("is_ours", "became"), [(True, "move"), (False, "robot")])
def test_an_answer_to_an_invitation_goes_to_who_reads_it(promised, ana, monkeypatch, is_ours, became):
    heard = []
    monkeypatch.setitem(mail_parts._readers, "text/calendar", lambda data, sender: heard.append((data, sender)) or is_ours)
    mail = a_mail("Accepted", to=reply_address(ana, promised), Auto_Submitted="auto-generated")
    mail.add_alternative("BEGIN:VCALENDAR", subtype="calendar", params={"method": "REPLY"})
    assert arrive(mail).became == became
    assert heard == [(b"BEGIN:VCALENDAR\n", ana.pk)]


@pytest.fixture
def broken(monkeypatch):
    """Reading some mails breaks."""
    from obliged.channels.mail.incoming import acting

    def act(arrived, mail, ask, **said):
        if "poison" in mail.words:
            raise RuntimeError("It is poison.")
        whole(arrived, mail, ask, **said)

    whole = acting.act
    monkeypatch.setattr(acting, "act", act)


def test_one_poisoned_mail_is_parked_and_the_others_go_on(broken, laptop, bo, admin):
    for number in range(20):
        keep(from_bo(f"poison {number}" if number == 9 else f"word {number}", laptop, bo).as_bytes())
    for minutes in range(0, 200, 20):
        with clock.at(f"2026-03-02 {10 + minutes // 60}:{minutes % 60:02}"):
            jobs.work(["mail-in"])
    parked = Arrived.objects.get(became="parked")
    assert (parked.attempts, parked.problem, Message.objects.count()) == (5, "RuntimeError: It is poison.", 19)
    assert admin.notifications.get().url == "/mail/held"


def test_what_cannot_be_read_waits_with_its_original(admin, monkeypatch):
    from obliged.channels.mail.incoming import taking

    def stumble(raw):
        raise RecursionError("too deep")

    monkeypatch.setattr(taking, "read", stumble)
    arrived = arrive(b"From: a\n\nb")
    assert (arrived.became, arrived.why) == ("held", "unreadable")
