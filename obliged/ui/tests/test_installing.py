"""The product as a program of one's own: what a home screen is told, and what a browser keeps."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).parents[1] / "static"


@pytest.fixture
def manifest(client, organisation):
    """What a home screen is told, by whoever asks."""
    return client.get("/manifest.webmanifest").json()


def test_a_home_screen_learns_the_name_of_the_organisation(manifest, organisation):
    assert manifest["name"] == f"{organisation.name} · Obliged"
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/", "/", "standalone")


def test_every_icon_is_as_large_as_it_says(manifest):
    said = [(icon["src"], icon["sizes"]) for icon in manifest["icons"]]
    drawn = {src: Image.open(STATIC / src.removeprefix("/static/")).size for src, _sizes in said}
    assert [f"{drawn[src][0]}x{drawn[src][1]}" for src, _sizes in said] == [sizes for _src, sizes in said]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_the_mark_stays_within_what_a_mask_leaves(manifest):
    icon = Image.open(STATIC / "dist/icon-maskable-512.png").convert("RGB")
    ground = icon.getpixel((0, 0))
    marked = [(x - 256, y - 256) for x in range(0, 512, 4) for y in range(0, 512, 4) if icon.getpixel((x, y)) != ground]
    assert marked and max(x * x + y * y for x, y in marked) <= (0.4 * 512) ** 2


def test_a_page_names_the_manifest_and_both_colours(client_of, ana):
    page = client_of(ana).get("/today").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert (
        len(re.findall(r'<meta name="theme-color" content="#\w{6}" media="\(prefers-color-scheme: (?:light|dark)\)">', page)) == 2
    )


def test_who_chose_one_light_is_given_one_colour(client_of, ana):
    ana.theme = "dark"
    ana.save()
    assert client_of(ana).get("/today").content.decode().count('name="theme-color"') == 1


def kept(client, tail="") -> dict:
    """What the script beside the pages is told to keep."""
    script = client.get(f"/sw.js{tail}").content.decode()
    return json.loads(re.match(r"self\.KEPT = (.*?);\n", script)[1])


def test_only_the_page_without_anybody_and_its_files_are_kept(client_of, ana):
    said = kept(client_of(ana), "?lang=en")
    assert said["page"] == "/offline?lang=en&theme="
    assert said["files"] and all(file.startswith("/static/") for file in said["files"])


def test_another_language_is_kept_under_another_name(client, ana):
    german, english = kept(client, "?lang=de"), kept(client, "?lang=en")
    assert german["name"] != english["name"]
    assert kept(client, "?lang=tlh&theme=x") == kept(client, "?lang=en&theme=")


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl")])
def test_the_page_for_no_connection_speaks_the_reader_s_language(client_of, ana, lang, direction):
    page = client_of(ana).get("/offline", {"lang": lang, "theme": "dark"}).content.decode()
    assert f'<html lang="{lang}" dir="{direction}" data-theme="dark">' in page


def test_the_page_for_no_connection_knows_nobody(client_of, ana):
    client = client_of(ana)
    page = client.get("/offline").content.decode()
    assert ana.first not in page and "csrf" not in page


@pytest.mark.parametrize("place", ["/nowhere", "/requests/999999"])
def test_a_page_that_is_not_there_says_so_in_the_reader_s_language(client_of, ana, place):
    ana.language = "ar"
    ana.save()
    assert '<html lang="ar" dir="rtl"' in client_of(ana).get(place).content.decode()


def test_before_anybody_came_in_a_browser_may_ask_too(client):
    assert [client.get(place).status_code for place in ("/manifest.webmanifest", "/sw.js", "/offline")] == [200] * 3
