"""What clients were told, kept outside of the product: what it acknowledged must be there once, what it refused must not."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

from tests.faults.running import Running, soon

# What is there, by the mark each text begins with, and whether each text is whole.
COUNT = """
import json, time
from collections import Counter
from obliged.kernel import jobs
from obliged.ground.notifications.models import Notification
from obliged.promises.models import Ask, Message, Move
until = time.monotonic() + SECONDS
while sum(jobs.waiting().values()) and time.monotonic() < until:
    time.sleep(0.5)
whole = lambda text: text if text.endswith(" the end.") else "torn " + text
print(json.dumps({
    "there": Counter([whole(title) for title in Ask.objects.values_list("title", flat=True)]
        + [whole(text) for text in Message.objects.values_list("text", flat=True)]),
    "asked": Counter(Move.objects.filter(verb="ask").values_list("ask__title", flat=True)),
    "told": Counter(Notification.objects.filter(person__handle="bo").values_list("key", flat=True)),
    "keys": {f"move-{pk}": title for pk, title in Move.objects.filter(verb="ask").values_list("pk", "ask__title")}
        | {f"message-{pk}": text for pk, text in Message.objects.values_list("pk", "text")},
    "jobs": [sum(jobs.waiting().values()), jobs.dead()],
}))
"""


@dataclass
class Ledger:
    """Texts by what became of them: acknowledged, never answered, refused."""

    acked: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    retries: int = 0

    def __str__(self) -> str:
        told = f"{len(self.acked)} acknowledged, {len(self.refused)} refused, {len(self.unknown)} given up without an answer"
        return f"{told}; {self.retries} sent again"

    def faults(self, found: dict) -> dict[str, list[str]]:
        """What is not as it was told: everything here has to be empty."""
        there, told = found["there"], Counter()
        for key, count in found["told"].items():
            told[found["keys"].get(key, key)] += count
        known = self.acked | self.unknown
        return {
            "lost": sorted(self.acked - set(there)),
            "doubled": sorted(text for text, count in there.items() if count > 1),
            "phantom": sorted(set(there) - known - self.refused),
            "refused but there": sorted(self.refused & set(there)),
            "torn": sorted(text for text in there if text.startswith("torn ")),
            "asked without its move, or twice": sorted(text for text, count in found["asked"].items() if count != 1),
            "never told to Bo": sorted(self.acked - set(told)),
            "told twice": sorted(text for text, count in told.items() if count > 1),
        }


class Client(threading.Thread):
    """Writes until told to stop, and asks again under the same key whatever was not answered."""

    def __init__(self, product: Running, keys: dict[str, str], ledger: Ledger, stop: threading.Event, seed: int) -> None:
        super().__init__(daemon=True)
        self.product, self.ledger, self.told_to_stop = product, ledger, stop
        self.keys, self.chance = [*keys.values()], random.Random(seed)
        self.asked: list[tuple[str, int]] = []

    def run(self) -> None:
        """Ask, write a message on what was asked before, and now and then something that is refused."""
        while not self.told_to_stop.is_set():
            self.write_one()
            self.told_to_stop.wait(self.chance.uniform(0, 0.1))

    def write_one(self) -> None:
        """One text, sent until it is answered; one in ten of those without an answer is given up."""
        text, key, kind = f"{uuid4().hex} the end.", self.chance.choice(self.keys), self.chance.random()
        place, body, own = "requests", {"title": text, "to": {"team": "it-service"}}, uuid4().hex
        if self.asked and kind < 0.5:
            key, number = self.chance.choice(self.asked)
            place, body = f"requests/{number}/messages", {"text": text}
        elif kind > 0.97:
            body["wanted_by"] = "2001-01-01T00:00:00Z"
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": own}
        answer = self.until_answered(lambda http: http.post(f"/api/v1/{place}", json=body, headers=headers), text)
        if answer is not None and answer.status_code == 201 and place == "requests":
            self.asked = [*self.asked[-20:], (key, answer.json()["id"])]

    def until_answered(self, send: Callable[[httpx.Client], httpx.Response], text: str) -> httpx.Response | None:
        """Send until somebody answers for good; note what was said."""
        self.ledger.unknown.add(text)
        gives_up = self.chance.random() < 0.1
        for _attempt in range(200):
            answer = self.sent(send)
            if answer is not None and answer.status_code < 500 and answer.status_code not in (409, 429):
                self.ledger.unknown.discard(text)
                (self.ledger.acked if answer.status_code == 201 else self.ledger.refused).add(text)
                return answer
            if gives_up:
                return None
            self.ledger.retries += 1
            time.sleep(0.2)
        return None

    def sent(self, send: Callable[[httpx.Client], httpx.Response]) -> httpx.Response | None:
        """One attempt on a connection of its own; None when nobody answered."""
        try:
            with httpx.Client(base_url=self.product.url, timeout=15) as http:
                return send(http)
        except httpx.TransportError:
            return None


def under_load(
    product: Running, keys: dict[str, str], hurt: Callable[[], None], *, clients: int = 8, seed: int = 1, least: int = 20
) -> Ledger:
    """Clients write while `hurt` does what it does, and on until enough was acknowledged; what they were told."""
    ledger, stop = Ledger(), threading.Event()
    askers = {handle: key for handle, key in keys.items() if handle.startswith("ana")}
    crowd = [Client(product, dict(list(askers.items())[n::clients]), ledger, stop, seed + n) for n in range(clients)]
    [client.start() for client in crowd]
    try:
        hurt()
        soon(lambda: len(ledger.acked) >= least, 60)
    finally:
        stop.set()
        [client.join(90) for client in crowd]
    return ledger


def found(product: Running, seconds: int = 120) -> dict:
    """What is there, once every job was done."""
    return json.loads(product.say_python(COUNT.replace("SECONDS", str(seconds)), seconds + 60))
