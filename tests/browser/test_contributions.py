"""A pack from an editor to readers: handed in, one change accepted by another, one declined."""

import shutil
import zipfile

import pytest
from playwright.sync_api import expect

from tests.conftest import PACKS
from tutorium.packs.domain.archives import zip_folder

pytestmark = pytest.mark.browser
LIST = "/desk/packs/contributions/"
PACK = "ib-history"
FOLDER = "answers/authoritarian-states"
LEAP = "Why did the Great Leap Forward fail?"
KNIVES = "Why did the Night of the Long Knives happen?"
LEAP_FILE = f"{FOLDER}/why-did-the-great-leap-forward-fail.md"
KNIVES_FILE = f"{FOLDER}/why-did-the-night-of-the-long-knives-happen.md"


@pytest.fixture
def changed_pack(tmp_path):
    """Return a zip of the pack in which two answers say one thing more."""
    root = shutil.copytree(PACKS / PACK, tmp_path / PACK)
    for file in (LEAP_FILE, KNIVES_FILE):
        with (root / file).open("a") as words:
            words.write("\nHanded in by an editor.\n")
    path = tmp_path / "pack.zip"
    path.write_bytes(zip_folder(root))
    return path


def hand_in(page, path):
    page.locator("input[name=archive]").set_input_files(path)
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_role("link", name=LEAP)).to_be_visible(timeout=60_000)
    return page.url


def open_change(page, contribution, title):
    page.goto(contribution)
    page.get_by_role("link", name=title).click()
    expect(page.locator(".line-diff .addition").last).to_contain_text("Handed in by an editor.")


def accept(page):
    page.fill("input[name=against]", "the sources named")
    page.get_by_role("button", name="Accept and publish").click()
    expect(page.locator(".messages")).to_contain_text(f"Accepted: “{LEAP}”")


def decline(page):
    page.get_by_role("button", name="Refuse it").click()
    expect(page.locator(".messages")).to_contain_text(f"Refused: “{KNIVES}”")


def take_export(page):
    """Look at what was changed on the site; return the files that can be taken along."""
    page.goto(f"/desk/packs/changed/?pack={PACK}")
    row = page.get_by_role("row").filter(has_text=LEAP)
    expect(row).to_contain_text("Who checked it")
    expect(page.get_by_role("row").filter(has_text=KNIVES)).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="as a zip").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_pack_is_handed_in_by_one_and_accepted_in_part_by_another(changed_pack, sign_in_at):
    editor = sign_in_at("editor", LIST)
    contribution = hand_in(editor, changed_pack)
    open_change(editor, contribution, LEAP)
    expect(editor.locator("main")).to_contain_text("somebody else has to accept it")
    expect(editor.get_by_role("button", name="Accept and publish")).to_have_count(0)

    second = sign_in_at("operator", LIST)
    open_change(second, contribution, LEAP)
    accept(second)
    open_change(second, contribution, KNIVES)
    decline(second)

    files = take_export(second)
    assert "by: Olu Operator" in files[f"{PACK}/{LEAP_FILE}"]
    assert f"{PACK}/{KNIVES_FILE}" not in files
    for title, said in ((LEAP, 1), (KNIVES, 0)):
        second.goto(f"/search/?q={title}")
        second.get_by_role("link", name=title).first.click()
        expect(second.get_by_text("Handed in by an editor.")).to_have_count(said)
