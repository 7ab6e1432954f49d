"""What the index keeps: one document for each thing that can be found, how many documents each word is in, and what they mean."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models

SECOND = 1 << 30
_KIND = 1 << 25


class Document(models.Model):
    """The words of one thing, and the keys that open it. Its number is its moment, so that the newest are met first."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    title = models.TextField()
    names = models.TextField(blank=True)
    body = models.TextField(blank=True)
    keys = models.TextField(blank=True, help_text="whom it is open to and what it can be narrowed by, with spaces between")

    class Meta:
        constraints = [models.UniqueConstraint("kind", "key", name="a_thing_has_one_document")]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """A word somebody wrote, while a document holds it."""

    term = models.CharField(max_length=64, primary_key=True)
    documents = models.IntegerField()

    def __str__(self) -> str:
        return self.term


class Meaning(models.Model):
    """What a document is about, as an encoder says it; gone as soon as the document says something else."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True)
    encoder = models.CharField(max_length=40)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return str(self.document_id)


def number(moment: datetime, kind: int, key: int) -> int:
    """The number of a document: its second, then what tells it from others of that second."""
    return start(moment) + kind * _KIND + key % _KIND


def start(moment: datetime) -> int:
    """The lowest number of a moment."""
    return max(0, int(moment.astimezone(UTC).timestamp())) * SECOND
