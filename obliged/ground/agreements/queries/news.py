"""What was done to an agreement while somebody read it: told beside their page, which stays as it is until they ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from obliged.ground.agreements.models import Comment
from obliged.ground.agreements.queries.sheet import Sheet


@dataclass(frozen=True)
class News:
    """Who changed something, where it was one person; how many words were said where nothing else happened."""

    by: str = ""
    comments: int = 0


def seen_in(sheet: Sheet) -> str:
    """What a page shows of an agreement, in one word: the last that was done to it and said of it, and its newest version."""
    # Read from what the page shows anyway, so that it asks nothing more.
    last = sheet.steps[0][0].pk if sheet.steps else 0
    newest = sheet.draft or sheet.terms
    return f"{last}.{max((comment.pk for comment in said_of(sheet)), default=0)}.{newest.number}.{len(sheet.versions)}"


def news_in(sheet: Sheet, seen: str) -> News | None:
    """What changed since a page showed that; a word nobody understands counts as a change."""
    now = seen_in(sheet)
    if seen == now:
        return None
    step, comment, rest = [*seen.split(".", 2), "", "", ""][:3]
    fresh = [one for one in said_of(sheet) if one.pk > number(comment) and one.by != sheet.reader]
    if fresh and step == now.split(".")[0] and rest == now.split(".", 2)[2]:
        return News(comments=len(fresh))
    by = {act.by.called for act, _words in sheet.steps if act.pk > number(step) and act.by is not None}
    return News(by=by.pop() if len(by) == 1 else "")


def said_of(sheet: Sheet) -> list[Comment]:
    """All that was said of this version, line by line."""
    return [one for some in sheet.comments.values() for one in some]


def number(word: str) -> int:
    """A key as a page sent it back; what is none was before everything."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 19 else 0
