"""What one person does once: the operations that are measured, over the pages and forms everybody uses."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.client import Answer, Client, WrongAnswer
from bench.reader import PASSWORD, READER, TENS

SIGN_IN = "/accounts/login/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Reader:
    """The person at the keyboard, signed in; `tens` are the requests with ten moves they take part in."""

    client: Client
    size: int
    token: str = ""
    tens: list[int] = field(default_factory=list)

    def sign_in(self) -> None:
        """By the door everybody comes through."""
        self.tens = [self.size - TENS + 1 + at for at in range(TENS)]
        self.refresh(self.client.get(SIGN_IN))
        said = {"login": READER, "password": PASSWORD, "csrfmiddlewaretoken": self.token}
        self.refresh(expect(self.client.post(SIGN_IN, said), 302))
        self.refresh(self.view(0))

    def refresh(self, answer: Answer) -> None:
        """Keep the cookies, and the token of the newest form."""
        self.client.cookies |= answer.cookies
        if found := TOKEN.search(answer.text):
            self.token = found[1]

    def view(self, at: int) -> Answer:
        """The page of a request with ten moves."""
        return expect(self.client.get(f"/requests/{self.tens[at % TENS]}"), 200)

    def list(self, at: int) -> Answer:
        """Fifty open requests."""
        return expect(self.client.get("/requests"), 200)

    def search(self, at: int) -> Answer:
        """The requests that speak of a word."""
        return expect(self.client.get("/search?q=projector"), 200)

    def reply(self, at: int) -> Answer:
        """A message in a request, with a key that makes a double click one act."""
        said = {"text": f"We open at nine; number {at} is on its way.", **self.form()}
        return expect(self.client.post(f"/requests/{self.tens[at % TENS]}/messages", said), 302)

    def create(self, at: int) -> Answer:
        """A new request to a team."""
        said = {"to": f"team:team-{at % 150 + 20}", "title": f"Bring {at} more chairs", "details": "Two of them with arms."}
        return expect(self.client.post("/ask", {**said, "wants": "deed", **self.form()}), 302)

    def form(self) -> dict[str, str]:
        """What every form carries."""
        return {"csrfmiddlewaretoken": self.token, "idempotency_key": secrets.token_urlsafe(16)}


OPERATIONS: dict[str, Callable[[Reader, int], Answer]] = {
    "view": Reader.view,
    "list": Reader.list,
    "search": Reader.search,
    "reply": Reader.reply,
    "create": Reader.create,
}


def expect(answer: Answer, status: int) -> Answer:
    """The answer, if it is the one that was meant."""
    if answer.status != status:
        raise WrongAnswer(f"{status} was expected, {answer.status} came:\n{answer.text[:2000]}")
    return answer
