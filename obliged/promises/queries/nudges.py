"""The words of the clock: what each nudge says to the side it is for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

CUSTOMER_NUDGES = {
    "your_turn_2": gettext_lazy("They wait for your answer: %(title)s"),
    "your_turn_5": gettext_lazy("They still wait for your answer: %(title)s"),
    "look_2": gettext_lazy("It was delivered. Is it what you needed? %(title)s"),
    "look_5": gettext_lazy("Have a look when you can: %(title)s"),
    "input_due": gettext_lazy("They need something from you to keep the date: %(title)s"),
    "reply_twice": gettext_lazy("Nobody has replied yet. You can ask someone else, talk, or withdraw: %(title)s"),
}
PROVIDER_NUDGES = {
    "reply_half": gettext_lazy("A first reply is due soon: %(title)s"),
    "reply_due": gettext_lazy("A first reply is due now: %(title)s"),
    "reply_twice": gettext_lazy("They have waited twice the usual time: %(title)s"),
    "answer_day": gettext_lazy("You named today for your answer: %(title)s"),
    "half_way": gettext_lazy("Half way. A short note keeps them easy: %(title)s"),
    "day_before": gettext_lazy("Due in one working day: %(title)s"),
    "due": gettext_lazy("Due now. Deliver, give a new date, or take it back: %(title)s"),
    "owner_away": gettext_lazy("The person who promised is away. Could someone cover? %(title)s"),
    "input_due": gettext_lazy("What you need from them is due today: %(title)s"),
}
# After “not yet” the clock of a reply runs again, but nobody waits for a first one.
CUSTOMER_NOT_YET = {
    "reply_twice": gettext_lazy("Nobody has written about what is missing. You can talk, or leave it open: %(title)s"),
}
PROVIDER_NOT_YET = {
    "reply_due": gettext_lazy("Something is still missing. A word about it is due now: %(title)s"),
    "reply_twice": gettext_lazy("They have waited twice the usual time for what is missing: %(title)s"),
}
DATE_NUDGES = frozenset({"day_before", "due"})
REPLY_NUDGES = frozenset({"reply_half", "reply_due", "reply_twice"})
TALK_NUDGES = {
    "talk_proposed": gettext_lazy("%(by)s would like to talk it over. Choose a time, or let it go: %(title)s"),
    "talk_set": gettext_lazy("%(by)s chose a time to talk: %(title)s"),
    "talk_outcome": gettext_lazy("%(by)s wrote down what you agreed. Is it right? %(title)s"),
}
STEP_IN = gettext_lazy("Nobody has replied, and you are the one to step in: %(title)s")
LEAD_ASKED = gettext_lazy("%(by)s has waited long and asks you to have a look: %(title)s")
STILL_AWAY = gettext_lazy("For a working day nobody has covered for a colleague who is away: %(title)s")
NEW_DATE_WAITS = gettext_lazy("A new date waits for your word: %(title)s")
