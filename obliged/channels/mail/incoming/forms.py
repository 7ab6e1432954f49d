"""What somebody says of a mail that is let in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.models import Person, Team

THEIRS, MINE = "theirs", "mine"


class LetInForm(forms.Form):
    """Which team it is for, and whose request it is where an account has the address it came from and nothing speaks against it."""

    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("For the team"), required=False, to_field_name="slug", empty_label=_("I do not know who")
    )
    whose = forms.ChoiceField(label=_("Whose request it is"), widget=forms.RadioSelect)

    def __init__(self, person: Person, author: Person | None, *said: object, is_forged: bool = False, **known: object) -> None:
        super().__init__(*said, **known)  # type: ignore[arg-type]
        self.known, self.asks_whose = author, author is not None and not is_forged
        if author is None or is_forged:
            del self.fields["whose"]
        else:
            sure = _("%(name)s’s: I am sure that the mail is from them") % {"name": author.called}
            self.fields["whose"].choices = [(THEIRS, sure), (MINE, _("Mine: I pass it on"))]  # type: ignore[attr-defined]
        self.fields["team"].queryset = Team.objects.visible_to(person).present().filter(is_open=True)  # type: ignore[attr-defined]

    def author(self) -> Person | None:
        """Whose request it becomes, where somebody is sure; nobody is taken for it unsaid."""
        # Said and not offered, it is still what they said: refused in words, and never made theirs who said it.
        return self.known if self.data.get("whose") == THEIRS else None
