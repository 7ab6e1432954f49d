"""People whose names the eye takes for one another are marked, so that every page shows their handles."""

from __future__ import annotations

from collections import Counter
from typing import Any

from obliged.ground.people import rules
from obliged.ground.people.models import Person

AT_ONCE = 500


def tell_apart(*names: str) -> None:
    """Everybody named like this, or everybody, is looked at: who has a twin or mixes alphabets is marked, who has none any more is not."""
    looks = {rules.looks_like(name)[:120] for name in names}
    mark(Person.objects.filter(looks_like__in=looks) if names else Person.objects.all())


def mark(people: Any) -> None:
    """The same for a set of people in which everybody's twins are, also for the table as a migration sees it."""
    # All former colleagues are called the same, and an account that was joined with another is nobody else.
    told = people.filter(same_as=None).exclude(email__endswith=f"@{rules.FORMER}")
    rows = list(told.values_list("pk", "name", "looks_like", "is_mistakable"))
    alike = Counter(looks for _pk, _name, looks, _is_marked in rows)
    right = {pk: alike[looks] > 1 or rules.mixes_scripts(name) for pk, name, looks, _is_marked in rows}
    wrong = [pk for pk, _name, _looks, is_marked in rows if right[pk] != is_marked]
    for start in range(0, len(wrong), AT_ONCE):
        some = wrong[start : start + AT_ONCE]
        people.filter(pk__in=[pk for pk in some if right[pk]]).update(is_mistakable=True)
        people.filter(pk__in=[pk for pk in some if not right[pk]]).update(is_mistakable=False)
