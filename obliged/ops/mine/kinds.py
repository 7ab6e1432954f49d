"""Each kind of thing that is held on a person: which rows are theirs, and which columns say something of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from obliged.channels.calendar import models as calendar
from obliged.channels.mail.models import Arrived, Hindrance, Letter
from obliged.channels.webhooks.models import Hook
from obliged.commons.feedback import models as feedback
from obliged.commons.thanks.models import Second, Thank
from obliged.ground.agreements.models import Agreement, Comment, Line, Step, Terms
from obliged.ground.catalogue.models import Service
from obliged.ground.notifications.models import Mute, Notification, Sending, Wishes
from obliged.ground.people.models import Absence, Act, Invitation, Membership, Person, Team, Token
from obliged.promises.models import (
    Acceptance,
    Ask,
    Attachment,
    Common,
    Draft,
    Message,
    Move,
    OutsidePromise,
    Promise,
    Series,
    Talk,
    Watcher,
)

Rows = Callable[[Person], QuerySet[Any]]


@dataclass(frozen=True)
class Kind:
    """One table: its file's name, the rows, the columns. A path such as `team__name` reads through a key."""

    name: str
    rows: Rows
    columns: tuple[str, ...]

    def of(self, person: Person) -> Iterator[dict[str, Any]]:
        """The rows of one person, oldest first, as plain values."""
        for row in self.rows(person).order_by("pk").values_list(*self.columns).iterator(500):
            yield {column.replace("__", "_"): plain(value) for column, value in zip(self.columns, row, strict=True)}


class Told(Kind):
    """What a person was told: kept as sentences of no language yet, so read row by row."""

    def of(self, person: Person) -> Iterator[dict[str, Any]]:
        for row in self.rows(person).order_by("pk").iterator(500):
            yield {column: plain(getattr(row, column)) for column in self.columns}


def of(model: Any, said: Callable[[Person], Q], name: str, columns: str) -> Kind:
    """A kind whose rows a condition picks out."""
    return Kind(name, lambda person: model._default_manager.filter(said(person)).distinct(), tuple(columns.split()))


def by(field: str) -> Callable[[Person], Q]:
    """Rows that name the person in one column."""
    return lambda person: Q(**{field: person})


def signed(me: Person) -> Q:
    """Terms somebody drafted or signed."""
    return Q(drafted_by=me) | Q(provider_by=me) | Q(customer_by=me)


# The digest of a key, the hash of a password and the secret of a second factor open doors, and say nothing of anybody.
SECRET = {"password", "looks_like"}
PROFILE = " ".join(field.attname for field in Person._meta.concrete_fields if field.name not in SECRET)
STANDING = "pk title is_obstacle hindered_by_id state outcome asked_at due baseline_due delivered_at ended_at team__name customer__name owner__name"

KINDS = (
    of(Person, lambda me: Q(pk=me.pk), "profile", PROFILE),
    of(EmailAddress, by("user"), "addresses", "email verified primary"),
    of(Membership, by("person"), "memberships", "team__name role since"),
    of(Team, by("backup"), "teams_i_step_in_for", "name"),
    of(Absence, by("person"), "absences", "from_at until_at stand_in__name note"),
    of(Absence, by("stand_in"), "standing_in", "from_at until_at person__name"),
    of(Invitation, by("invited_by"), "invitations_sent", "email name created_at expires_at used_at revoked_at"),
    of(Token, by("person"), "tokens", "name scope created_at last_used_at revoked_at"),
    of(Authenticator, by("user"), "second_factors", "type created_at last_used_at"),
    of(UserSession, by("user"), "sessions", "ip user_agent created_at last_seen_at"),
    of(Ask, by("customer"), "requests_i_made", f"{STANDING} details because answers wanted_by place outside_customer is_private"),
    # What others asked of me is told as far as I may see it today, and not in their words.
    Kind(
        "requests_to_me",
        lambda me: Ask.objects.visible_to(me).filter(Q(owner=me) | Q(person=me) | Q(third=me) | Q(handing_to=me)).distinct(),
        tuple(STANDING.split()),
    ),
    of(Series, lambda me: Q(customer=me) | Q(promised_by=me), "series", "pk title rule started_at stopped_at"),
    of(Move, by("by"), "acts", "ask_id seq verb at text data"),
    of(Promise, by("owner"), "promises", "ask_id due baseline_due made_at how text understood needs delivered_at ended_at ended"),
    of(
        OutsidePromise,
        by("person"),
        "promises_outside",
        "source external_id team__name title made_at due baseline_due delivered_at",
    ),
    of(Acceptance, by("by"), "acceptances", "ask_id fit is_thanked at reopened_at"),
    of(Message, by("by"), "messages", "ask_id at text is_private_note"),
    of(Attachment, by("by"), "files", "pk ask_id name size content_type sha256 at"),
    of(Talk, lambda me: Q(by=me) | Q(with_whom=me), "talks", "ask_id state where place set_for proposed_at"),
    of(Watcher, by("person"), "followed", "ask_id since"),
    of(Draft, by("person"), "drafts", "key said touched_at"),
    of(
        Service,
        by("written_by"),
        "services_i_wrote",
        "name team__name summary for_whom fields limits yes_about parts draft is_published",
    ),
    of(Service, by("yes_person"), "services_that_need_my_yes", "name team__name yes_about"),
    of(Common, by("by"), "words_for_what_many_asked", "words service__name team__name started_at closed_at"),
    of(Message.mentioned.through, by("person"), "where_i_was_named", "message__ask_id message__at"),
    of(feedback.Feedback, by("by"), "feedback_given", "at team__name happened effect wish is_for_leads state"),
    of(feedback.Step, by("by"), "feedback_steps", "feedback_id at verb text more_on"),
    of(Thank, by("by"), "thanks_given", "at person__name team__name text is_on_wall"),
    of(Thank, by("person"), "thanks_received", "at by__name text is_on_wall"),
    of(Second, by("by"), "thanks_seconded", "thank_id at"),
    Told("notifications", lambda me: Notification.objects.filter(person=me), ("at", "words", "url", "read_at")),
    of(Wishes, by("person"), "how_i_am_told", "mail hours"),
    of(Mute, by("person"), "turned_off", "what since"),
    of(Sending, by("person"), "sent_to_me", "at channel is_digest"),
    of(calendar.Feed, by("person"), "calendar_links", "name made_at read_at ended_at"),
    # Whether one has left is said with the letters, below: a word here is only what a calendar is to be told.
    of(calendar.Invitation, by("person"), "invitations_to_talks", "talk_id method starts_at made_at answer answered_at"),
    of(Letter, by("person"), "letters", "kind ask_id words address state made_at ended_at problem"),
    of(Hindrance, by("person"), "letters_that_came_back", "address words times first_at last_at"),
    Kind(
        "mails_i_sent",
        lambda me: Arrived.objects.under_the_name_of(me),
        tuple("at sender sender_name subject opening became why ask_id team__name".split()),
    ),
    of(Arrived, by("decided_by"), "mails_i_found_a_place_for", "at became ask_id"),
    of(calendar.InvitationWish, by("person"), "wishes_for_invitations", "by_mail"),
    of(Hook, by("owner"), "webhooks", "name url events made_at ended_at"),
    of(Agreement, by("by"), "agreements_begun", "pk began_at provider__name customer__name"),
    of(Terms, signed, "agreements_signed", "agreement_id number drafted_at concluded_at from_on until_on"),
    of(
        Line,
        lambda me: Q(provider_by=me) | Q(customer_by=me),
        "agreement_lines_i_said_yes_to",
        "terms_id side kind text amount unit",
    ),
    of(Step, by("by"), "agreement_steps", "terms_id at verb said"),
    of(Comment, by("by"), "agreement_comments", "terms_id line_id at text"),
    of(Act, lambda me: Q(by=me) | Q(person=me), "audit", "at kind"),
)


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)


def in_cell(value: Any) -> Any:
    """A value as a cell has it."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
