"""The form of any verb, made from what its line of the table takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from markupsafe import Markup

from obliged.ground.people.models import Person, Team
from obliged.kernel.rules import Refused
from obliged.promises.forms.fields import AskField, DayField, PersonField, TeamField, WordsField
from obliged.promises.forms.files import FilesField
from obliged.promises.forms.words import FOLDED, LABELS, PUT, WITH_FILES, Put
from obliged.promises.models import Ask
from obliged.promises.models.scene import Scene
from obliged.promises.queries.choices import days_for
from obliged.promises.queries.lateness import words_for
from obliged.promises.queries.mentions import named
from obliged.promises.queries.reading import Reading
from obliged.promises.queries.wall import may_hang
from obliged.promises.verbs import VERBS, Field, Kind, Side
from obliged.promises.verbs.fields import Fit, Slip
from obliged.promises.verbs.understanding import differs

LONGEST_LINE = 300


class MoveForm(forms.Form):
    """What is said with one verb in one request. `seen` is where the request stood before the writer's eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, verb: str, reading: Reading, data: Any = None, files: Any = None) -> None:
        if verb == "move_date" and data:
            # Whoever changes the reason and leaves the ready-made words would say two things at once.
            data = {**dict(data.items()), "text": words_for(data.get("text", ""), data.get("reason", ""), reading)}
        super().__init__(data, files, auto_id=f"{verb}_%s", initial={"seen": reading.ask.seq})
        self.verb, self.line, self.reading = verb, VERBS[verb], reading
        for said in self.line.takes:
            field = FIELDS[said.kind](self, said)
            if field is not None:
                self.fields[said.name] = field
        if self.wants_to_thank:
            self.fields["thanks"].required = True
        if verb == "not_yet":
            self.ask_what_is_missing()
        if verb in ("offer", "promise") and reading.seat is not Side.PROVIDER:
            del self.fields["understood"]
        if verb in WITH_FILES:
            self.fields["files"] = FilesField(label=_("Files"), required=False)

    @property
    def meant(self) -> str:
        """The verb that is said: a promise of something the customer did not say in these words is an offer to them (P41)."""
        understood = self.cleaned_data.get("understood") if self.verb == "promise" else ""
        return "offer" if understood and differs(understood, Scene(self.reading.ask, self.reading.reader).asked_in) else self.verb

    def clean(self) -> dict[str, Any]:
        """An offer asks nothing of the customer yet, so that what is needed from them is not lost unheard."""
        if self.meant != self.verb and self.cleaned_data.get("needs"):
            self.add_error("needs", _("They agree first to what you understood. Say what you need from them after that."))
        return self.cleaned_data

    def ask_what_is_missing(self) -> None:
        """“Not yet” names a line that is not done, or says what is missing; where there is no list, words are all there is."""
        lines, said = self.fields.get("lines"), self.fields["text"]
        if lines is None:
            said.required = True
            said.error_messages["required"] = _("Say what is missing, so that it can be done.")
            return
        # Neither is optional: the guard of the verb wants one of them.
        lines.is_either = said.is_either = True  # type: ignore[attr-defined]
        said.help_text = _(
            "Choose a line that is not done, or say here what is missing. What was never agreed is a change to ask for."
        )

    @property
    def put(self) -> Put:
        """How the verb is put to the person."""
        return PUT[self.verb]

    @property
    def wants_to_thank(self) -> bool:
        """Whether who accepts pressed the button that thanks, too; a yes alone needs no words."""
        return "thanks" in self.fields and "thank" in self.data and "plain" not in self.data

    @property
    def lacks_thanks(self) -> bool:
        """Whether all that is missing are the words of thanks."""
        return self.wants_to_thank and set(self.errors) == {"thanks"}

    @property
    def name(self) -> dict[str, str]:
        """Who sits across the table, for words."""
        # Who covers does it for the colleague, though it is the customer they write to.
        return {"name": self.reading.server if self.verb == "cover" else self.reading.other}

    @property
    def title(self) -> str:
        if self.verb == "promise" and self.reading.is_customer:
            return _("Promise it myself")
        return str(self.put.title) % self.name

    @property
    def deed(self) -> str:
        return str(self.put.deed) % self.name

    @property
    def hint(self) -> str:
        """A kind line above the fields; to who delivers what came back, what is still missing."""
        missing = "; ".join(line.text for line in self.reading.missing) if self.verb == "deliver" else ""
        return _("Still missing: %(lines)s") % {"lines": missing} if missing else str(self.put.hint)

    @property
    def question(self) -> tuple[str, Markup] | None:
        """What is replied to and who asked it: the form lies over the page that says so."""
        asked = self.reading.question if self.verb == "reply" else None
        return (self.reading.first(asked.by_id), named(asked.text_html, self.reading.mentioned)) if asked else None

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields that stand first."""
        return [self[name] for name in self.fields if name not in FOLDED | {"seen", "files"}]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields that are seldom needed."""
        return [self[name] for name in self.fields if name in FOLDED]

    @property
    def has_files(self) -> bool:
        return "files" in self.fields

    def label(self, said: Field) -> str:
        """The name of a field, in the words of its verb."""
        if self.verb == "offer" and said.name == "text" and self.reading.is_customer:
            return _("What should be different")
        return str(LABELS.get((self.verb, said.name), said.label)) % self.name

    def said(self) -> dict[str, Any]:
        """What was said, as the move takes it: keys instead of rows, nothing that was left empty."""
        known = {said.name for said in VERBS[self.meant].takes}
        told = {name: value for name, value in self.cleaned_data.items() if name in known}
        keys = {name: value.pk if isinstance(value, Person | Team | Ask) else value for name, value in told.items()}
        return {name: value for name, value in keys.items() if value not in (None, "", [], False)}

    def seen_at(self) -> int | None:
        """Where the request stood for the writer; -1, which nothing ever is, when the form does not say."""
        seen = self.cleaned_data.get("seen")
        return -1 if seen is None else int(seen)

    def take(self, no: Refused) -> bool:
        """Put a refusal under the field it is about; False when it is about where the request stands."""
        if no.field not in self.fields or no.field == "seen":
            return False
        self.add_error(no.field, str(no))
        return True


def words(form: MoveForm, said: Field) -> forms.Field:
    """Some sentences."""
    field = WordsField(label=form.label(said), required=said.is_required)
    if said.name == "understood":
        field.help_text = _("Where you say it in other words than theirs, they agree to them first; then it is a promise.")
        field.widget.attrs["rows"] = 2
    return field


def line(form: MoveForm, said: Field) -> forms.Field:
    """A few words on one line."""
    return WordsField(label=form.label(said), required=said.is_required, lines=False, limit=LONGEST_LINE)


def day(form: MoveForm, said: Field) -> forms.Field:
    """A day that can be kept."""
    days, ends, none = days_for(form.verb, said.name, form.reading)
    is_needed = said.is_required or is_dated_offer(form)
    field = DayField(days, ends=ends, none=none, label=form.label(said), required=is_needed)
    field.initial = {"pick": first_choice(form, days) if is_needed else "", "day": "", "time": ""}
    return field


def is_dated_offer(form: MoveForm) -> bool:
    """Those who were asked offer a day, unless they offer a trade."""
    is_plain = form.data.get("kind") in (None, "", Kind.DATE)
    return form.verb == "offer" and form.reading.seat is Side.PROVIDER and is_plain


def first_choice(form: MoveForm, days: tuple[Any, ...]) -> str:
    """The pill that is chosen at first: the day that was wished for, else not the earliest, since a kept day is kinder."""
    wanted: datetime | None = form.reading.ask.wanted_by
    wished = next((one.value for one in days if one.moment == wanted), "")
    return wished or (days[min(1, len(days) - 1)].value if days else "")


def person(form: MoveForm, said: Field) -> forms.Field:
    """A colleague."""
    widget = forms.TextInput(attrs={"list": "people-near", "autocomplete": "off", "placeholder": _("Name or handle")})
    return PersonField(form.reading.reader, label=form.label(said), required=said.is_required, widget=widget)


def team(form: MoveForm, said: Field) -> forms.Field:
    """A team."""
    widget = forms.TextInput(attrs={"list": "teams-near", "autocomplete": "off", "placeholder": _("Name of a team")})
    return TeamField(form.reading.reader, label=form.label(said), required=said.is_required, widget=widget)


def other_request(form: MoveForm, said: Field) -> forms.Field | None:
    """The other request; it is known already when one only agrees."""
    if form.reading.ask.merging_into_id:
        return None
    return AskField(form.reading.reader, label=form.label(said), widget=forms.TextInput(attrs={"inputmode": "numeric"}))


def flag(form: MoveForm, said: Field) -> forms.Field | None:
    """Something that is so or not; left out where it cannot be."""
    reading = form.reading
    shown: dict[str, Callable[[], bool]] = {
        "no_reply": lambda: reading.is_reply_very_late,
        "waive_parts": lambda: any(part.is_open for part in reading.parts),
        "on_wall": lambda: may_hang(reading.ask),
    }
    if said.name in shown and not shown[said.name]():
        return None
    return forms.BooleanField(label=form.label(said), required=False)


def lines(form: MoveForm, said: Field) -> forms.Field | None:
    """Lines of the checklist; none where there is no list."""
    left = [one for one in form.reading.lines if not one.ticked_at and not (form.verb == "deliver_part" and one.delivered_at)]
    if not left:
        return None
    choices = [(one.pk, one.text) for one in left]
    return forms.TypedMultipleChoiceField(
        label=form.label(said), required=said.is_required, coerce=int, choices=choices, widget=forms.CheckboxSelectMultiple
    )


def choice(form: MoveForm, said: Field) -> forms.Field | None:
    """One of a few words."""
    if said.name == "kind":
        return kind_of_offer(form, said)
    if said.name == "reason":
        return slip(form, said)
    return forms.ChoiceField(
        label=form.label(said), required=False, choices=Fit.choices, initial=Fit.JUST, widget=forms.RadioSelect
    )


def slip(form: MoveForm, said: Field) -> forms.Field | None:
    """What stood in the way: asked of whoever does not meet a date, in words about things, and of nobody else (P22)."""
    reading = form.reading
    if form.verb == "deliver" and not reading.is_past:
        return None
    field = forms.ChoiceField(
        label=form.label(said),
        choices=[("", _("Choose what comes nearest")), *Slip.choices],
        # It was told with the new date already; one who has said it need not say it again.
        initial=reading.word.reason if reading.word and form.verb == "deliver" else "",
        help_text=_("It is about things, never about whose fault it was."),
    )
    field.error_messages["required"] = _("Choose what stood in the way, so that it can be cleared for the next time.")
    return field


def kind_of_offer(form: MoveForm, said: Field) -> forms.Field | None:
    """A date, a trade, or the day of an answer, which can be named once; the customer only counters."""
    if form.reading.seat is not Side.PROVIDER:
        return None
    known = [
        (value, label) for value, label in Kind.choices if not (value == Kind.ANSWER_BY and form.reading.ask.has_named_answer_day)
    ]
    return forms.ChoiceField(label=form.label(said), required=False, choices=known, initial=Kind.DATE, widget=forms.RadioSelect)


def link(form: MoveForm, said: Field) -> forms.Field:
    """An address."""
    return WordsField(label=form.label(said), required=said.is_required, lines=False, limit=500)


FIELDS: dict[str, Callable[[MoveForm, Field], forms.Field | None]] = {
    "text": words,
    "line": line,
    "moment": day,
    "person": person,
    "team": team,
    "ask": other_request,
    "flag": flag,
    "lines": lines,
    "choice": choice,
    "link": link,
}
