"""Mail that found its place is let go of after a while: first what it said, then that it was there."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from obliged.channels.mail.models import Arrived, Letter
from obliged.ground.people.models import Person

WORDS, ROWS = timedelta(days=30), timedelta(days=400)
AT_ONCE = 1000
WORDLESS = {"sha256": "", "sender_name": "", "subject": "", "opening": "", "said": "", "problem": ""}


def let_go_of_old(now: datetime) -> int:
    """What mails said goes a month after they came; the files go in the same night, as no row names them. How many went."""
    count = 0
    while some := list(Arrived.objects.over_before(now - WORDS).values_list("pk", flat=True)[:AT_ONCE]):
        count += Arrived.objects.filter(pk__in=some).update(**WORDLESS)
    # Until then it is known that it was read, should somebody bring it again.
    Arrived.objects.filter(at__lt=now - ROWS, sha256="").delete()
    return count


def forget(person: Person) -> list[str]:
    """What somebody wrote by mail goes with them, and every letter to them; the files that held it."""
    Letter.objects.filter(Q(person=person) | Q(address__iexact=person.email)).delete()
    theirs = list(Arrived.objects.under_the_name_of(person).values_list("pk", "sha256"))
    files = [sha256 for _pk, sha256 in theirs if sha256]
    Arrived.objects.filter(pk__in=[pk for pk, _sha256 in theirs]).update(**WORDLESS, sender="", message_id="", person=None)
    return files
