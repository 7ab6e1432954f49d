"""Ways in: an invitation, an API token. Only digests are kept."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from obliged.ground.people.models.person import Person
from obliged.ground.people.models.team import Team
from obliged.kernel import clock


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, person: Person) -> InvitationQuerySet:
        """Those one sent; all of them for an administrator."""
        if not person.is_active:
            return self.none()
        return self if person.is_admin else self.filter(invited_by=person)

    def open(self, moment: datetime) -> InvitationQuerySet:
        """Those that still let somebody in: not used, not taken back, not expired, and sent by somebody still here."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=moment, invited_by__is_active=True)


class Invitation(models.Model):
    """Somebody may join, once, for 72 hours, with the address it was sent to."""

    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True, help_text="as who invited wrote it; whoever comes in says their own")
    digest = models.CharField(max_length=64, unique=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="invitations")
    invited_by = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "email",
                condition=models.Q(used_at=None, revoked_at=None),
                name="one_open_invitation_per_address",
            ),
        ]


class TokenQuerySet(models.QuerySet["Token"]):
    def visible_to(self, person: Person) -> TokenQuerySet:
        """Only one's own."""
        return self.filter(person=person) if person.is_active else self.none()

    def live(self) -> TokenQuerySet:
        """Those that still open something: not revoked, and of somebody still here."""
        return self.filter(revoked_at=None, person__is_active=True, person__is_placeholder=False)


class Token(models.Model):
    """A key for programs that act for a person, within one scope."""

    class Scope(models.TextChoices):
        READ = "read"
        WRITE = "write"
        ADMIN = "admin"

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    scope = models.CharField(max_length=8, choices=Scope, default=Scope.READ)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def may(self, scope: str) -> bool:
        """Does this key open what a scope asks for? A key never opens more than its owner may."""
        scopes = list(Token.Scope.values)
        is_wide_enough = scopes.index(self.scope) >= scopes.index(scope)
        return is_wide_enough and (scope != Token.Scope.ADMIN or self.person.is_admin)
