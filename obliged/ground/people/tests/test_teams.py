"""Teams are founded, joined, led and left; the organisation is looked after."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction

from obliged.ground.people import moves, queries
from obliged.ground.people.models import Department, Organisation, Team
from obliged.ground.people.tests.cast import a_person
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db


def test_a_team_is_founded_with_the_hours_of_the_organisation(admin, cy):
    Organisation.objects.update(zone="Europe/London", country="GB")
    team = moves.found_team("Legal", by=admin, lead=cy)
    assert (team.slug, team.zone, team.country, queries.leads_of(team)) == ("legal", "Europe/London", "GB", [cy])


def test_only_administrators_found_teams(lea):
    with pytest.raises(Refused):
        moves.found_team("Legal", by=lea)


def test_two_teams_of_one_name_have_two_addresses(admin):
    assert [moves.found_team("Legal", by=admin).slug for _ in range(2)] == ["legal", "legal-2"]


def test_a_lead_says_what_the_team_is_for(lea, it_service):
    team = moves.edit_team(it_service, by=lea, version=1, purpose="Tills that work.", reply_days=2, is_open=False)
    assert (team.purpose, team.reply_days, team.is_open) == ("Tills that work.", 2, False)


@pytest.mark.parametrize("who", ["bo", "mo", "cy"])
def test_nobody_else_speaks_for_a_team(request, it_service, lea, who):
    with pytest.raises(Refused):
        moves.edit_team(it_service, by=request.getfixturevalue(who), version=1, purpose="Ours now.")


def test_a_team_names_one_of_its_own_to_step_in(it_service, lea, bo, ana):
    moves.edit_team(it_service, by=lea, version=1, backup=bo)
    with pytest.raises(Refused, match="one of the team"):
        moves.edit_team(it_service, by=lea, version=2, backup=ana)


@pytest.mark.parametrize("field", ["slug", "is_concierge", "hours", "parent", "is_placeholder", "version_", "pk"])
def test_nothing_else_of_a_team_can_be_set(lea, it_service, field):
    with pytest.raises(TypeError):
        moves.edit_team(it_service, by=lea, version=1, **{field: 1})


def test_a_team_has_some_hours(lea, it_service):
    with pytest.raises(Refused, match="some hours"):
        moves.set_team_hours(it_service, by=lea, version=1, zone="UTC", week={})


def test_joining_twice_is_joining_once(cy, lea, it_service):
    assert moves.join_team(cy, it_service, by=lea) == moves.join_team(cy, it_service, by=lea)


def test_one_leaves_by_oneself(bo, it_service):
    moves.leave_team(bo, it_service, by=bo)
    assert it_service not in bo.teams.all()


def test_members_do_not_send_others_away(bo, lea, it_service):
    with pytest.raises(Refused):
        moves.leave_team(lea, it_service, by=bo)


def test_somebody_leads_while_somebody_serves(bo, lea, it_service):
    with pytest.raises(Refused, match="Choose another lead first"):
        moves.leave_team(lea, it_service, by=lea)


def test_a_second_lead_lets_the_first_step_down(bo, lea, it_service):
    moves.lead_team(bo, it_service, by=lea)
    moves.step_down(lea, it_service, by=bo)
    assert queries.leads_of(it_service) == [bo]


def test_there_is_one_concierge(admin, it_service, store_operations):
    moves.choose_concierge(it_service, by=admin)
    moves.choose_concierge(store_operations, by=admin)
    assert queries.concierge_team() == store_operations


def test_the_database_holds_one_concierge_too(it_service, store_operations):
    Team.objects.filter(pk=it_service.pk).update(is_concierge=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.filter(pk=store_operations.pk).update(is_concierge=True)


def test_the_last_administrator_stays(admin):
    with pytest.raises(Refused, match="last administrator"):
        moves.release(admin, by=admin)


def test_the_last_administrator_does_not_leave(admin):
    with pytest.raises(Refused, match="last administrator"):
        moves.deactivate(admin, by=admin)


def test_administration_is_handed_on(admin, cy):
    moves.entrust(cy, by=admin)
    moves.deactivate(admin, by=cy)
    admin.refresh_from_db()
    assert not admin.is_active and not admin.is_admin


def test_a_department_is_founded_once(admin):
    assert moves.found_department("Moving", by=admin) == moves.found_department("Moving", by=admin)


def test_mail_domains_are_kept_in_one_spelling(admin):
    kept = moves.edit_organisation(
        Organisation.current(), by=admin, version=1, mail_domains=["@Alderway.Example", "alderway.example"]
    )
    assert kept.mail_domains == ["alderway.example"]


def test_everybody_who_is_here_can_be_looked_up_and_nobody_looks_who_has_left(ana, cy, admin):
    moves.deactivate(cy, by=admin)
    cy.refresh_from_db()
    assert queries.one_person(ana, "cy") is None and not Team.objects.visible_to(cy).exists()


def test_somebody_works_for_somebody(admin, cy, mo):
    moves.report_to(cy, mo, by=admin, version=cy.version)
    assert cy.manager == mo


def test_a_line_of_managers_never_runs_in_a_circle(admin, ana, mo):
    with pytest.raises(Refused, match="already"):
        moves.report_to(mo, ana, by=admin, version=mo.version)


def test_a_line_somebody_else_just_drew_is_not_drawn_over(admin, cy, mo, lea):
    moves.report_to(cy, mo, by=admin, version=1)
    with pytest.raises(Refused):
        moves.report_to(cy, lea, by=admin, version=1)


def test_nobody_works_for_themselves(admin, cy):
    with pytest.raises(Refused):
        moves.report_to(cy, cy, by=admin, version=cy.version)


def test_a_team_that_is_refused_leaves_no_department_behind(admin):
    with pytest.raises(Refused):
        moves.found_team("\u200b", by=admin, department="Moving")
    with pytest.raises(Refused, match="needs a name"):
        moves.found_team("Vans", by=admin, department="\u200b")
    assert not Department.objects.exists() and not Team.objects.exists()
    assert moves.found_team("Vans", by=admin, department="Moving").department.name == "Moving"


def test_a_large_team_is_shown_in_pages_with_its_leads_first(client_of, bo, lea, it_service):
    for number in range(50):
        moves.join_team(a_person(f"Member {number:02}", handle=f"member-{number}"), it_service, by=lea)
    browser = client_of(lea)
    first = browser.get("/teams/it-service/people").content.decode()
    assert first.index("@lea") < first.index("@bo") and "@member-49" not in first
    following = re.search(r'rel="next" href="([^"]+)"', first)[1]
    assert "@member-49" in browser.get(following).content.decode()


def test_whoever_founds_a_team_may_lead_it_without_knowing_their_handle(client_of, admin):
    page = client_of(admin).get("/teams/new").content.decode()
    assert f'value="{admin.handle}"' in page


@pytest.mark.django_db
def test_a_team_keeps_a_sign_of_its_own_when_something_else_is_edited(client_of, lea, it_service):
    Team.objects.filter(pk=it_service.pk).update(icon="hammer")
    said = {"name": "IT Service", "purpose": "Laptops.", "icon": "hammer", "reply_days": 2, "is_open": "on", "version": 1}
    assert client_of(lea).post("/teams/it-service/edit", said).status_code == 302
    it_service.refresh_from_db()
    assert (it_service.icon, it_service.reply_days) == ("hammer", 2)


def test_who_joins_or_leaves_is_at_home_elsewhere_at_once(cy, lea, it_service):
    homes = [cy.home_team]
    moves.join_team(cy, it_service, by=lea)
    homes.append(cy.home_team)
    moves.leave_team(cy, it_service, by=cy)
    assert [*homes, cy.home_team] == [None, it_service, None]
