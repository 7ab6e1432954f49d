"""Letters: what they say, to whom, and what they never do."""

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.channels.mail import addresses
from obliged.channels.mail.models import Letter
from obliged.channels.mail.outgoing import outbox, unsubscribing
from obliged.channels.mail.outgoing.composing import composed
from obliged.channels.mail.tests.conftest import a_letter
from obliged.ground.notifications.models import Sending
from obliged.ground.people.models import Organisation
from obliged.kernel import jobs
from obliged.promises import moves

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("has_mail"), pytest.mark.at("2026-03-02 09:00")]
LINK = re.compile(r"https://obliged\.alderway\.example/letters/\S+")


def html_of(message):
    return message.alternatives[0][0]


def test_who_is_to_be_told_by_mail_gets_one_letter(bo, tills, mailoutbox):
    a_letter(bo, about=tills)
    jobs.work()
    assert [message.to for message in mailoutbox] == [["bo@alderway.example"]]
    assert Letter.objects.get().state == "sent"


def test_a_sending_that_is_heard_twice_is_one_letter(bo, tills, mailoutbox):
    letter = a_letter(bo, about=tills)
    outbox.write_of(letter.sending)
    jobs.work()
    assert len(mailoutbox) == 1


def test_it_says_who_needs_what_and_asks_the_question_of_the_page(bo, tills):
    message = composed(a_letter(bo, about=tills))
    assert message.subject == "Twelve tills at Harbour Street"
    assert message.body.startswith("Ana would like twelve tills.")
    assert "When could you do this for Ana?" in message.body
    assert len(LINK.findall(message.body)) <= 3


def test_both_bodies_lead_to_the_same_places(bo, tills):
    message = composed(a_letter(bo, about=tills))
    assert set(LINK.findall(message.body)) == set(re.findall(r'https://obliged[^"]+/letters/[^"]+', html_of(message)))


def test_letters_about_one_request_are_one_thread_for_each_person(bo, ana, tills):
    first, second = (composed(a_letter(bo, about=tills, key=key)).message() for key in ("one", "two"))
    assert first["References"] == second["References"] == second["In-Reply-To"] == addresses.thread_id(bo, tills)
    assert first["Message-ID"] != second["Message-ID"]
    assert composed(a_letter(ana, about=tills)).message()["References"] != first["References"]


def test_an_answer_goes_to_an_address_that_knows_person_and_request(bo, tills):
    message = composed(a_letter(bo, about=tills)).message()
    assert addresses.read_reply_address(message["Reply-To"]) == (bo.pk, tills.pk)


def test_no_program_is_to_answer_it(bo, tills):
    message = composed(a_letter(bo, about=tills)).message()
    assert (message["Auto-Submitted"], message["X-Auto-Response-Suppress"]) == ("auto-generated", "All")


def test_it_is_in_the_language_of_its_reader_and_says_so(bo, tills):
    bo.language = "ar"
    bo.save()
    message = composed(a_letter(bo, about=tills))
    assert message.message()["Content-Language"] == "ar"
    assert 'lang="ar" dir="rtl"' in html_of(message)


def test_days_have_their_names_since_a_letter_is_read_on_another_day(bo, ana, tills):
    moves.play(tills, "promise", by=bo, due=datetime(2026, 3, 3, 17, tzinfo=UTC))
    body = composed(a_letter(ana, about=tills)).body
    assert "Tuesday 3 March" in body
    assert "tomorrow" not in body


def test_several_things_at_once_are_a_digest_without_moves(bo, ana, tills):
    other = moves.ask(moves.Wish("A label printer", to_person=bo), by=ana)
    message = composed(a_letter(bo, about=tills, more=[("Ana asks for a printer.", other)]))
    assert message.subject == "2 things for you, Mon 2 Mar"
    assert LINK.findall(message.body) == []
    assert "Reply-To" not in message.message()


def test_what_may_not_be_seen_any_more_is_not_sent(bo, cy, ana, it_service, tills, mailoutbox):
    letter = a_letter(cy, about=tills)
    jobs.work()
    letter.refresh_from_db()
    assert (letter.state, mailoutbox) == ("void", [])


def test_what_was_taken_back_is_not_sent(bo, tills, mailoutbox):
    letter = a_letter(bo, about=tills)
    letter.sending.notifications.all().delete()
    jobs.work()
    letter.refresh_from_db()
    assert (letter.state, mailoutbox) == ("void", [])


def test_who_has_left_gets_no_letter(bo, tills, mailoutbox):
    a_letter(bo, about=tills)
    type(bo).objects.filter(pk=bo.pk).update(is_active=False)
    jobs.work()
    assert mailoutbox == []


def test_the_words_of_a_message_stand_in_it_but_no_note_of_another_team(bo, ana, lea, tills):
    said = moves.write(tills, "The socket is on the left.", by=ana)
    note = moves.write(tills, "She always asks late.", by=lea, is_private_note=True)
    assert "The socket is on the left." in composed(a_letter(bo, about=tills, key=f"message-{said.pk}")).body
    assert "She always asks late." not in composed(a_letter(ana, about=tills, key=f"message-{note.pk}")).body


def test_a_file_is_a_link_and_never_a_copy(bo, ana, tills):
    said = moves.write(tills, "The plan.", by=ana, files=[SimpleUploadedFile("plan.txt", b"Left of the door.")])
    message = composed(a_letter(bo, about=tills, key=f"message-{said.pk}"))
    assert f"https://obliged.alderway.example/requests/{tills.pk}/files/" in message.body
    assert message.attachments == []
    assert b"Left of the door" not in message.message().as_bytes()


@pytest.mark.parametrize(
    "odd",
    ["\r\nBcc: all@x.example", "\nBcc: a@x", "%0d%0aBcc: a@x", "\u2028Bcc: a@x", "\u0085Bcc: a@x", "=?utf-8?q?=0D=0ABcc:?="],
)
def test_no_title_and_no_name_makes_a_header(bo, ana, tills, odd):
    type(tills).objects.filter(pk=tills.pk).update(title=f"Tills{odd}")
    type(bo).objects.filter(pk=bo.pk).update(name=f"Bo{odd}")
    Organisation.objects.update(name=f"Alderway{odd}")
    message = composed(a_letter(bo, about=tills)).message()
    heads = message.as_bytes(linesep="\r\n").split(b"\r\n\r\n")[0]
    assert [line for line in heads.split(b"\r\n") if line.lower().startswith(b"bcc")] == []
    assert message["Bcc"] is None


def test_what_people_write_is_text_and_no_tag(bo, ana, tills):
    said = moves.write(tills, '<img src=x onerror=alert(1)> <b>"quoted"</b> & more', by=ana)
    message = composed(a_letter(bo, about=tills, key=f"message-{said.pk}"))
    assert "<img" not in html_of(message)
    assert '<img src=x onerror=alert(1)> <b>"quoted"</b> & more' in message.body


def test_without_a_mail_server_nothing_is_kept_that_could_never_leave(bo, settings):
    settings.HAS_MAIL = False
    sending = Sending(person=bo)
    sending.save()
    outbox.write_of(sending)
    assert not Letter.objects.exists()


def test_an_answer_to_a_mail_is_written_once(bo, tills, mailoutbox):
    for _again in range(2):
        outbox.answer(bo, "That day has passed.\nName another one.", key="answer-1", ask=tills)
    jobs.work()
    assert len(mailoutbox) == 1
    assert "That day has passed." in mailoutbox[0].body


def test_nobody_gets_more_than_four_letters_an_hour_about_one_thing(bo, tills, mailoutbox):
    for number in range(9):
        a_letter(bo, about=tills, key=f"key-{number}")
    jobs.work()
    assert len(mailoutbox) == 4
    assert Letter.objects.waiting().count() == 5


def test_where_mail_is_read_it_says_what_to_write_back(bo, ana, it_service, settings):
    settings.TAKES_MAIL = True
    wish = moves.Wish("Tills", to_team=it_service, wanted_by=datetime(2026, 3, 6, 17, tzinfo=UTC))
    bo.zone = "Europe/Helsinki"
    bo.save()
    body = composed(a_letter(bo, about=moves.ask(wish, by=ana))).body
    assert "promise 2026-03-06 19:00" in body
    assert "pass_on" not in body


def test_where_nobody_reads_mail_it_does_not_say_so(bo, tills, settings):
    settings.TAKES_MAIL = False
    assert "answer this mail" not in composed(a_letter(bo, about=tills)).body.casefold()


def test_in_a_digest_what_waits_for_the_reader_comes_first(bo, ana, tills):
    moves.play(tills, "promise", by=bo, due=datetime(2026, 3, 6, 17, tzinfo=UTC))
    printer = moves.ask(moves.Wish("A label printer", to_person=bo), by=ana)
    body = composed(a_letter(bo, about=tills, words="Ana wrote.", more=[("Ana asks for a printer.", printer)])).body
    assert body.index("Your word is next") < body.index("Ana asks for a printer.") < body.index("Good to know")


def test_one_press_in_the_mail_program_ends_letters_like_it(bo, tills, monkeypatch):
    monkeypatch.setattr(unsubscribing, "address_of", lambda letter: "https://obliged.alderway.example/off/x")
    message = composed(a_letter(bo, about=tills))
    assert message.message()["List-Unsubscribe"] == "<https://obliged.alderway.example/off/x>"
    assert message.message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "https://obliged.alderway.example/off/x" in message.body


def test_what_was_said_back_is_read_in_the_letter_that_asks_for_a_yes(ana, bo, tills):
    said = {"due": datetime(2026, 3, 6, 17, tzinfo=UTC), "understood": "Twelve tills with scales"}
    offered = moves.play(tills, "offer", by=bo, **said)
    body = composed(a_letter(ana, about=tills, key=f"move-{offered.pk}")).body
    assert "Did I get it right: Twelve tills with scales" in body and "Did Bo get it right, and does" in body
