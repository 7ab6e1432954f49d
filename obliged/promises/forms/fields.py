"""Fields as people name things here: a day to keep, a colleague, a team, another request."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.people.models import Person, Team
from obliged.kernel import text
from obliged.kernel.rules import Refused
from obliged.kernel.worktime import hours
from obliged.promises.models import Ask
from obliged.promises.queries.days import Day
from obliged.ui import lists

OTHER = "other"
AMBIGUOUS = 5
Said = dict[str, Any]


class WordsField(forms.CharField):
    """Text as people write it: what cannot be kept is refused under the field, and stays in it."""

    default_error_messages: ClassVar = {"required": gettext_lazy("Nothing is written here yet.")}

    def __init__(self, *, limit: int = 20_000, lines: bool = True, **said: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3}) if lines else forms.TextInput()
        super().__init__(**{"widget": widget, "strip": True, **said})
        self.limit, self.lines = limit, lines
        # Django's own check for NUL speaks no language of ours.
        self.validators = []

    def clean(self, value: Any) -> str:
        """The text cleaned, or what is wrong with it in words."""
        written = super().clean(value)
        try:
            return text.clean(written, limit=self.limit, lines=self.lines)
        except Refused as no:
            raise forms.ValidationError(str(no)) from no


class DayWidget(forms.Widget):
    """A few days as pills, and another day with its time; three controls that make one moment."""

    def value_from_datadict(self, data: Said, files: Said, name: str) -> dict[str, str]:
        """Which pill, and what was written beside them."""
        return {"pick": data.get(name, ""), "day": data.get(f"{name}_day", ""), "time": data.get(f"{name}_time", "")}

    def value_omitted_from_data(self, data: Said, files: Said, name: str) -> bool:
        """Unlike a plain control, it is there when any of the three is."""
        return not any(key in data for key in (name, f"{name}_day", f"{name}_time"))

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """A link to the field lands on its first pill."""
        return f"{id_}_0"


class DayField(forms.Field):
    """A moment, chosen as a day that can be kept; another day is read in the zone of whoever writes."""

    widget = DayWidget

    def __init__(self, days: tuple[Day, ...] = (), *, ends: time = time(17), none: str = "", **said: Any) -> None:
        super().__init__(**said)
        self.days, self.ends, self.none = days, ends, none

    def prepare_value(self, value: Any) -> Any:
        """A pill that is no longer shown, of a draft or a page left open, is written out as its day and time."""
        value = out_of_the_gap(value) if isinstance(value, dict) else value
        pick = value["pick"] if isinstance(value, dict) else ""
        if pick in ("", OTHER, *(one.value for one in self.days)):
            return value
        try:
            moment = timezone.localtime(self.picked(pick))
        except (forms.ValidationError, OverflowError):
            return value
        return {"pick": OTHER if self.days else "", "day": moment.date().isoformat(), "time": f"{moment:%H:%M}"}

    def clean(self, value: Any) -> datetime | None:
        """The moment meant, or None where none was."""
        said = value or {"pick": "", "day": "", "time": ""}
        if said["pick"] and said["pick"] != OTHER:
            return self.picked(said["pick"])
        if said["day"]:
            return self.written(said["day"], said["time"])
        if said["pick"] == OTHER or self.required:
            raise forms.ValidationError(_("Choose a day."))
        return None

    def picked(self, pick: str) -> datetime:
        """A pill carries its moment; a page left open over night may send one that is no longer shown."""
        try:
            moment = datetime.fromisoformat(pick)
        except ValueError:
            raise forms.ValidationError(_("Choose one of the days, or write another one.")) from None
        return moment if moment.tzinfo else timezone.make_aware(moment)

    def written(self, day: str, hour: str) -> datetime:
        """A day and a time as written; without a time the end of the working day."""
        try:
            wall = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour) if hour else self.ends)
            moment = real(wall)
        except (ValueError, OverflowError):
            raise forms.ValidationError(_("Write the day like 2026-05-26, and the time like 17:00.")) from None
        if moment.replace(tzinfo=None) != wall:
            said = {"missing": f"{wall:%H:%M}", "first": f"{moment:%H:%M}"}
            words = _(
                "In that night the clocks jump over %(missing)s. The next time there is stands here now: %(first)s. Send it again if it fits."
            )
            raise forms.ValidationError(words % said)
        return moment


def real(wall: datetime) -> datetime:
    """The moment clocks here show a time, or the one at which they jump over it."""
    here = timezone.get_current_timezone_name()
    return timezone.localtime(hours.instant(here, wall.date(), wall.hour * 60 + wall.minute))


def out_of_the_gap(said: Said) -> Said:
    """What was written, with a time that does not exist moved to the next that does; whoever wrote it is told."""
    try:
        wall = datetime.combine(date.fromisoformat(said["day"]), time.fromisoformat(said["time"]))
        moment = real(wall)
    except (ValueError, OverflowError):
        return said
    return said if moment.replace(tzinfo=None) == wall else {**said, "time": f"{moment:%H:%M}"}


class NamedField(forms.CharField):
    """Something known by name: the words typed, found among what the asker may see."""

    def __init__(self, asker: Person, **said: Any) -> None:
        super().__init__(**{"max_length": 254, **said})
        self.asker = asker
        self.validators = [check for check in self.validators if "Null" not in type(check).__name__]

    def clean(self, value: Any) -> Any:
        """The one that is meant, None for no words, or what to write instead."""
        words = super().clean(value).replace("\0", "").strip()
        return self.found(words) if words else None


class PersonField(NamedField):
    """A colleague by handle, address or name."""

    def found(self, words: str) -> Person:
        """The one person of that name."""
        found = people_called(self.asker, words)
        if not found:
            raise forms.ValidationError(
                _("Nobody here is called “%(name)s”. Look them up in the directory.") % {"name": words[:60]}
            )
        if len(found) > 1:
            several = lists.in_a_row(f"{person.called} (@{person.handle})" for person in found)
            raise forms.ValidationError(
                _("More than one person is called that. Write the handle: %(people)s") % {"people": several}
            )
        return found[0]


class TeamField(NamedField):
    """A team by name or by the word in its address."""

    def found(self, words: str) -> Team:
        """The one team of that name."""
        found = teams_called(self.asker, words)
        if not found:
            raise forms.ValidationError(_("No team is called “%(name)s”. Look it up in the directory.") % {"name": words[:60]})
        if len(found) > 1:
            several = lists.in_a_row(team.name for team in found)
            raise forms.ValidationError(
                _("More than one team is called that. Write the whole name: %(teams)s") % {"teams": several}
            )
        return found[0]


class AskField(NamedField):
    """Another request, by its number or its address."""

    def found(self, words: str) -> Ask:
        """The request of that number, if the asker may see it."""
        number = words.rstrip("/").rpartition("/")[2].lstrip("#")
        is_number = number.isascii() and number.isdigit() and len(number) < 18
        found = Ask.objects.visible_to(self.asker).filter(pk=int(number)).first() if is_number else None
        if found is None:
            raise forms.ValidationError(_("There is no request with this number. You find it at the top of its page."))
        return found


def people_called(asker: Person, words: str) -> list[Person]:
    """Who may be meant by a handle, an address or a name: the exact ones first, else those that hold the words."""
    people = Person.objects.visible_to(asker).present()
    said = words.lstrip("@").lower()
    exact = list(people.filter(handle=said)[:1]) or list(people.filter(email=said)[:1])
    named = exact or list(people.filter(name__iexact=words)[:AMBIGUOUS])
    return named or list(people.named(words)[:AMBIGUOUS])


def teams_called(asker: Person, words: str) -> list[Team]:
    """Which teams may be meant, the exact one first."""
    teams = Team.objects.visible_to(asker).filter(is_placeholder=False)
    exact = list(teams.filter(slug=words.lower())[:1]) or list(teams.filter(name__iexact=words)[:AMBIGUOUS])
    return exact or list(teams.filter(name__icontains=words)[:AMBIGUOUS])
