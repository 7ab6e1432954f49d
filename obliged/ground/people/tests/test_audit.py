"""What is done to the house is written down once, and can be believed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import models

from obliged.ground.people.models import Act
from obliged.ground.people.moves import clear_acts, record
from obliged.kernel import clock

pytestmark = pytest.mark.django_db


def changed_by_hand(act: Act, **said) -> None:
    models.QuerySet(Act).filter(pk=act.pk).update(**said)


def test_acts_hang_on_one_another(admin, bo):
    record("entrust", by=admin, person=bo)
    second = record("release", by=admin, person=bo)
    assert (second.seq, second.before) == (2, Act.objects.get(seq=1).link)
    assert Act.objects.all().first_broken() == 0


def test_a_changed_or_missing_act_is_found(admin, bo):
    acts = [record("entrust", by=admin, person=bo, number=number) for number in range(3)]
    changed_by_hand(acts[1], by=bo)
    assert Act.objects.all().first_broken() == 2
    changed_by_hand(acts[1], by=admin)
    models.QuerySet(Act).filter(seq__lt=3).delete()
    assert Act.objects.all().first_broken() == 3


def test_nobody_edits_or_deletes_an_act(admin):
    act = record("export", by=admin)
    with pytest.raises(TypeError):
        act.delete()
    with pytest.raises(TypeError):
        Act.objects.filter(pk=act.pk).update(by=None)


def test_what_is_too_old_goes_and_leaves_a_line(admin):
    with clock.at(clock.now() - timedelta(days=900)):
        old = record("export", by=admin)
    kept = record("export", by=admin)
    assert clear_acts(clock.now() - timedelta(days=700)) == 1
    assert list(Act.objects.values_list("kind", "seq")) == [("clear_acts", 3), ("export", kept.seq)]
    assert Act.objects.get(kind="clear_acts").data == {"upto": old.seq, "head": old.link, "count": 1}
    assert Act.objects.all().first_broken() == 0


def test_an_act_nobody_named_is_a_mistake(admin):
    with pytest.raises(TypeError):
        record("conquer", by=admin)
