"""What the kit shows: every part with made-up people of Alderway, so that a builder sees each state without a database."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from obliged.kernel import clock
from obliged.ui import keys

PEOPLE = {
    "amara": ("Amara Okafor", "Store Operations", 3),
    "tomasz": ("Tomasz Wójcik", "Rotterdam Warehouse", 4),
    "yusuf": ("Yusuf Demir", "Delivery", 5),
    "rosa": ("Rosa Almeida", "Porto Upholstery", 8),
    "elif": ("Elif Kaya", "Store Opening", 4),
    "bao": ("Bảo Trần", "Store Opening", 8),
    "grace": ("Grace Whitlock", "Store Opening", 7),
    "priya": ("Priya Raman", "Visual Merchandising", 1),
    "jonas": ("Jonas Lindqvist", "Data & Reporting", 6),
}
CHIPS = [
    ("asked", "Wants it by Fri 22 May", "Nobody has answered yet", ""),
    ("talking", "Your reply is next", "Agreeing on what and when", ""),
    ("offered", "Offered Tue 26 May", "One side proposed a date", ""),
    ("promised", "Fri 22 May", "Both agreed", ""),
    ("due", "Due today, 17:00", "Within a working day", ""),
    ("moved", "Fri 15 May", "Told before it was due", "Wed 13"),
    ("past", "Was due yesterday", "Needs a new date, kindly", ""),
    ("delivered", "Delivered 08:52", "Waiting for a yes", ""),
    ("accepted", "Accepted", "Kept", ""),
    ("thanked", "Accepted, with thanks", "Kept, and said so", ""),
    ("passed", "Passed to Facilities", "Somebody else can", ""),
    ("withdrawn", "Taken back", "The asker needs it no more", ""),
]
SWATCHES = [
    [("paper", "ground"), ("paper-2", "rail"), ("paper-3", "hover, tags"), ("raise", "cards, inputs"), ("well", "quiet box"),
     ("line", "rules"), ("field", "borders"), ("ink", "text"), ("ink-2", "second"), ("ink-3", "third")],
    [("plum", "a word given"), ("plum-ink", "as text"), ("plum-wash", "as ground"), ("gold", "thanks only"),
     ("gold-ink", "as text"), ("gold-wash", "as ground"), ("lake-ink", "delivered"), ("leaf-ink", "accepted"),
     ("clay-ink", "needs care")],
]  # fmt: skip
CHARTS = ["c1", "c2", "c3", "c4", "c5", "c6", "h0", "h1", "h2", "h3", "h4", "h5"]


class WrongForm(forms.Form):
    """A form that came back with two things to put right."""

    what = forms.CharField(label="What do you need?")
    wanted_by = forms.CharField(label="When would help most?")

    def clean_wanted_by(self) -> str:
        """Always in the past, to show how that is said."""
        raise forms.ValidationError("Monday 11 May has passed. Choose today or later.")


class RightForm(forms.Form):
    """Every kind of control."""

    team = forms.ChoiceField(
        label="Which team?", choices=[("facilities", "Facilities")], help_text="You can change it until somebody replies."
    )
    is_waited_for = forms.BooleanField(
        label="A shopper waits for this", help_text="It moves up a little, and they see why.", initial=True
    )
    on_wall = forms.BooleanField(label="Put it on the thanks wall", initial=True)
    fit = forms.ChoiceField(
        label="How was it?",
        choices=[("more", "More than I hoped"), ("just", "Just what I needed")],
        initial="just",
        widget=forms.RadioSelect,
    )


def everything() -> dict[str, Any]:
    """All the kit needs, made up."""
    return {
        "people": {handle: _person(handle) for handle in PEOPLE},
        "facilities": {"name": "Facilities", "icon": "ruler"},
        "chips": CHIPS,
        "swatches": SWATCHES,
        "charts": CHARTS,
        "keys": keys.EVERYTHING,
        "now": clock.now(),
        "wrong": WrongForm({"what": "Keys for the cleaning crew", "wanted_by": "Mon 11 May"}),
        "right": RightForm(),
        "thread_steps": _thread(),
    }


def _person(handle: str) -> dict[str, Any]:
    name, team, tint = PEOPLE[handle]
    words = name.split()
    return {"handle": handle, "called": name, "initials": words[0][0] + words[-1][0], "team": team, "tint": tint}


def _thread() -> list[dict[str, Any]]:
    return [
        {"name": _("Asked"), "under": "Mon 11 May", "is_done": True},
        {"name": _("Talking"), "under": "your reply is next", "is_now": True},
        {"name": _("Promised"), "under": ""},
        {"name": _("Delivered"), "under": ""},
        {"name": _("Accepted"), "under": ""},
        {"name": _("Thanked"), "under": "", "is_thanks": True},
    ]
