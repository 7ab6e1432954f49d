"""The pages of agreements: read by both teams, written by their leads, whole without a script."""

from __future__ import annotations

import pytest

from obliged.ground.agreements import moves
from obliged.ground.agreements.models import Agreement, Line, Terms
from obliged.ground.agreements.rules import Side, Wording
from obliged.ground.agreements.tests.conftest import DECISION, signed_by_both
from obliged.ground.people.models import Membership, Team

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def text(client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def at(agreement) -> str:
    return f"/agreements/{agreement.pk}"


def test_both_columns_stand_beside_each_other(agreed, ana, client_of, at):
    page = text(client_of(ana), at)
    assert "IT Service promises" in page and "Store Operations promises" in page
    assert "A reply within <b>1 working day</b>" in page and "In force since today." in page


def test_a_line_with_one_yes_says_whose_is_missing(draft, bo, client_of, at):
    page = text(client_of(bo), at)
    assert "Yes from Lea Brandt" in page and "Waits for a yes of Store Operations" in page
    assert "until then they hold for nobody" in page


def test_strangers_find_nothing(agreed, cy, client_of, at):
    assert [client_of(cy).get(place).status_code for place in (at, f"{at}/versions/1", f"{at}/terms")] == [404] * 3


@pytest.mark.parametrize("who", ["ana", "bo"])
def test_members_read_and_are_offered_no_deed(request, draft, who, client_of, at):
    page = text(client_of(request.getfixturevalue(who)), at)
    assert "Say yes" not in page and "Add a line" not in page and "Sign it" not in page


def test_two_leads_agree_by_page_alone(lea, mo, it_service, store_operations, client_of):
    ours, theirs = client_of(lea), client_of(mo)
    said = {"own": "it-service", "role": "provider", "team": "store-operations"}
    where = ours.post("/agreements/new", said)["Location"]
    ours.post(f"{where}/lines/provider/new".replace("/versions/1", ""), {"kind": "reply", "amount": 1, "unit": "days"})
    agreement, line = Agreement.objects.get(), Line.objects.get()
    base = f"/agreements/{agreement.pk}"
    theirs.post(f"{base}/lines/{line.pk}/yes", {"version": 1})
    for client in (ours, theirs):
        client.post(f"{base}/do/sign", {"version": 1})
    assert "In force since today." in text(theirs, base)


def test_what_was_typed_is_kept_when_somebody_else_was_faster(draft, lea, mo, client_of, at):
    line = draft.lines.get(side=Side.CUSTOMER)
    moves.reword_line(line, Wording(text="Who decides, and what"), by=mo, version=1)
    answer = client_of(lea).post(f"{at}/lines/{line.pk}", {"kind": "words", "text": "My own words", "version": 1})
    page = answer.content.decode()
    assert answer.status_code == 409 and "My own words" in page and "Who decides, and what" in page and 'value="2"' in page
    line.refresh_from_db()
    assert line.text == "Who decides, and what"


def test_a_refusal_is_said_on_the_page(draft, lea, client_of, at):
    answer = client_of(lea).post(f"{at}/do/sign", {"version": 1})
    assert answer.status_code == 409 and "still waits for a yes" in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"kind": "reply", "amount": "95%", "unit": "days"}, "amount", "whole number"),
        ({"kind": "reply", "unit": "days"}, "amount", "Say a number from 1 to 250"),
        ({"kind": "reply", "amount": 0, "unit": "days"}, "amount", "greater than or equal to 1"),
        ({"kind": "reply", "amount": 251, "unit": "days"}, "amount", "less than or equal to 250"),
        ({"kind": "reply", "amount": 201, "unit": "hours"}, "amount", "Say a number from 1 to 200"),
        ({"kind": "reply", "amount": 2, "unit": ""}, "unit", "Choose working hours or working days"),
        ({"kind": "accept", "amount": 1, "unit": "days"}, "kind", "valid choice"),
        ({"kind": "words", "text": " "}, "text", "few words"),
        ({"kind": "words", "text": "\u200b"}, "text", "few words"),
        ({"kind": "words", "text": "\x00"}, "text", "Null characters"),
    ],
)
def test_a_line_that_cannot_be_is_put_right_at_its_field(draft, lea, client_of, at, said, field, words):
    answer = client_of(lea).post(f"{at}/lines/provider/new", said)
    page = answer.content.decode()
    told = page.split(f'id="id_provider_{field}_error"')[1].split("</div>")[0]
    assert answer.status_code == 422 and words in told
    assert draft.lines.count() == 2


def test_rewording_asks_for_its_number_too(draft, lea, client_of, at):
    line = draft.lines.get(side=Side.PROVIDER)
    answer = client_of(lea).post(f"{at}/lines/{line.pk}", {"kind": "reply", "amount": "", "unit": "days", "version": 1})
    assert answer.status_code == 422 and "Say a number" in answer.content.decode()


def test_ones_own_team_is_not_among_those_to_agree_with(lea, client_of, it_service, store_operations):
    page = text(client_of(lea), "/agreements/new").split('name="team"')[1]
    assert 'value="it-service"' not in page and 'value="store-operations"' in page


def test_who_leads_two_teams_may_let_them_agree_but_not_one_with_itself(lea, client_of, it_service, store_operations):
    Membership.objects.create(person=lea, team=store_operations, role=Membership.Role.LEAD)
    said = {"own": "it-service", "role": "provider", "team": "it-service"}
    refused = client_of(lea).post("/agreements/new", said)
    assert refused.status_code == 422 and "Choose which" in refused.content.decode()
    assert client_of(lea).post("/agreements/new", {**said, "team": "store-operations"}).status_code == 302


@pytest.mark.parametrize(("met", "own", "other"), [("it-service", "store-operations", "it-service"), ("", "it-service", "")])
def test_who_leads_two_teams_begins_with_both(lea, client_of, it_service, store_operations, met, own, other):
    Membership.objects.create(person=lea, team=store_operations, role=Membership.Role.LEAD)
    form = text(client_of(lea), f"/agreements/new?team={met}").split('name="own"')[1]
    assert f'value="{own}" selected' in form.split('name="team"')[0]
    assert f'value="{other}" selected' in form.split('name="team"')[1]


def test_who_leads_one_team_chooses_with_whom_where_they_come_from_its_page(lea, client_of, it_service, store_operations):
    form = text(client_of(lea), "/agreements/new?team=it-service").split('name="team"')[1]
    assert 'value="" selected' in form and "Propose an agreement" in form


def test_no_browser_asks_for_what_another_kind_of_line_needs(draft, lea, client_of, at):
    form = text(client_of(lea), f"{at}/lines/provider/new").split("agree-line")[1].split("</form>")[0]
    assert " required" not in form


def test_what_was_new_is_read_beside_an_old_version(agreed, lea, mo, client_of, at):
    new = moves.draft_again(agreed, by=lea)
    moves.reword_line(new.lines.get(text=DECISION.text), Wording(text="Who decides"), by=mo, version=1)
    signed_by_both(new, lea, mo)
    page = text(client_of(mo), at)
    assert "What is new since version 1" in page and "Who decides" in page and DECISION.text in page
    assert "It held from" in text(client_of(mo), f"{at}/versions/1")


def test_who_said_yes_to_what_is_on_the_page(agreed, ana, client_of, at):
    page = text(client_of(ana), at)
    assert "<b>Mo Adeyemi</b> said yes for Store Operations" in page and "signed for" in page


def test_a_word_about_a_line_stands_with_it(draft, ana, client_of, at):
    line = draft.lines.first()
    client_of(ana).post(f"{at}/comments", {"text": "Half a day would be kinder.", "line": line.pk})
    page = text(client_of(ana), at)
    assert "Half a day would be kinder." in page and "about “A reply within" in page


@pytest.mark.parametrize("said", [{"text": ""}, {"text": "x" * 2001}, {"text": "\u200b"}, {"text": "Yes", "line": "77"}])
def test_a_comment_that_cannot_be_is_said_so(draft, ana, client_of, at, said):
    answer = client_of(ana).post(f"{at}/comments", said)
    assert answer.status_code == 422 and 'class="error"' in answer.content.decode()
    assert not draft.comments.exists()


def test_a_word_about_one_line_is_said_by_form(draft, ana, client_of, at):
    client, line = client_of(ana), draft.lines.get(text=DECISION.text)
    page = text(client, f"{at}/versions/1?about={line.pk}")
    assert f"?about={line.pk}#say" in page and f'<option value="{line.pk}" selected>' in page
    client.post(f"{at}/comments", {"line": line.pk, "number": 1, "text": "Also who decides?"})
    assert (draft.comments.get().line, draft.comments.get().text) == (line, "Also who decides?")
    assert f"about “{DECISION.text}”" in text(client, f"{at}/versions/1")


def test_a_word_about_what_holds_stays_with_it_while_a_draft_is_talked_over(agreed, ana, lea, client_of, at):
    moves.draft_again(agreed, by=lea)
    line = agreed.lines.first()
    answer = client_of(ana).post(f"{at}/comments", {"line": line.pk, "number": 1, "text": "It was two days on Friday."})
    assert answer["Location"] == f"{at}/versions/1#said-h" and agreed.comments.get().line == line


def test_a_version_nobody_wrote_is_not_talked_over(agreed, ana, client_of, at):
    assert client_of(ana).post(f"{at}/comments", {"number": 7, "text": "Where is it?"}).status_code == 404


def test_script_in_a_line_is_only_words(draft, lea, client_of, at):
    moves.add_line(draft, Side.PROVIDER, Wording(text="<script>alert(1)</script>"), by=lea)
    assert "<script>alert" not in text(client_of(lea), at)


def test_days_and_services_are_written_by_a_lead(draft, lea, client_of, at):
    client_of(lea).post(f"{at}/terms", {"from_on": "2026-03-09", "review_on": "2026-09-01", "version": 1})
    assert f"{Terms.objects.get().review_on}" == "2026-09-01"


def test_everybody_reads_what_is_agreed_with_everyone(lea, admin, cy, it_service, client_of):
    house = moves.propose(it_service, None, by=lea)
    moves.add_line(house.terms.get(), Side.PROVIDER, Wording(text="We answer everybody"), by=lea)
    signed_by_both(house.terms.get(), lea, admin)
    assert "We answer everybody" in text(client_of(cy), f"/agreements/{house.pk}")


def test_a_page_asks_a_fixed_number_of_questions(draft, lea, mo, client_of, at, queries):
    client = client_of(lea)
    client.get(at)
    with queries(16):
        client.get(at)
    for number in range(9):
        line = moves.add_line(draft, Side.PROVIDER, Wording(text=f"Line {number}"), by=lea)
        moves.comment(draft, "So it is.", by=mo, line=line)
    with queries(16):
        client.get(at)


def test_the_list_asks_a_fixed_number_of_questions(agreed, lea, client_of, queries):
    client = client_of(lea)
    client.get("/agreements")
    with queries(8):
        client.get("/agreements")
    for number in range(9):
        moves.propose(Team.objects.get(slug="it-service"), Team.objects.create(name=f"T{number}", slug=f"t{number}"), by=lea)
    with queries(8):
        client.get("/agreements")


def test_a_word_about_the_whole_asks_for_no_line(draft, mo, client_of, at):
    page = text(client_of(mo), at)
    assert "What do you think of it?" in page and ">Line" not in page


def test_what_both_said_yes_to_rests_under_a_fold(draft, mo, client_of, at):
    moves.say_yes(draft.lines.get(side=Side.PROVIDER), by=mo, version=1)
    agreed, waiting = text(client_of(mo), at).split('class="ticks agree-lines"')[1:3]
    assert "Change it or talk it over" in agreed and "Change it or talk it over" not in waiting


def test_a_line_in_words_differs_only_in_its_words(draft, lea, mo, client_of, at):
    line = draft.lines.get(side=Side.CUSTOMER)
    moves.reword_line(line, Wording(text="Who decides, and what"), by=mo, version=1)
    said = {"kind": "words", "text": "My own words", "unit": "days", "version": 1}
    now = client_of(lea).post(f"{at}/lines/{line.pk}", said).content.decode().split("As it is now")[1].split("</dl>")[0]
    assert "Who decides, and what" in now and "Counted in" not in now
