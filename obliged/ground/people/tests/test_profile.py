"""What people say of themselves."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from obliged.ground.people import moves
from obliged.ground.people.models import Person
from obliged.ground.people.pictures import portrait
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db
SAID_BY_ONESELF = {"name", "name_to_use", "how_to_say", "title", "location", "phone", "languages", "glad_to_help"} | {
    "how_to_ask",
    "language",
    "theme",
    "uses_shortcuts",
    "open_limit",
}


def a_picture(form: str = "PNG", size: tuple[int, int] = (900, 600), **said) -> BytesIO:
    """A picture somebody sends."""
    sent = BytesIO()
    Image.new("RGB", size, "plum").save(sent, form, **said)
    sent.seek(0)
    return sent


def test_a_person_says_how_to_be_called_and_asked(ana):
    ana = moves.edit_profile(
        ana, by=ana, version=1, name_to_use="Anita", how_to_ask="Call me.", languages=["Spanish", " Polish "]
    )
    assert (ana.called, ana.first, ana.languages, ana.version) == ("Anita Ruiz", "Anita", ["Spanish", "Polish"], 2)


@pytest.mark.parametrize("field", sorted({field.name for field in Person._meta.fields} - SAID_BY_ONESELF - {"version"}))
def test_nothing_else_of_a_person_can_be_set(ana, field):
    with pytest.raises(TypeError):
        moves.edit_profile(ana, by=ana, version=1, **{field: True})


def test_nobody_describes_somebody_else(ana, admin):
    with pytest.raises(Refused, match="describe themselves"):
        moves.edit_profile(ana, by=admin, version=1, title="Clown")


def test_the_second_of_two_writers_is_told(ana):
    moves.edit_profile(ana, by=ana, version=1, title="Opener")
    with pytest.raises(Refused, match="while you were writing"):
        moves.edit_profile(ana, by=ana, version=1, title="Closer")


@pytest.mark.parametrize("name", ["a\u202eb", "a\u200bb", "\u2066ab\u2069"])
def test_marks_that_deceive_are_taken_out_of_a_name(ana, name):
    assert moves.edit_profile(ana, by=ana, version=1, name=name).name == "ab"


@pytest.mark.parametrize("name", ["", "  ", "\u202e", "a\0b", "\ud800", "x" * 121])
def test_a_name_that_cannot_be_read_is_refused(ana, name):
    with pytest.raises(Refused) as no:
        moves.edit_profile(ana, by=ana, version=1, name=name)
    assert no.value.field == "name"


def test_hours_and_zone_are_said_together(ana):
    ana = moves.set_hours(ana, by=ana, version=1, zone="America/Bogota", week={"5": [["06:00", "14:00"]]})
    assert (ana.zone, ana.hours) == ("America/Bogota", {"5": [["06:00", "14:00"]]})


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_photo_is_drawn_anew(form):
    drawn = Image.open(portrait(a_picture(form)))
    assert (drawn.format, drawn.size, drawn.getexif()) == ("WEBP", (512, 512), {})


def test_where_a_photo_was_taken_is_not_kept(ana, settings, tmp_path):
    settings.DATA = tmp_path
    exif = Image.Exif()
    exif[0x010E] = "the kitchen at home"
    drawn = portrait(a_picture("JPEG", exif=exif))
    assert b"kitchen" not in drawn.read()


def test_initials_come_back(ana, settings, tmp_path):
    settings.DATA = tmp_path
    moves.show_photo(ana, by=ana, file=a_picture())
    assert ana.photo_url
    assert not moves.remove_photo(ana, by=ana).photo_url


def a_head_of(width: int, height: int) -> BytesIO:
    """The head of a PNG that claims to be huge, in a few bytes."""
    sent = a_picture(size=(1, 1)).getvalue()
    return BytesIO(sent[:16] + width.to_bytes(4) + height.to_bytes(4) + sent[24:])


@pytest.mark.parametrize("sent", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"MZ"])
def test_what_is_no_picture_is_refused_in_words(sent):
    with pytest.raises(Refused, match="not a picture"):
        portrait(BytesIO(sent))


def test_a_huge_picture_is_refused_before_it_is_opened():
    with pytest.raises(Refused):
        portrait(a_head_of(30_000, 30_000))


def test_a_heavy_file_is_refused():
    with pytest.raises(Refused, match="10 MB"):
        portrait(BytesIO(b"\0" * (10 * 1024 * 1024 + 1)))
