"""Asking for something: what, of whom, by when, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.catalogue import rules
from obliged.ground.catalogue.models import Service
from obliged.ground.catalogue.rules import Field
from obliged.ground.people.models import Absence, Person
from obliged.kernel.rules import Refused
from obliged.promises.forms import answers
from obliged.promises.forms.common import CommonField
from obliged.promises.forms.fields import DayField, PersonField, WordsField
from obliged.promises.forms.files import FilesField
from obliged.promises.models import Ask
from obliged.promises.moves import Wish
from obliged.promises.queries import asking
from obliged.promises.queries.asking import Address
from obliged.promises.queries.common import commons_of
from obliged.promises.queries.naming import by_name
from obliged.promises.queries.seen_by import kept_between
from obliged.promises.queries.wishes import wishes_of

RULES = {
    "": gettext_lazy("Once"),
    "FREQ=WEEKLY": gettext_lazy("Every week"),
    "FREQ=WEEKLY;INTERVAL=2": gettext_lazy("Every other week"),
    "FREQ=MONTHLY": gettext_lazy("Every month"),
    "FREQ=MONTHLY;INTERVAL=3": gettext_lazy("Every three months"),
}
WANTS = {Ask.Wants.DEED: gettext_lazy("Something done"), Ask.Wants.ANSWER: gettext_lazy("An answer is enough")}
SELDOM = ("done_means", "files", "wants", "outside_customer", "third", "place", "rule", "times", "is_private")


class AskForm(forms.Form):
    """A new request. What the team needs to know is asked once, and never stands in the way."""

    title = WordsField(
        limit=200, lines=False, widget=forms.Textarea(attrs={"rows": 2}), label=gettext_lazy("What do you need?"),
        help_text=gettext_lazy("Write it as you would say it. You need not know who does it."),
    )  # fmt: skip
    to = forms.CharField(required=False, max_length=200, label=gettext_lazy("Whom do you ask?"))
    to_name = forms.CharField(required=False, max_length=200, label=gettext_lazy("Somebody else, a team or a service"))
    details = WordsField(required=False, label=gettext_lazy("What should they know?"))
    wanted_by = DayField(
        required=False, label=gettext_lazy("When would help most?"),
        help_text=gettext_lazy("They may offer another date. You will agree on one together."),
    )  # fmt: skip
    because = WordsField(
        limit=2_000, required=False, label=gettext_lazy("Why does it matter?"), widget=forms.Textarea(attrs={"rows": 2})
    )
    done_means = WordsField(
        limit=6_000, required=False, label=gettext_lazy("It is done when…"), help_text=gettext_lazy("One thing a line. You will tick them off."),
    )  # fmt: skip
    wants = forms.ChoiceField(
        label=gettext_lazy("What would help?"), choices=WANTS.items(), initial=Ask.Wants.DEED, widget=forms.RadioSelect
    )
    outside_customer = WordsField(limit=200, lines=False, required=False, label=gettext_lazy("Who outside waits for this?"))
    place = WordsField(limit=200, lines=False, required=False, label=gettext_lazy("Where?"))
    rule = forms.ChoiceField(label=gettext_lazy("How often?"), choices=RULES.items(), required=False)
    times = forms.IntegerField(label=gettext_lazy("How many times?"), min_value=2, max_value=60, initial=12, required=False)
    is_private = forms.BooleanField(required=False, label=gettext_lazy("Keep it between us"))
    files = FilesField(required=False, label=gettext_lazy("Files"))

    def __init__(self, asker: Person, data: Any = None, files: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, files, initial=initial, auto_id="ask_%s")
        self.asker = asker
        # Looked up when they are shown: a request that is sent only says which one was chosen.
        days: Any = SimpleLazyObject(lambda: wishes_of(asker, self.address and self.address.person, self.absence))
        self.fields["wanted_by"] = DayField(
            days, none=_("No hurry"), required=False, label=_("When would help most?"),
            help_text=SimpleLazyObject(self.about_days),
        )  # fmt: skip
        self.fields["is_private"].help_text = SimpleLazyObject(lambda: kept_between(asker))
        third = forms.TextInput(attrs={"list": "people-near", "autocomplete": "off"})
        self.fields["third"] = PersonField(asker, required=False, label=_("For somebody else?"), widget=third)
        self.fields["to_name"].widget.attrs["autocomplete"] = "off"
        self.fault, self.address = self.addressed()
        for question in self.questions:
            self.fields[answers.name_of(question.key)] = answers.control(question)
        self.commons = list(commons_of(self.service, asker)) if self.service and self.service.may_be_joined else []
        if self.commons:
            self.fields["common"] = CommonField(self.commons)

    @classmethod
    def begun(cls, asker: Person, said: dict[str, str]) -> AskForm:
        """The form as somebody left it: nothing is checked yet, and nothing is lost."""
        day = {"pick": "wanted_by", "day": "wanted_by_day", "time": "wanted_by_time"}
        return cls(asker, initial={**said, "wanted_by": {part: said.get(name, "") for part, name in day.items()}})

    def addressed(self) -> tuple[str, Address | None]:
        """Whom it goes to, or why nobody is found."""
        said, name = (str(self[key].value() or "").replace("\0", "") for key in ("to", "to_name"))
        try:
            if name.strip() and said in ("", asking.ELSE):
                return "", by_name(self.asker, name)
        except Refused as no:
            return str(no), None
        found = asking.by_value(self.asker, said) if said and said != asking.ELSE else None
        return asking.not_found_out() if said == asking.CONCIERGE and not found else "", found

    @cached_property
    def absence(self) -> Absence | None:
        """The days away of the person who is asked."""
        return asking.absence_of(self.address)

    def about_days(self) -> str:
        """What to know of the days one may wish for."""
        if away := asking.away_words(self.address, self.absence):
            return f"{away} {_('So these days come after that. They may offer another date.')}"
        return _("They may offer another date. You will agree on one together.")

    @property
    def service(self) -> Service | None:
        """The service it is asked of, if it is one."""
        return self.address.service if self.address else None

    @cached_property
    def questions(self) -> list[Field]:
        """What the team needs to know."""
        return self.service.questions if self.service else []

    @property
    def usually(self) -> Any:
        """How often this service is usually wanted; what is wanted once is not said."""
        return RULES.get(self.service.rule, "") if self.service and self.service.rule else ""

    @property
    def says_more(self) -> bool:
        """Was anything said, or is anything wrong, among what is seldom needed?"""
        seldom = [self[name] for name in SELDOM]
        return any(bound.errors or str(bound.value() or "") not in ("", str(bound.field.initial)) for bound in seldom)

    @property
    def inputs(self) -> list[answers.Input]:
        """The questions as they are shown."""
        conditions = rules.conditions(self.questions)
        shown = ((self[answers.name_of(one.key)], one, conditions.get(one.key, "")) for one in self.questions)
        return [answers.Input(*one) for one in shown]

    def clean(self) -> dict[str, Any]:
        """A request goes to somebody."""
        said = super().clean() or self.cleaned_data
        if self.address is None:
            self.add_error("to", self.fault or asking.nobody_chosen())
        answers.check(self, self.questions)
        return said

    def missing(self) -> list[Field]:
        """What the team would like to know and was not told; it never blocks."""
        return rules.missing(self.questions, answers.told(self.questions, self.cleaned_data))

    def given(self) -> list[Any]:
        """Every file: those beside the words, and those that are answers."""
        return [*self.cleaned_data["files"], *answers.given_files(self.questions, self.cleaned_data)]

    def wish(self, **more: Any) -> Wish:
        """The wish, as the move takes it."""
        said, to = self.cleaned_data, self.address
        plain = {
            name: said[name]
            for name in ("title", "details", "because", "wanted_by", "wants", "outside_customer", "place", "third", "is_private")
        }
        lines = tuple(line.strip() for line in said["done_means"].splitlines() if line.strip())
        if to is None:
            return Wish(**plain, done_means=lines, **more)
        whom = {"to_person": to.person, "to_team": to.team, "service": to.service}
        whom |= {"is_open_call": to.is_everyone, "to_concierge": to.is_concierge}
        told = answers.told(self.questions, said)
        return Wish(**plain, **whom, answers=told, common=said.get("common"), done_means=lines, **more)

    def take(self, no: Refused) -> None:
        """Put a refusal under the field it is about, or above the form."""
        field = (no.field or "").replace("answers.", answers.PREFIX, 1)
        self.add_error(field if field in self.fields else None, str(no))

    def repeats(self) -> str:
        """How often it comes again, as a rule; empty for once."""
        said = self.cleaned_data
        return f"{said['rule']};COUNT={said['times'] or 12}" if said["rule"] else ""


class SpokenForm(forms.Form):
    """Something small between two people: what, and by when."""

    person = forms.CharField()
    title = WordsField(limit=200, lines=False, label=gettext_lazy("What is it?"))
    details = WordsField(required=False, label=gettext_lazy("What else is there to know?"))
    due = DayField(required=False)

    def __init__(self, asker: Person, days: Any, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="small_%s")
        widget = forms.TextInput(attrs={"list": "people-near", "autocomplete": "off"})
        self.fields["person"] = PersonField(asker, label=self.whom, widget=widget)
        self.fields["due"] = DayField(
            days, none="" if self.is_dated else _("No date yet"), label=self.when, required=self.is_dated
        )

    whom: Any = gettext_lazy("Whom would you help?")
    when: Any = gettext_lazy("By when could you?")
    is_dated = False

    def take(self, no: Refused) -> None:
        """Put a refusal under the field it is about, or above the form; whom it is between is one field here."""
        field = "person" if no.field == "to" else no.field
        self.add_error(field if field in self.fields else None, str(no))

    def wish(self) -> Wish:
        """The wish of the two."""
        return Wish(self.cleaned_data["title"], details=self.cleaned_data["details"])


class OfferForm(SpokenForm):
    """Help nobody asked for."""


class NoteForm(SpokenForm):
    """A promise that was spoken."""

    whom = gettext_lazy("With whom did you agree?")
    when = gettext_lazy("For which day?")
    is_dated = True

    who = forms.ChoiceField(
        label=gettext_lazy("Who promised?"),
        choices=[("me", gettext_lazy("I did")), ("them", gettext_lazy("They did"))],
        widget=forms.RadioSelect,
    )

    def parties(self, asker: Person) -> dict[str, Person]:
        """Who promised whom."""
        other = self.cleaned_data["person"]
        return {"customer": other, "owner": asker} if self.cleaned_data["who"] == "me" else {"customer": asker, "owner": other}
