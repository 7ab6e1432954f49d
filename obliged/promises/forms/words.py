"""How each verb is put to a person: the title of its form, its deed, its safe way out, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Put:
    """A verb as a form says it; `%(name)s` is who sits across the table."""

    title: Any
    deed: Any
    quiet: Any = _("Not now")
    hint: Any = ""


PUT = {
    "take": Put(_("Take this on"), _("Take it"), hint=_("The team sees that you have it. A first reply is still due.")),
    "answer": Put(_("Answer %(name)s now"), _("Send the answer")),
    "ask_back": Put(
        _("Ask %(name)s back"),
        pgettext_lazy("one question", "Ask"),
        hint=_("One question at a time is answered soonest. Their reply is next then."),
    ),
    "reply": Put(_("Reply to %(name)s"), _("Reply")),
    "offer": Put(_("Offer %(name)s another date"), _("Offer it"), _("Keep talking")),
    "agree": Put(_("Agree with %(name)s"), _("Agree")),
    "promise": Put(_("Promise %(name)s a day"), _("Promise it"), _("Keep talking")),
    "decline": Put(
        _("Say no, with a pointer"), _("Say no"), _("Keep talking"), _("A good no is quick and points to somebody who can.")
    ),
    "pass_on": Put(_("Pass it on"), _("Pass it on"), _("Keep it here"), _("Whoever gets it need not ask everything again.")),
    "retract": Put(_("Take the offer back"), _("Take it back")),
    "withdraw": Put(_("You no longer need it"), _("I no longer need it"), _("Keep asking")),
    "merge": Put(_("It is the same as another request"), _("Propose to join them"), hint=_("The other side has to agree.")),
    "deliver": Put(_("Deliver it to %(name)s"), _("Deliver")),
    "deliver_part": Put(_("Deliver a part to %(name)s"), _("Deliver the part")),
    "move_date": Put(
        _("Tell %(name)s about a new date"),
        _("Tell %(name)s"),
        _("Keep the date"),
        _("A new date, told now, is better than silence. A later one that you can keep is kinder than an early one."),
    ),
    "need_old_date": Put(_("You need the date you were promised"), _("I need the old date"), _("Think it over")),
    "change": Put(
        _("Ask %(name)s for a change"), _("Ask for it"), _("Leave it"), _("Until they agree, the promise stays as it is.")
    ),
    "keep_as_promised": Put(_("Keep it as promised"), _("Keep it")),
    "supply": Put(_("Hand in what %(name)s needs"), _("Hand it in")),
    # To who asked it is the same act, before a word is given and after: it has one name, though the two count differently.
    "release": Put(
        _("You no longer need it"),
        _("I no longer need it"),
        _("Leave it"),
        _("Their promise ends with it, and counts as let go by you."),
    ),
    "revoke": Put(
        _("You cannot keep this promise"), _("Take it back"), _("Keep it"), _("Say why, and point to somebody who may help.")
    ),
    "hand_over": Put(_("Hand it over"), _("Ask them"), _("Keep it"), _("It stays yours until they say yes. The date stays too.")),
    "take_over": Put(_("Take it over"), _("Take it over")),
    "cover": Put(_("Cover for %(name)s"), _("Cover"), hint=_("The date stays, and the promise is yours then.")),
    "object": Put(_("You would rather keep the first"), _("Say so"), _("Leave it")),
    "accept": Put(_("Is this what you needed?"), _("Accept"), _("Look again")),
    "not_yet": Put(_("Something is missing"), _("Tell %(name)s"), _("Look again")),
    "undeliver": Put(_("It was not ready"), _("Take it back")),
    "reopen": Put(_("Open it again"), _("Open it again"), hint=_("Say what is missing. The word that was given still counts.")),
    "give_up": Put(
        _("Leave it open, with respect"),
        _("Leave it open"),
        _("Keep trying"),
        _("There is no winner. Both may leave their view."),
    ),
    "pick_up": Put(_("Pick it up again"), _("Pick it up")),
    "take_back": Put(_("Take your last move back"), _("Take it back")),
}

LABELS = {
    ("answer", "text"): _("Your answer"),
    ("ask_back", "text"): _("Your question"),
    ("reply", "text"): _("Your reply"),
    ("offer", "text"): _("What stands in the way"),
    ("agree", "text"): _("A word to %(name)s"),
    ("promise", "due"): _("A day you can keep"),
    ("promise", "understood"): _("Did I get it right? What you understood"),
    ("offer", "understood"): _("Did I get it right? What you understood"),
    ("promise", "text"): _("A word to %(name)s"),
    ("offer", "due"): _("Which day instead?"),
    ("decline", "text"): _("Why"),
    ("decline", "person"): _("Who could help"),
    ("decline", "team"): _("Or which team"),
    ("decline", "link"): _("Or where the answer stands"),
    ("pass_on", "team"): _("To which team"),
    ("pass_on", "person"): _("Or to whom"),
    ("pass_on", "text"): _("Introduce %(name)s and what it is about"),
    ("withdraw", "text"): _("Why"),
    ("merge", "into"): _("The number of the other request"),
    ("merge", "text"): _("A word to %(name)s"),
    ("deliver", "text"): _("What you hand over"),
    ("deliver_part", "text"): _("What you hand over"),
    ("move_date", "due"): _("The new date"),
    ("move_date", "text"): _("A word to %(name)s"),
    ("need_old_date", "text"): _("What depends on it"),
    ("change", "text"): _("What should be different"),
    ("change", "due"): _("Another date"),
    ("supply", "text"): _("A word to %(name)s"),
    ("release", "text"): _("Why"),
    ("revoke", "person"): _("Who could help"),
    ("revoke", "team"): _("Or which team"),
    ("revoke", "link"): _("Or where to look"),
    ("hand_over", "text"): _("A word to them"),
    ("not_yet", "lines"): _("What is not done"),
    ("not_yet", "text"): _("What is missing"),
    ("reopen", "text"): _("What is missing"),
    ("give_up", "text"): _("Your view"),
    ("accept", "thanks"): _("Thank %(name)s"),
}
WITH_FILES = frozenset({"answer", "reply", "ask_back", "deliver", "deliver_part", "supply", "not_yet"})
FOLDED = frozenset({"needs", "needs_by", "usable", "kind"})
