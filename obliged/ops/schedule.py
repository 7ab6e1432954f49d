"""What happens with time, one line each. Times are UTC."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db.models import F

from obliged.channels.mail.models import Letter, Line
from obliged.channels.mail.outgoing import carrying, hindering, outbox
from obliged.channels.webhooks.models import Delivery, Hook
from obliged.channels.webhooks.moves import let_go_of_old
from obliged.channels.webhooks.sending import carry
from obliged.commons.feedback import moves as feedback
from obliged.ground.agreements import moves as agreements
from obliged.ground.notifications import moves as notifications
from obliged.ground.notifications.models import Notification
from obliged.insight import moves as insight
from obliged.insight import outside
from obliged.kernel import clock, idempotency, jobs, live, room, search
from obliged.kernel.jobs.rows import Receipt
from obliged.kernel.schedule import every, when_set_back
from obliged.ops.retention import clear_the_old
from obliged.promises import moves as promises

# Where a row waits for a moment. Moments that say something of a promise are not among them: they were told to people.
WAITING = ((Letter, "next_at"), (Line, "shut_until"), (Delivery, "next_at"), (Hook, "rests_until"), (Notification, "mail_at"))


@jobs.task()
def let_go_of_the_old() -> None:
    """Answers, hints, receipts and sessions that nobody will ask for again are removed."""
    idempotency.forget()
    live.forget()
    outbox.let_go_of_old()
    hindering.let_go_of_old()
    let_go_of_old()
    Receipt.objects.filter(done_at__lt=clock.now() - timedelta(days=7)).delete()
    SessionStore.clear_expired()


@jobs.task(seconds=600, is_one_transaction=False)
def look_at_the_clock() -> None:
    """Nudges and the ends that silence brings; a few requests in a transaction, so that people write in between."""
    promises.ring()


@jobs.task(is_one_transaction=False, seconds=300)
def look_what_goes_out() -> None:
    """Digests, and what waited for somebody's hours; each person in a transaction of their own."""
    notifications.gather(clock.now())


@jobs.task()
def look_for_absences() -> None:
    """Where the owner of a word is away, the team is asked to cover."""
    promises.tell_of_absences()


@jobs.task()
def look_at_agreements() -> None:
    """A week before two teams wanted to look at their agreement again, both leads are reminded."""
    agreements.remind()


@jobs.task()
def look_at_what_was_heard() -> None:
    """What somebody told a team five working days ago, and nobody answered, is brought to mind once."""
    feedback.remind()


@jobs.task()
def look_at_the_disk() -> None:
    """While there is still room on the disk, whoever reads the log hears that there soon is none."""
    room.look()


def let_wait_less(by: timedelta) -> None:
    """Letters, calls and notices that wait for a moment of a clock that was set back wait that much less."""
    now = clock.now()
    for table, field in WAITING:
        table.objects.filter(**{f"{field}__gt": now}).update(**{field: F(field) - by})


every("* * * * *", look_at_the_clock)
every("* * * * *", look_what_goes_out)
every("* * * * *", carry)
every("* * * * *", carrying.carry)
every("*/5 * * * *", look_at_the_disk)
every("5 * * * *", look_for_absences)
every("20 6 * * *", look_at_agreements)
every("25 * * * *", look_at_what_was_heard)
every("*/10 * * * *", let_go_of_the_old, is_final=True)
every("*/15 * * * *", search.catch_up)
every("40 2 * * *", clear_the_old, is_final=True)
every("10 3 * * *", insight.keep_usual_times)
every("20 3 * * *", insight.keep_turnouts)
every("30 3 * * *", outside.lay_beside)
every("30 3 * * *", insight.keep_hops)
when_set_back(jobs.hasten)
when_set_back(let_wait_less)
