"""Whom to invite is read as mail programs copy it; names are kept."""

from __future__ import annotations

import pytest

from obliged.ground.people import rules
from obliged.ground.people.forms.invited import Invited, InvitedField, read
from obliged.kernel.rules import Refused

ANA, BO = Invited("ana@b.example", "Ana Ruiz"), Invited("bo@b.example")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz <ana@b.example>, bo@b.example",
        '"Ana Ruiz" <ana@b.example>,\nbo@b.example',
        "Ana Ruiz <ana@b.example>; bo@b.example",
        "Ruiz, Ana <ana@b.example>; bo@b.example;",
        "\"'Ana Ruiz'\" <ana@b.example>\n<bo@b.example>\n\n",
        "Ana Ruiz <ana@b.example>\r\nbo@b.example <bo@b.example>",
        "Ana  Ruiz <ana@b.example>, bo@b.example,",
        "Ana Ruiz <ana@b.example>\nbo@b.example bo@b.example",
    ],
)
def test_addresses_are_read_as_mail_programs_write_them(text):
    assert InvitedField().clean(text) == [ANA, BO]


def test_an_address_that_stands_there_twice_is_one():
    field = InvitedField()
    assert field.clean("Ana Ruiz <ana@b.example>, ANA@b.example, bo@b.example") == [ANA, BO]


@pytest.mark.parametrize("text", ["nonsense", "Ana Ruiz", "a@b.example nonsense", "@", "<>", "a@@b", "\0"])
def test_what_is_no_address_is_never_taken_for_one(text):
    with pytest.raises(Refused):
        for one in read(text) or [Invited(text)]:
            rules.address(one.email)


@pytest.mark.parametrize("text", ["Ana (new) <ana@b.example> bo@b.example <x", "a@b@c <a@b.example>, <<b@b.example>"])
def test_what_cannot_be_read_is_not_lost(text):
    assert read(text)


def test_a_browser_does_not_cut_what_is_pasted():
    assert "maxlength" not in str(InvitedField().widget.render("emails", ""))
