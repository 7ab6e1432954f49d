"""What an administrator can see and do, and what not: read as a page by everybody, and held to line by line by tests."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Line:
    """One thing said, and the name of the test that proves it (in ops/admin/tests/test_sight.py)."""

    words: Lazy | str
    test: str


@dataclass(frozen=True)
class Part:
    """One half of the page."""

    title: Lazy | str
    tone: str
    sign: str
    lines: tuple[Line, ...]

    @property
    def said(self) -> list[Lazy | str]:
        """The lines without their tests, as the page shows them."""
        return [line.words for line in self.lines]


SEES = (
    Line(_("Names, addresses, teams and roles of everybody, also of those who left."), "test_names_and_addresses_are_seen"),
    Line(_("The audit: who did what to the house and its keys, and when."), "test_the_audit_is_seen_and_taken_along"),
    Line(_("Whom was invited, and who has not come yet."), "test_invitations_are_seen"),
    Line(
        _("Whether the machine is well, and which jobs failed, by their names and numbers only."),
        "test_failed_jobs_are_shown_without_words_of_people_and_tried_again",
    ),
    Line(_("How much would go of what is old, counted over everybody."), "test_what_would_go_is_counted_over_everybody"),
    Line(_("Where webhooks lead, and whether they are well."), "test_webhooks_are_seen_and_what_was_sent_to_others_is_not"),
    Line(_("Requests they are part of themselves, like everybody else."), "test_their_own_requests_are_seen"),
)
SEES_NOT = (
    Line(_("Requests of others, private or not, unless they or their team take part."), "test_requests_of_others_are_not_seen"),
    Line(_("What others wrote in them, and the files."), "test_messages_and_files_of_others_are_not_seen"),
    Line(_("Drafts: what somebody began to write."), "test_drafts_of_others_are_not_seen"),
    Line(
        _("How anybody keeps their promises: nobody sees figures about another person."),
        "test_no_figures_about_a_person_are_seen",
    ),
    Line(_("Thanks that are not on the wall."), "test_thanks_that_are_not_on_the_wall_are_not_seen"),
    Line(
        _("What somebody told only who leads a team, and what others told a team until it is answered."),
        "test_what_a_team_was_told_is_not_seen_until_it_is_answered",
    ),
    Line(_("What others were told, and whether they read it."), "test_what_others_were_told_is_not_seen"),
    Line(_("Passwords, second keys and tokens of anybody."), "test_no_password_key_or_token_is_seen"),
    Line(_("When or from where somebody signs in, as long as they are let in."), "test_when_somebody_signs_in_is_not_seen"),
    Line(_("The words of a private request in any notice, list or refusal."), "test_a_private_title_is_told_to_no_administrator"),
)
CANNOT = (
    Line(_("Act in somebody’s name, or promise for them."), "test_nobody_is_acted_for"),
    Line(_("Change or delete a line of the audit, or of a request."), "test_no_address_changes_the_audit"),
    Line(_("Write what others say of themselves."), "test_nobody_is_described_by_an_administrator"),
    Line(_("Remove the last administrator, themselves included."), "test_the_last_administrator_stays"),
    Line(
        _("Become or make an administrator unseen: all administrators are told."), "test_a_new_role_is_told_to_all_administrators"
    ),
)
SIGHT = (
    Part(_("They see"), "", "eye", SEES),
    Part(_("They do not see"), "", "eye-off", SEES_NOT),
    Part(_("They cannot"), "", "hand", CANNOT),
)
