"""The kit: every part on one page."""

from __future__ import annotations

import re

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from obliged.ui import views


@pytest.fixture
def kit() -> str:
    """The page, made without a database."""
    request = RequestFactory().get("/kit")
    request.session = {}
    request._messages = FallbackStorage(request)
    return views.show_kit(request).content.decode()


def test_the_kit_asks_the_database_nothing(kit):
    assert "Every component with its states" in kit


def test_nothing_in_it_is_written_inline(kit):
    assert not re.search(r"<style|\sstyle=|<script(?![^>]* src=)|\son[a-z]+=", kit)


def test_no_two_things_share_an_id(kit):
    ids = re.findall(r'\sid="([^"]+)"', kit)
    assert len(ids) == len(set(ids))


def test_every_label_has_its_control(kit):
    ids = set(re.findall(r'\sid="([^"]+)"', kit))
    assert set(re.findall(r'\sfor="([^"]+)"', kit)) <= ids


def test_a_dialog_stands_open_for_those_without_script():
    request = RequestFactory().get("/kit?do=kd")
    request.session = {}
    request._messages = FallbackStorage(request)
    assert 'aria-labelledby="kd-h" open data-modal' in views.show_kit(request).content.decode()
