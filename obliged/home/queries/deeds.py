"""What one can do from anywhere, and where one can go."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person, Team
from obliged.kernel.search import terms


@dataclass(frozen=True)
class Option:
    """One line of the palette: a deed or a place with an icon, or somebody with a face; `also` are other words it is found by."""

    label: str
    href: str
    under: str = ""
    icon: str = ""
    person: Person | None = None
    team: Team | None = None
    also: str = ""


def deeds(reader: Person) -> list[Option]:
    """Everything this reader may do and every place they may go, the most common first."""
    return [
        *common(),
        *(of_house() if reader.is_admin else []),
        Option(_("Sign out"), reverse("account_logout"), icon="log-out", also=_("log out")),
    ]


def of_house() -> list[Option]:
    """What administrators alone do."""
    return [
        Option(_("Invite people"), reverse("admin:invite"), icon="user-plus"),
        Option(_("Found a team"), reverse("people:found-team"), icon="users-round"),
        Option(_("Go to Administration"), reverse("admin:front"), icon="sliders-horizontal"),
    ]


def common() -> list[Option]:
    """What everybody may do, and where everybody may go."""
    return [
        Option(_("Ask for something"), reverse("promises:ask"), icon="plus"),
        Option(_("Offer help"), reverse("promises:offer-help"), icon="hand-helping"),
        Option(_("Note what you agreed"), reverse("promises:note"), icon="notebook-pen"),
        Option(_("Go to Today"), reverse("home:today"), icon="sun"),
        Option(_("Go to Requests"), reverse("promises:requests"), icon="messages-square"),
        Option(_("Go to the Directory"), reverse("catalogue:teams"), icon="users-round"),
        Option(
            _("Go to Agreements"), reverse("agreements:mine"), icon="handshake", also=_("what teams expect of each other, SLA")
        ),
        Option(_("Go to Thanks"), reverse("thanks:wall"), icon="flower"),
        Option(
            _("Go to what was heard"),
            reverse("feedback:everything"),
            icon="message-square-quote",
            also=_("feedback, you said, we did"),
        ),
        Option(_("Go to Notifications"), reverse("notifications:told"), icon="bell"),
        Option(_("How work flows"), reverse("insight:ways"), icon="route", also=_("go to insight")),
        Option(_("Go to Settings"), reverse("people:profile"), icon="settings"),
    ]


def matters() -> list[Option]:
    """What somebody looks for by the word they know, wherever it is kept: too many to offer before they type."""
    return [
        Option(_("Light or dark"), reverse("people:profile") + "#id_theme", icon="moon", also=_("theme, colours, night")),
        Option(_("Language of these pages"), reverse("people:profile") + "#id_language", icon="languages", also=tongues()),
        Option(
            _("Say when you are away"),
            reverse("people:away"),
            icon="calendar-off",
            also=_("vacation, holiday, leave, absence"),
        ),
    ]


def tongues() -> str:
    """The languages in English, in the language of the reader, and each in its own."""
    said = [get_language_info(code) for code, _name in settings.LANGUAGES]
    return " ".join(f"{one['name']} {one['name_translated']} {one['name_local']}" for one in said)


def deeds_named(reader: Person, words: str) -> list[Option]:
    """The deeds whose words, or other words for them, begin as these do."""
    return [deed for deed in [*deeds(reader), *matters()] if begins_as(words, f"{deed.label} {deed.also}")]


def begins_as(words: str, label: str) -> bool:
    """Whether each of the words begins one of the label."""
    held = terms(label)
    return all(any(word.startswith(begun) for word in held) for begun in terms(words))


def ask_person(person: Person) -> Option:
    """Ask one colleague."""
    label = _("Ask %(name)s for something") % {"name": person.first}
    return Option(label, f"{reverse('promises:ask')}?person={person.handle}", icon="plus")


def ask_team(team: Team) -> Option:
    """Ask a team."""
    return Option(_("Ask %(name)s") % {"name": team.name}, f"{reverse('promises:ask')}?team={team.slug}", icon="plus")
