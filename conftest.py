"""What every test may ask for: the cast, a signed-in client, a counted page, a held clock, no way out to the network."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings

from obliged.kernel import clock

pytest_plugins = ["obliged.ground.people.tests.cast"]

settings.register_profile("ci", derandomize=True, deadline=None, database=None, max_examples=50)
settings.register_profile("long", settings.get_profile("ci"), max_examples=1000, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture
def client_of() -> Callable[..., Client]:
    """A browser without a window, signed in: `client_of(ana).get("/today")`."""

    def signed_in(person, **asked) -> Client:
        client = Client(**asked)
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def queries(django_assert_num_queries):
    """The number of questions a page asks is fixed: `with queries(7): client.get(…)`."""
    return django_assert_num_queries


@pytest.fixture(autouse=True)
def _held_clock(request) -> Iterator[None]:
    """`@pytest.mark.at("2026-03-02 09:00")` holds the clock for one test, and `zone=` says where that is read."""
    mark = request.node.get_closest_marker("at")
    if mark is None:
        yield
        return
    with clock.at(*mark.args, **mark.kwargs):
        yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A test begins in English: a request leaves the language of its reader behind in the thread it ran in."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_way_out() -> Iterator[None]:
    """Tests speak to this machine only; whoever tries further is told so."""
    connect = socket.socket.connect

    def connect_nearby(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_nearby(address[0]):
            raise AssertionError(f"A test tried to reach {address[0]}, beyond this machine.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_nearby)
        yield


def _is_nearby(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
