"""The one letter to somebody without an account: that their mail has arrived, in words of ours alone."""

from __future__ import annotations

import json
from datetime import timedelta

from django.utils.translation import gettext as _

from obliged.ground.people.models import Organisation
from obliged.kernel import clock, post
from obliged.ui import languages

KIND = "let-in"
# Later it would only puzzle its reader.
LASTS = timedelta(days=2)


def say_it_has_arrived(mail: int, address: str, team: str) -> None:
    """Somebody let their mail in, and a team has it; said once for each mail."""
    about = json.dumps([team, languages.spoken()])
    post.put(post.Errand(KIND, f"{KIND}-{mail}", about, to=address, until=clock.now() + LASTS))


@post.writes(KIND)
def to_a_stranger(about: str) -> post.Written:
    """That a mail has arrived, in words of ours alone."""
    team, language = json.loads(about)
    said = {"house": str(Organisation.current() or "Obliged"), "team": team}
    with languages.speaking(language):
        words = _(
            "Somebody at %(house)s has read your mail, and it is with %(team)s now.\n\nWhoever looks after it can write to you at"
            " this address. A program wrote this letter; you need not answer it."
        )
        return post.Written(_("Your mail has arrived"), words % said + "\n", language)
