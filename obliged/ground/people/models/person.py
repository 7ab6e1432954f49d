"""A person: anyone with an account. The Django user model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.kernel import clock

if TYPE_CHECKING:
    from obliged.ground.people.models.team import Team


def full_week() -> dict[str, list[list[str]]]:
    """Monday to Friday, nine to five: weekday number (0 is Monday) to spans of wall time."""
    return {str(day): [["09:00", "17:00"]] for day in range(5)}


class LooksLikeField(models.CharField):
    """What a name looks like to the eye, kept beside the name so that its twins are found by one index."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        looks_like = rules.looks_like(str(getattr(model_instance, "name", "")))[: self.max_length]
        setattr(model_instance, self.attname, looks_like)
        return looks_like


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: Person) -> PersonQuerySet:
        """Everybody at work may look up everybody; someone who left stays readable in old requests."""
        return self if person.is_active else self.none()

    def present(self) -> PersonQuerySet:
        """People who can be asked: an account that is on, and is not only a name from an import."""
        return self.filter(is_active=True, is_placeholder=False)

    def named(self, text: str) -> PersonQuerySet:
        """People whose name, name to use, handle or address holds the text."""
        held = models.Q()
        for field in ("name", "name_to_use", "handle", "email"):
            held |= models.Q(**{f"{field}__icontains": text})
        return self.filter(held)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **said: Any) -> Person:
        """Make a person with a hashed password, or with none that can be used."""
        person = self.model(email=email.strip().casefold(), **said)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Anyone with an account: they ask, they serve, they are somebody's customer."""

    email = models.EmailField(unique=True)
    handle = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    looks_like = LooksLikeField(max_length=120, db_index=True, editable=False)
    is_mistakable = models.BooleanField(default=False, editable=False, help_text="the name could be taken for another one")
    name_to_use = models.CharField(max_length=60, blank=True)
    how_to_say = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    location = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    photo = models.CharField(max_length=64, blank=True, help_text="sha256 of the stored picture")
    zone = models.CharField(max_length=64, default="UTC")
    hours = models.JSONField(default=full_week)
    languages = models.JSONField(default=list, blank=True)
    glad_to_help = models.JSONField(default=list, blank=True, help_text="what to ask this person about, one line each")
    how_to_ask = models.TextField(blank=True)
    manager = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="reports")
    language = models.CharField(max_length=12, default="en", help_text="the language of the pages")
    theme = models.CharField(max_length=8, default="auto", choices=[(t, t) for t in ("auto", "light", "dark")])
    # Speech input types letters nobody pressed, so that whoever wants it can turn single letters off (WCAG 2.1.4).
    uses_shortcuts = models.BooleanField(default=True)
    open_limit = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="how many promises the person would hold at once; theirs to set and theirs to see"
    )
    is_active = models.BooleanField(default=True)
    is_admin = models.BooleanField(default=False)
    is_placeholder = models.BooleanField(default=False, help_text="known by name from an import; cannot sign in")
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="aliases", help_text="the account this one was joined with"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="people_by_name")]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_address"),
            models.CheckConstraint(condition=~models.Q(manager=models.F("id")), name="nobody_reports_to_themselves"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The full name as the person wants to be read: name to use in place of the first name."""
        if self.is_forgotten:
            return _("a former colleague")
        if not self.name_to_use:
            return self.name
        return " ".join([self.name_to_use, *self.name.split()[1:]])

    @property
    def first(self) -> str:
        """What a colleague would call across the room; somebody known by name only is called by all of it."""
        if self.is_forgotten:
            return self.called
        return self.name_to_use or (self.name if self.is_placeholder else self.name.split()[0])

    @property
    def is_forgotten(self) -> bool:
        """Somebody who left and whose name is gone; only what they did is still there."""
        return self.email.endswith(f"@{rules.FORMER}")

    @property
    def initials(self) -> str:
        """Two letters for a person without a photo."""
        words = self.called.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()

    @property
    def photo_url(self) -> str:
        """Where the photo is shown; empty while initials are. A new photo has a new address, so that old ones may be cached."""
        return reverse("people:photo", args=[self.handle, self.photo[:16]]) if self.photo else ""

    @cached_property
    def home_team(self) -> Team | None:
        """The team shown beside the name: the one joined first. On lists see `queries.with_home_teams` and `queries.faces`."""
        return next(iter(self.all_teams), None)

    @property
    def all_teams(self) -> list[Team]:
        """Every team they serve in, the one joined first before the others."""
        return [membership.team for membership in sorted(self.memberships.all(), key=lambda m: m.pk)]
