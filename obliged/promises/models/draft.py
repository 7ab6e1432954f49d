"""What somebody began to write and has not sent: theirs alone, on whatever device they go on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.promises.models.ask import Ask

REPLY = "reply-"
# No window writes so often. It stands for words that were sent while their first save was still on its way.
SENT = 999_999_999


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, person: Person) -> DraftQuerySet:
        """One's own, as long as one may still see the request it hangs on. No lead and no administrator reads a draft."""
        standing = self.exclude(version=SENT)
        return standing.filter(Q(ask=None) | Q(ask__in=Ask.objects.visible_to(person)), person=person)

    def sent(self) -> DraftQuerySet:
        """What is left of words that were sent, so that a late save does not bring them back."""
        return self.filter(version=SENT)

    def to_ask(self) -> DraftQuerySet:
        """What is meant to become a request."""
        return self.exclude(key__startswith=REPLY)


class Draft(models.Model):
    """The fields of one form as they were typed. `writer` is the window that wrote last, `version` counts its words."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    key = models.SlugField(max_length=40, help_text="which form: reply-12, or the key of a page that asks")
    ask = models.ForeignKey(Ask, models.CASCADE, null=True, blank=True, related_name="drafts")
    said = models.JSONField(default=dict)
    writer = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
    touched_at = models.DateTimeField(default=clock.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-touched_at", "-pk"]
        constraints = [models.UniqueConstraint("person", "key", name="a_form_has_one_draft")]

    @property
    def is_sent(self) -> bool:
        """Whether there are no words here any more, since they were sent."""
        return self.version == SENT

    @property
    def title(self) -> str:
        """What it is about, as far as it was said."""
        words = next((self.said[name] for name in ("title", "details", "because", "text") if self.said.get(name)), "")
        return " ".join(words.split())[:120]


def reply_key(ask: Ask) -> str:
    """The draft of a message under a request."""
    return f"{REPLY}{ask.pk}"
