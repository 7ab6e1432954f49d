"""The kit: every part on one page."""

from __future__ import annotations

import re

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from obliged.ui import views

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(queries):
    """The kit as somebody sees it before there is anybody; only the rail asks, and only whose house this is."""

    def visited(address: str = "/kit") -> str:
        request = RequestFactory().get(address)
        request.session = {}
        request._messages = FallbackStorage(request)
        with queries(1):
            return views.show_kit(request).content.decode()

    return visited


@pytest.fixture
def kit(shown) -> str:
    return shown()


def test_the_kit_asks_the_database_nothing(kit):
    assert "Every component with its states" in kit


def test_nothing_in_it_is_written_inline(kit):
    assert not re.search(r"<style|\sstyle=|<script(?![^>]* src=)|\son[a-z]+=", kit)


def test_no_two_things_share_an_id(kit):
    ids = re.findall(r'\sid="([^"]+)"', kit)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_every_label_has_its_control(kit):
    ids = set(re.findall(r'\sid="([^"]+)"', kit))
    assert set(re.findall(r'\sfor="([^"]+)"', kit)) <= ids


def test_a_dialog_stands_open_for_those_without_script(shown):
    assert 'aria-labelledby="kd-h" open data-modal' in shown("/kit?do=kd")
