"""Case 10: text is text. Whatever is written into whatever field, no page that shows it runs it, asks another site for anything,
or holds a part that is not ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser, Page, Route, expect

from obliged.config.security import CONTENT_POLICY
from obliged.ground.catalogue.models import Service
from obliged.ground.catalogue.moves import offer_service
from obliged.ground.people import moves as people
from obliged.ground.people.models import Person, Team
from obliged.ground.people.moves.entry import Newcomer
from obliged.kernel import clock, jobs
from obliged.promises import moves
from obliged.promises.models import Ask
from tests.browser.payloads import PAYLOADS

# Parts of a page that no page of ours has, however they came there.
STRANGE = """() => {
  const kinds = "iframe, frame, object, embed, applet, portal, base, math, marquee, isindex, meta[http-equiv], template,"
    + " script:not([src^='/static/']), link[href*=canary], svg script, svg animate, svg set, svg foreignObject, svg image";
  const leads = ["src", "srcset", "href", "xlink:href", "action", "formaction", "data", "poster", "background", "ping", "style"];
  const runs = ({ name, value }) => name.startsWith("on") || name.startsWith("hx-on") || name === "srcdoc"
    || (leads.includes(name) && /^\\W*(javascript|vbscript|data):/i.test(value.replace(/\\s/g, "")));
  const fetches = (one) => ({ name, value }) => leads.includes(name) && value.includes("canary.") && !one.matches("a, form[method=get]")
  return [...document.querySelectorAll("*")]
    .filter((one) => one.matches(kinds) || [...one.attributes].some((at) => runs(at) || fetches(one)(at)))
    .map((one) => one.outerHTML.slice(0, 200));
}"""
ALL = "\n\n".join(PAYLOADS)
ANYBODYS = ("/today", "/requests", "/directory", "/directory/people", "/directory/services", "/thanks", "/search?q=canary")
OF_THE_TEAM = ("/today", "/teams/it-service", "/teams/it-service/desk", "/teams/it-service/desk?view=list", "/notifications")
ADMINS = ("/admin/people", "/admin/people/twins", "/admin/teams", "/admin/departments", "/admin/audit")


@dataclass
class Reader:
    """Somebody's tab, and everything a page did in it that a page of text does not do."""

    page: Page
    done: list[str] = field(default_factory=list)
    seen: int = 0

    def __post_init__(self) -> None:
        self.page.expose_function("canary", lambda *_said: self.done.append(f"ran on {self.page.url}"))
        self.page.on("dialog", lambda dialog: (self.done.append(f"asked on {self.page.url}"), dialog.dismiss()))
        self.page.on("request", lambda sent: self.done.append(sent.url) if is_lured(sent.url) else None)
        self.page.on("popup", lambda other: self.done.append(f"opened {other.url}"))

    def read(self, path: str) -> None:
        """Open a page, and look at it: the policy it came with, where it is, and what it holds."""
        answer = self.page.goto(path)
        self.seen += 1
        assert (answer.status, answer.headers["content-security-policy"]) == (200, CONTENT_POLICY), path
        self.look(path)

    def look(self, path: str) -> None:
        """What stands in the page now is ours, and nothing it holds has run."""
        strange = self.page.evaluate(STRANGE)
        assert (strange, self.done, urlsplit(self.page.url).path) == ([], [], urlsplit(path).path)

    def read_all(self, path: str) -> None:
        """A list to its end."""
        while path:
            self.read(path)
            more = self.page.locator("a[rel=next]")
            path = urljoin(self.page.url, more.first.get_attribute("href")) if more.count() else ""


def is_lured(url: str) -> bool:
    """Was this asked for because a text said so?"""
    asked = urlsplit(url)
    return "canary" in (asked.hostname or "") or asked.path.startswith("/canary") or asked.path.endswith("/x")


def write(number: int, text: str, ana: Person, admin: Person, lea: Person, team: Team) -> Ask:
    """One text in every field that takes it, of a person, a team, a service and a request."""
    who = people.add_person(Newcomer(text, f"person-{number}@alderway.example", None, text[:60]))
    said = {"title": text, "location": text, "how_to_say": text, "how_to_ask": text, "glad_to_help": [text[:80]]}
    people.edit_profile(who, by=who, version=who.version, **said)
    people.found_team(text, by=admin)
    offer_service(team, by=lea, name=text, summary=text, for_whom=text, inputs=[text], limits=text)
    asked = moves.ask(moves.Wish(text, text, text, to_team=team, done_means=(text,), place=text), by=ana)
    moves.attach(asked, [SimpleUploadedFile(text.replace("/", "\N{DIVISION SLASH}") + ".txt", b"One page of text.")], by=ana)
    return asked


def talk(asked: Ask, thanks: str, ana: Person, bo: Person) -> None:
    """All texts at once as messages, words of moves and thanks, and a happening of each kind."""
    moves.write(asked, ALL, by=ana)
    moves.write(asked, ALL, by=bo, is_private_note=True)
    moves.play(asked, "promise", by=bo, due=clock.now() + timedelta(days=3), text=ALL, needs=thanks[:300])
    moves.play(asked, "deliver", by=bo, text=ALL)
    moves.play(asked, "accept", by=ana, thanks=thanks, on_wall=True)


@pytest.fixture
def written(ana, bo, lea, admin, it_service) -> list[Ask]:
    """Every text in every field; the requests that came of it."""
    people.edit_team(it_service, by=lea, version=it_service.version, purpose="\n".join(PAYLOADS[:12]))
    asked = [write(number, text, ana, admin, lea, it_service) for number, text in enumerate(PAYLOADS)]
    for number, each in enumerate(asked[::40]):
        talk(each, "\n".join(PAYLOADS[number * 40 : number * 40 + 40])[:2000], ana, bo)
    jobs.work()
    return asked


def own_pages(numbers: range) -> list[tuple[str, str]]:
    """The pages that are about one of what was written, each with the words its heading has."""
    asks, services = list(Ask.objects.order_by("pk")), list(Service.objects.order_by("pk"))
    met, teams = list(Person.objects.filter(email__startswith="person-").order_by("pk")), list(Team.objects.order_by("pk")[2:])
    kinds = [("requests", asks, "pk", "title"), ("people", met, "handle", "called"), ("teams", teams, "slug", "name")]
    kinds.append(("services", services, "slug", "name"))
    return [(f"/{place}/{getattr(rows[n], key)}", getattr(rows[n], name)) for n in numbers for place, rows, key, name in kinds]


def check_own_pages(reader: Reader, numbers: range) -> None:
    for path, words in own_pages(numbers):
        reader.read(path)
        expect(reader.page.locator("main h1")).to_contain_text(words)


def check_said_again(reader: Reader, numbers: range) -> None:
    for place in ("/search?q=", "/requests?q=", "/directory/people?q=", "/ask?title="):
        [reader.read(place + quote(PAYLOADS[n])) for n in numbers]


def check_found_while_typing(reader: Reader) -> None:
    """In the palette, and beside a request that is being written."""
    reader.page.goto("/ask")
    # The draft as well: a page that is left while it keeps one says that nobody answered.
    with reader.page.expect_response("**/ask/drafts/*"), reader.page.expect_response("**/ask/likely"):
        reader.page.get_by_role("textbox", name="What do you need?").press_sequentially("canary script")
    reader.look("/ask")
    reader.page.keyboard.press("Control+k")
    reader.page.locator("#palette [role=combobox]").fill("canary")
    expect(reader.page.locator("#palette [role=option]").nth(3)).to_be_visible()
    reader.look("/ask")


def test_text_is_text_wherever_it_is_shown(written, signed_in, ana, bo, admin):
    reader = Reader(signed_in(ana))
    for whose, places in ((ana, ANYBODYS), (bo, OF_THE_TEAM), (admin, ADMINS)):
        signed_in(whose)
        [reader.read_all(path) for path in places]
    signed_in(ana)
    check_own_pages(reader, range(0, len(PAYLOADS), 40))
    check_said_again(reader, range(7, len(PAYLOADS), 80))
    check_found_while_typing(reader)
    print(f"\n{len(PAYLOADS)} texts, {reader.seen} pages: nothing ran, nothing was asked for elsewhere")


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_text_is_text_on_the_page_of_each(written, signed_in, ana):
    reader = Reader(signed_in(ana))
    check_own_pages(reader, range(len(PAYLOADS)))
    check_said_again(reader, range(0, len(PAYLOADS), 4))
    print(f"\n{len(PAYLOADS)} texts, {reader.seen} pages: nothing ran, nothing was asked for elsewhere")


def unescaped(route: Route) -> None:
    """A page of somebody who trusts what people write."""
    number = urlsplit(route.request.url).query
    route.fulfill(body=f"<p>{PAYLOADS[int(number)]}</p>" if number.isdigit() else "", content_type="text/html")


def test_a_page_that_does_not_escape_is_found_out(browser: Browser):
    page = browser.new_page()
    page.route("**/*", unescaped)
    reader, found = Reader(page), 0
    for number in range(0, 100, 2):
        page.goto(f"http://localhost/?{number}")
        found += bool(page.evaluate(STRANGE))
    page.context.close()
    assert (len(reader.done) > 20, found > 30) == (True, True), (len(reader.done), found)
