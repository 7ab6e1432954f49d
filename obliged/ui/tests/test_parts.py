"""The parts of pages: what each says, and to whom."""

from __future__ import annotations

import pytest
from django import forms
from django.template import engines
from jinja2 import UndefinedError


def part(name: str, call: str, **context) -> str:
    source = f'{{% from "ui/parts/{name}.html" import {call.split("(")[0]} %}}{{{{ {call} }}}}'
    return engines["jinja2"].from_string(source).render(context)


class Wanted(forms.Form):
    what = forms.CharField(label="What do you need?", help_text="In your words.")
    because = forms.CharField(label="Why does it matter?", required=False)
    fit = forms.ChoiceField(label="How was it?", choices=[("more", "More"), ("just", "Just")], widget=forms.RadioSelect)


@pytest.mark.parametrize(
    "state", "asked talking offered promised due moved past delivered accepted thanked passed withdrawn".split()
)
def test_every_state_has_a_bead_and_a_word(state):
    said = part("chip", 'chip(state, "Fri 22 May")', state=state)
    assert f'data-state="{state}"' in said and "<svg" in said and "Fri 22 May" in said


def test_a_moved_promise_shows_its_old_date_struck():
    assert "<s>Wed 13</s> Fri 15 May" in part("chip", 'chip("moved", "Fri 15 May", "Wed 13")')


def test_what_people_write_is_never_markup():
    assert "<script>" not in part("row", 'row("<script>", "/requests/1")')


def test_a_field_tells_its_hint_and_its_fault_to_those_who_listen():
    said = part("field", "field(form.what)", form=Wanted({}))
    assert 'aria-describedby="id_what_hint id_what_error"' in said
    assert 'aria-invalid="true"' in said and 'id="id_what_error"' in said


def test_optional_is_marked_and_required_is_not():
    assert "(optional)" in part("field", "field(form.because)", form=Wanted())
    assert "(optional)" not in part("field", "field(form.what)", form=Wanted())


def test_what_was_typed_is_still_there_after_a_fault():
    assert 'value="A long wish"' in part("field", "field(form.what)", form=Wanted({"what": "A long wish"}))


def test_the_summary_leads_to_each_fault():
    said = part("error_summary", "error_summary(form)", form=Wanted({}))
    assert "2 things to put right" in said
    assert 'href="#id_what"' in said and 'href="#id_fit_0"' in said


def test_there_is_no_summary_when_all_is_well():
    assert "err-sum" not in part("error_summary", "error_summary(form)", form=Wanted())


def test_the_thread_names_the_present_step():
    steps = [{"name": "Asked", "under": "", "is_done": True}, {"name": "Talking", "under": "your reply is next", "is_now": True}]
    assert 'data-now aria-current="step"><b>Talking</b>' in part("thread", "thread(steps)", steps=steps)


def test_a_name_nobody_gave_is_a_mistake():
    with pytest.raises(UndefinedError):
        part("chip", "chip(state, words)", state="asked")
