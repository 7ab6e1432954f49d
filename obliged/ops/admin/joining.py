"""Two accounts of one human, or two teams, become one. Where many requests come along, they come ahead, a few at a time,
so that people write in between; what was brought stays brought, should the two never become one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from obliged.commons.feedback import moves as feedback
from obliged.commons.thanks import moves as thanks
from obliged.ground.agreements import moves as agreements
from obliged.ground.catalogue import moves as catalogue
from obliged.ground.notifications import moves as notifications
from obliged.ground.notifications.rules import Kind, Why
from obliged.ground.people import moves as people
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock, jobs
from obliged.kernel.rules import Refused
from obliged.ops.admin import under_way
from obliged.promises import moves as promises
from obliged.ui.lines import Line

# So many come along within the transaction of who presses the button: they wait for it no longer than for another page.
AT_ONCE = 100
# A worker that went on at once would take SQLite's one write lock again before anybody who waits for it looks.
BREATH = timedelta(seconds=1)
DONE = _("%(was)s and %(now)s are one now, with all that was asked.")
HINDERED = _("%(was)s and %(now)s did not become one: %(why)s")
HALFWAY = _(
    "%(was)s and %(now)s did not become one: %(why)s Of the requests %(num)s came over already, and stay there; here you can go on."
)


@transaction.atomic
def merge_people(goes: Person, *, into: Person, by: Person) -> bool:
    """Two accounts of one human become one: requests, words given, drafts, teams and notices go to the one that stays.

    False where there is so much that it comes over in the background first.
    """
    people.check_may_join(goes, into, by=by)
    promises.check_may_join(goes, into)
    under_way.check_free(goes, into)
    if promises.to_bring(goes, into).count() > AT_ONCE:
        under_way.hold(goes, into)
        jobs.later(bring_person, goes.pk, into.pk, by.pk)
        return False
    promises.join_person(goes, into, by=by)
    notifications.pass_to(goes, into)
    thanks.pass_to(goes, into)
    feedback.join_person(goes, into)
    catalogue.pass_yes_to(goes, into)
    people.join_accounts(goes, into, by=by)
    return True


@transaction.atomic
def merge_teams(team: Team, *, into: Team, by: Person) -> bool:
    """One team joins another: its desk, its services, its people and its links. False where its desk comes over first."""
    people.must_be_admin(by)
    people.check_may_merge(team, into)
    under_way.check_free(team, into)
    if promises.on_desk_to_bring(team).count() > AT_ONCE:
        # Meanwhile its people serve at both desks, and lose sight of nothing.
        under_way.hold(team, into)
        jobs.later(bring_team, team.pk, into.pk, by.pk, people.serve_at_both(team, into))
        return False
    people.merge_teams(team, into=into, by=by)
    promises.join_team(team, into, by=by)
    catalogue.pass_to(team, into)
    agreements.pass_to(team, into)
    feedback.join_team(team, into)
    return True


@jobs.task(queue="imports")
def bring_person(was: int, now: int, by: int) -> None:
    """The next few requests of an account; after the last of them the two become one."""
    goes, stays, admin = (Person.objects.get(pk=pk) for pk in (was, now, by))

    def step() -> bool:
        # Much may have changed since the step before, and what is brought is not brought back.
        people.check_may_join(goes, stays, by=admin)
        if promises.bring_person(goes, stays, by=admin):
            under_way.go_on(goes, stays)
            jobs.later(bring_person, was, now, by, run_at=clock.now() + BREATH)
            return False
        under_way.let_go(goes, stays)
        return merge_people(goes, into=stays, by=admin)

    def part() -> None:
        under_way.let_go(goes, stays)

    page, again = reverse("people:person", args=[stays.handle]), reverse("admin:join", args=[goes.handle])
    end = End(goes.called, stays.called, page, f"{again}?into={stays.handle}", lambda: promises.brought_to_person(goes, stays))
    told_of(step, part, admin, end)


@jobs.task(queue="imports")
def bring_team(was: int, into: int, by: int, both: Sequence[int] = ()) -> None:
    """The next few requests of a desk; after the last of them the two teams become one. `both` are seats held for the time being."""
    team, target, admin = Team.objects.get(pk=was), Team.objects.get(pk=into), Person.objects.get(pk=by)

    def step() -> bool:
        people.must_be_admin(admin)
        people.check_may_merge(team, target)
        if promises.bring_team(team, target, by=admin):
            under_way.go_on(team, target)
            jobs.later(bring_team, was, into, by, both, run_at=clock.now() + BREATH)
            return False
        under_way.let_go(team, target)
        return merge_teams(team, into=target, by=admin)

    def part() -> None:
        under_way.let_go(team, target)
        people.serve_at_one(target, both)

    page, again = reverse("people:team", args=[target.slug]), reverse("admin:join-team", args=[team.slug])
    end = End(team.name, target.name, page, f"{again}?into={target.slug}", lambda: promises.brought_to_team(team, target))
    told_of(step, part, admin, end)


@dataclass(frozen=True)
class End:
    """How it is told what became of two: their names, the page of the one that stays, where one goes on, and how far it came."""

    was: str
    now: str
    page: str
    again: str
    brought: Callable[[], int]

    @property
    def names(self) -> dict[str, str]:
        return {"was": self.was, "now": self.now}


def told_of(step: Callable[[], bool], part: Callable[[], None], by: Person, end: End) -> None:
    """Whoever pressed the button has left that page long ago, and hears what became of it."""
    known: dict[str, Any] = {"kind": Kind.NEWS, "why": lambda _person: Why.LOOKS_AFTER}
    try:
        with transaction.atomic():
            is_done = step()
    except Refused as no:
        # Somebody did something meanwhile that keeps the two apart.
        part()
        # What was brought is the other's honestly, each request says so of itself; but it is said, with the way on.
        num = end.brought()
        words = Line.of(HALFWAY if num else HINDERED, **end.names, why=str(no), **({"num": str(num)} if num else {}))
        notifications.tell([by], words, key=f"apart-{jobs.current_id()}", url=end.again, **known)
        return
    if is_done:
        notifications.tell([by], Line.of(DONE, **end.names), key=f"one-{jobs.current_id()}", url=end.page, **known)
