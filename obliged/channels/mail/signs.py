"""Signs of health that mail shows of itself: letters that wait, and people whom no letter reaches."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from obliged.channels.mail.models import Arrived, Hindrance, Letter, Line, Mailbox
from obliged.channels.mail.models.letter import LetterQuerySet
from obliged.kernel import clock, signs
from obliged.ui import dates
from obliged.ui.lists import in_a_row

LATE, LATELY, NAMED = timedelta(minutes=15), timedelta(days=7), 5


@signs.shows
def letters() -> signs.Sign:
    """Whether letters leave; if not, since when, and what the mail server says."""
    if not settings.HAS_MAIL:
        return signs.Sign(_("Letters"), _("None are written."), is_set_up=False)
    waiting = Letter.objects.waiting().filter(made_at__lt=clock.now() - LATE)
    broken = Line.objects.exclude(since=None).first()
    return no_line(broken, waiting.count()) if broken else late(waiting)


def no_line(broken: Line, count: int) -> signs.Sign:
    """Nothing gets through."""
    words = Markup(_("Nothing gets through since %(moment)s: “%(problem)s”. Waiting: %(count)s."))
    since = dates.when(broken.since, "time") if broken.since else ""
    return signs.Sign(_("Letters"), words % {"moment": since, "problem": broken.problem, "count": count}, False)


def late(waiting: LetterQuerySet) -> signs.Sign:
    """Some letters wait for long, while others leave."""
    count, worst = waiting.count(), waiting.order_by("-problem").first()
    if worst is None:
        return signs.Sign(_("Letters"), _("All have left."))
    words = ngettext(
        "%(count)d letter waits longer than it should: “%(problem)s”",
        "%(count)d letters wait longer than they should: “%(problem)s”",
        count,
    )
    return signs.Sign(_("Letters"), words % {"count": count, "problem": worst.problem}, False)


@signs.shows
def unreached() -> signs.Sign:
    """Whose mail does not arrive."""
    rows = Hindrance.objects.filter(last_at__gt=clock.now() - LATELY).select_related("person").order_by("-last_at")
    met = [row.person.called for row in rows[:200] if row.address == row.person.email]
    # Who was invited and has no account yet has no settings to read it in, so their address is named here.
    came_back = Letter.objects.filter(person=None, state=Letter.State.REFUSED, ended_at__gt=clock.now() - LATELY)
    met += came_back.order_by("address").values_list("address", flat=True).distinct()
    if not met:
        return signs.Sign(_("Addresses"), _("Letters reach everybody, as far as we are told."))
    people = in_a_row(met[:NAMED])
    words = ngettext(
        "Letters do not reach %(count)d person: %(people)s", "Letters do not reach %(count)d people: %(people)s", len(met)
    )
    return signs.Sign(_("Addresses"), words % {"count": len(met), "people": people}, False)


@signs.shows
def mailbox() -> signs.Sign:
    """Whether mail is fetched; and how much waits for a person to decide."""
    broken = Mailbox.objects.exclude(problem="").first() if settings.IMAP_URL else None
    if broken:
        return signs.Sign(_("Mailbox"), _("It cannot be read: “%(problem)s”.") % {"problem": broken.problem}, False)
    waiting = Arrived.objects.undecided().count()
    if waiting:
        words = ngettext("%(count)d mail waits for a person.", "%(count)d mails wait for a person.", waiting)
        link = Markup('<a class="link" href="{}">{}</a>').format(reverse("mail-in:held"), words % {"count": waiting})
        return signs.Sign(_("Mailbox"), link, False)
    if settings.TAKES_MAIL:
        return signs.Sign(_("Mailbox"), _("It is read."))
    return signs.Sign(_("Mailbox"), _("No mail is taken in."), is_set_up=False)
