"""Fault F9 by the machine's own clock: it jumps an hour, a day and ten years, and back, under a product that serves. Nobody is reminded
twice or never, nobody is put before the door by an hour, what is numbered keeps its order, and nothing runs in circles."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import httpx
import pytest

from tests.faults.jumping import MachineClock, busy, library
from tests.faults.running import Running, soon

pytestmark = pytest.mark.skipif(not library(), reason="Debian's libfaketime is not installed")
JUMPS = {"+1 h": {"hours": 1}, "0": {}, "-1 h": {"hours": -1}, "0 again": {}, "+1 d": {"days": 1}, "-1 d": {"days": -1}}
THERE = """
import json
from collections import Counter
from obliged.ground.notifications.models import Notification
from obliged.kernel import jobs
from obliged.promises.models import Ask, Nudge
print(json.dumps({
    "asks": list(Ask.objects.order_by("pk").values_list("title", flat=True)),
    "seqs": [[m.seq for m in ask.moves.order_by("seq")] for ask in Ask.objects.order_by("pk")],
    "outcomes": dict(Ask.objects.values_list("title", "outcome")),
    "nudges": [f"{title}: {name}" for title, name in Nudge.objects.order_by("pk").values_list("ask__title", "name")],
    "told": Counter(Notification.objects.filter(person__handle="bo").values_list("key", flat=True)),
    "moves": {ask.title: f"move-{ask.moves.first().pk}" for ask in Ask.objects.all()},
    "jobs": [sum(jobs.waiting().values()), jobs.dead()],
}))
"""


class House:
    """A product on a machine whose clock jumps, two people in it, and what they were told."""

    def __init__(self, product: Running, clock: MachineClock, keys: dict[str, str]) -> None:
        self.product, self.clock, self.keys = product, clock, keys
        self.asked: dict[str, datetime] = {}
        self.busiest = 0.0
        product.start(seconds=90)
        self.browser = product.signed_in("ana@alderway.example")

    def says(self, handle: str, method: str, path: str, **body: object) -> dict:
        """One call of somebody's program."""
        own = {"Authorization": f"Bearer {self.keys[handle]}"}
        answer = httpx.request(method, f"{self.product.url}/api/v1{path}", headers=own, json=body or None, timeout=30)
        assert answer.status_code < 300, answer.text
        return answer.json()

    def ask(self, title: str) -> int:
        """Ana asks for something, which is acknowledged."""
        made = self.says("ana", "POST", "/requests", title=title, to={"team": "it-service"})
        # A process looks at the clock's file once a second, so what it believed is what it wrote down.
        self.asked[title] = datetime.fromisoformat(made["asked_at"])
        return made["id"]

    def promise(self, number: int, days: int) -> None:
        """Bo gives a word by a day, as the machine counts days."""
        due = (self.clock.now() + timedelta(days=days)).replace(microsecond=0)
        self.says("bo", "POST", f"/requests/{number}/moves", verb="promise", due=due.isoformat())

    def promised(self) -> list[int]:
        """What is promised, soonest first."""
        return [ask["id"] for ask in self.says("ana", "GET", "/requests?state=promised&order=due")["items"]]

    def is_let_in(self) -> bool:
        """Does Ana's window show her day, or the door?"""
        return self.browser.get("/today").url.path == "/today"

    def live_through(self, name: str, seconds: float, **by: float) -> None:
        """The clock jumps right after somebody asked; time plays what it plays; somebody asks again."""
        self.ask(f"before {name}")
        self.clock.jump(**by)
        assert soon(lambda: self.product.site.get("/readyz").status_code == 200, 20), self.product.site.get("/readyz").text
        self.ask(f"after {name}")
        # The schedule looks every five seconds, and what it finds is played within one more.
        self.busiest = max(self.busiest, busy(self.product, seconds))
        # What a jump leaves to mend is work for a moment, in whichever second it comes; only what runs in circles never rests.
        assert soon(lambda: busy(self.product, 1) < 0.25, 60), f"never at rest after {name}"

    def asked_before(self, **lapse: float) -> list[str]:
        """What was asked for, and has not been promised, so long ago by the clock that showed it."""
        then = self.clock.now() - timedelta(**lapse)
        return [title for title, moment in self.asked.items() if moment < then and title not in ("later", "sooner")]

    def there(self) -> dict:
        """What is there, once every job was done."""
        found: dict = {}
        done = soon(lambda: found.update(json.loads(self.product.say_python(THERE))) or found["jobs"] == [0, 0], 60)
        assert done, found["jobs"]
        return found

    def check(self, found: dict) -> None:
        """What holds whatever the clock did."""
        assert found["asks"] == list(self.asked)
        assert all(seqs == list(range(1, len(seqs) + 1)) for seqs in found["seqs"])
        assert [title for title in self.asked if found["told"].get(found["moves"][title]) != 1] == []
        assert len(found["nudges"]) == len(set(found["nudges"])), found["nudges"]
        assert self.product.say("check", "--history").returncode == 0


def reminded(found: dict) -> list[str]:
    """The requests of which a team was reminded when the day was over within which it wants to answer."""
    late = {nudge.partition(": ")[0] for nudge in found["nudges"] if nudge.endswith((": reply_due", ": reply_twice"))}
    return [title for title in found["asks"] if title in late]


@pytest.fixture
def house(a_product, keys, tmp_path) -> House:
    clock = MachineClock(tmp_path)
    return House(a_product(**clock.environment), clock, keys)


@pytest.mark.timeout(240)
def test_an_hour_and_back_is_noticed_by_nobody(house):
    house.promise(house.ask("later"), 5)
    house.promise(house.ask("sooner"), 2)
    order = house.promised()
    # The schedule looks once in five seconds; what it then mends is waited for below.
    for name, hours, seconds in (("an hour on", 1, 6), ("an hour back", 0, 1)):
        house.live_through(name, seconds, hours=hours)
        assert house.is_let_in() and house.promised() == order
    house.check(house.there())


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_day_and_ten_years_and_back_remind_once_and_lose_nothing(house):
    house.promise(house.ask("later"), 5)
    house.promise(house.ask("sooner"), 2)
    order = house.promised()
    for name, by in JUMPS.items():
        house.live_through(name, 12, **by)
        assert house.is_let_in() and house.promised() == order, name
    house.live_through("0 for the third time", 12)
    # Long enough after what was asked a moment before the clock went on.
    house.live_through("+1 d again", 12, days=1, minutes=10)
    tomorrow = house.there()
    assert reminded(tomorrow) == house.asked_before(days=1) and len(reminded(tomorrow)) > 7
    house.live_through("+10 y", 12, days=3650)
    house.live_through("the end", 12)
    last = house.there()
    house.check(last)
    assert house.product.signed_in("ana@alderway.example").get("/today").status_code == 200
    print(
        f"\n{len(house.asked)} asked in 11 jumps, {len(last['nudges'])} reminders, none twice; at most {house.busiest:.0%} of a core at rest"
    )
