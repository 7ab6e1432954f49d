"""The ask: what one person would like from another, from a team, or from whoever can.

People and the API read *request*. Everything about where it stands is a cache of its moves.
"""

from __future__ import annotations

from django.db import models

from obliged.ground.agreements.models import Terms
from obliged.ground.catalogue.models import Service
from obliged.ground.catalogue.rules import asked_as, said_as
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.verbs import Actor, Outcome, Side, State


class Ask(models.Model):
    """One request, its parties, and the cache of its standing."""

    class Wants(models.TextChoices):
        DEED = "deed"
        ANSWER = "answer"

    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    details_html = models.TextField(blank=True)
    because = models.TextField(blank=True)
    wants = models.CharField(max_length=8, choices=Wants, default=Wants.DEED)
    wanted_by = models.DateTimeField(null=True, blank=True)
    outside_customer = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_private = models.BooleanField(default=False)
    is_open_call = models.BooleanField(default=False)
    service = models.ForeignKey(Service, models.SET_NULL, null=True, blank=True, related_name="asks")
    answers = models.JSONField(
        default=list, blank=True, help_text="what the service asked, in the words it had, and what was told"
    )
    opened_as = models.CharField(
        max_length=12, blank=True, help_text="yes, or which part: what a service opened beside a request"
    )
    common = models.ForeignKey("promises.Common", models.SET_NULL, null=True, blank=True, related_name="asks")
    terms = models.ForeignKey(
        Terms,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="asks",
        help_text="the version of an agreement it was asked under",
    )
    agreed_reply_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="the first reply these terms promise")
    hindered_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="hinders", help_text="the obstacle that stands in its way"
    )
    is_obstacle = models.BooleanField(default=False, help_text="asks a leader to clear what keeps promises from being kept")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    after = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="asked_again")
    series = models.ForeignKey("promises.Series", models.PROTECT, null=True, blank=True, related_name="asks")

    customer = models.ForeignKey(Person, models.PROTECT, related_name="asks")
    customer_team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="asks_made")
    third = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="asks_for_them")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="asks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="asks_addressed")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="asks_owned")

    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    turn = models.CharField(max_length=10, choices=Side, blank=True, default=Side.PROVIDER)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    due = models.DateTimeField(null=True, blank=True)
    baseline_due = models.DateTimeField(null=True, blank=True)
    offer = models.JSONField(null=True, blank=True)
    change = models.JSONField(null=True, blank=True)
    hops = models.PositiveSmallIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField(default=0)
    not_yets = models.PositiveSmallIntegerField(default=0)
    has_named_answer_day = models.BooleanField(default=False)
    handing_to = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    handed_from = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True)
    merging_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_asks")
    merge_side = models.CharField(max_length=10, choices=Side, blank=True)
    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, help_text="hash of the last move")

    first_asked_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(default=clock.now)
    arrived_at = models.DateTimeField(default=clock.now)
    replied_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    state_since = models.DateTimeField(default=clock.now)
    turn_since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    customer_word_at = models.DateTimeField(default=clock.now)
    provider_word_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(default=clock.now)
    bell_at = models.DateTimeField(null=True, blank=True, help_text="when the clock looks at it next")
    rung = models.CharField(max_length=40, blank=True, help_text="the last bell that rang in this turn")

    is_imported = models.BooleanField(default=False)
    source = models.CharField(max_length=40, blank=True)
    external_id = models.CharField(max_length=120, blank=True)
    lines_version = models.PositiveIntegerField(default=1)

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "source", "external_id", condition=~models.Q(external_id=""), name="an_imported_request_exists_once"
            ),
            models.UniqueConstraint(
                "parent", "opened_as", condition=~models.Q(opened_as=""), name="a_service_opens_each_part_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.ENDED, turn="") & ~models.Q(outcome="")
                | ~models.Q(state=State.ENDED) & ~models.Q(turn="") & models.Q(outcome=""),
                name="an_open_request_has_a_turn_and_an_ended_one_an_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-last_at", "-id"], name="asks_of_a_customer"),
            models.Index(fields=["owner", "-last_at", "-id"], name="asks_of_an_owner"),
            models.Index(fields=["team", "state", "due"], name="asks_on_a_desk"),
            models.Index(fields=["person", "-last_at"], name="asks_to_a_person"),
            models.Index(fields=["state", "asked_at"], name="obstacles", condition=models.Q(is_obstacle=True)),
            models.Index(fields=["customer_team"], name="asks_of_a_team"),
            models.Index(fields=["bell_at"], name="asks_with_a_bell", condition=models.Q(bell_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state != State.ENDED

    def is_past(self) -> bool:
        """Whether the promised date has passed while the word still holds."""
        return self.due is not None and self.state in (State.PROMISED, State.MOVING, State.NOT_YET) and self.due < clock.now()

    def answered(self) -> str:
        """What the service asked and was told, as words that travel; a question and its answer a paragraph."""
        return "\n\n".join(f"**{asked_as(one['label'])}** {said_as(one['kind'], one['value'])}" for one in self.answers)

    def topics(self) -> list[str]:
        """Whose open pages show this request: its own page, those of its parties, and its desk."""
        parties = {self.customer_id, self.third_id, self.owner_id, self.person_id, self.handing_to_id} - {None}
        desk = [f"desk:{self.team_id}"] if self.team_id else []
        return [f"ask:{self.pk}", *desk, *(f"person:{pk}" for pk in sorted(parties, key=str))]

    def actor(self, person: Person) -> Actor:
        """Where a person sits at this request."""
        is_member = self.has_member(person)
        sides = set()
        if self.customer_id == person.pk:
            sides.add(Side.CUSTOMER)
        if is_member or self.owner_id == person.pk:
            sides.add(Side.PROVIDER)
        return Actor(person.pk, frozenset(sides), is_member=is_member, is_third=self.third_id == person.pk)

    def has_member(self, person: Person) -> bool:
        """Whether the person is among those who were asked."""
        if self.person_id == person.pk:
            return True
        if self.team_id is None:
            return self.is_open_call and self.owner_id in (None, person.pk) and self.customer_id != person.pk
        return any(own.team_id == self.team_id for own in person.memberships.all())
