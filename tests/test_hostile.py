"""The judge of pages is judged: what browsers would run, it names."""

import pytest

from tests.hostile import (
    BREAKOUT,
    MARKUP,
    TRACE,
    faults_of,
    faults_of_calendar,
    faults_of_pdf,
)
from tutorium.core.printing.making import make

# Runs with scripts switched off alone, or in letters that browsers read as letters.
HARMLESS_AS_THEY_STAND = {MARKUP[5], *MARKUP[-2:]}


def page(inside):
    return f"<!doctype html><title>x</title><body><p>{inside}"


@pytest.mark.parametrize("text", MARKUP)
def test_markup_that_runs_is_named(text):
    assert bool(list(faults_of(page(text)))) == (text not in HARMLESS_AS_THEY_STAND)


@pytest.mark.parametrize(
    "written",
    [
        f"<a href='{BREAKOUT}'>x</a>",
        f"<input value={BREAKOUT}>",
        f"<textarea>{BREAKOUT}</textarea>",
        f"<script type='application/ld+json'>\"{BREAKOUT}\"</script>",
        f"<style>{TRACE}</style>",
        f"<a href='java\tscript:{TRACE}()'>x</a>",
        f"<p style='background:url(//{TRACE})'>x</p>",
        f"<form action='//{TRACE}.example'></form>",
    ],
)
def test_text_that_was_not_escaped_where_it_stands_is_named(written):
    assert list(faults_of(page(written))) != []


@pytest.mark.parametrize(
    "written",
    [
        "<a href='/x/' title='javascript:evil7()'>&lt;evil7&gt;</a>",
        "<script type='module' src='/static/ui/a.js'></script>",
        "<script type='application/ld+json'>{}</script>",
        "<math><mi>x</mi></math>",
    ],
)
def test_page_as_it_should_be_has_no_fault(written):
    assert list(faults_of(page(written))) == []


def test_pdf_that_leads_to_a_script_is_named():
    assert list(faults_of_pdf(make(f'<a href="javascript:{TRACE}()">x</a>'))) != []


@pytest.mark.parametrize(
    "written",
    [
        f"SUMMARY:x\r\nATTACH:javascript:{TRACE}()",
        "SUMMARY:x\nBEGIN:VALARM",
        "SUMMARY:x\rBEGIN:VALARM",
        "BEGIN:VALARM",
        f"SUMMARY;ALTREP=javascript:{TRACE}():x",
        f"URL:javascript:{TRACE}()",
    ],
)
def test_calendar_in_which_a_text_became_a_line_is_named(written):
    assert list(faults_of_calendar(f"BEGIN:VEVENT\r\n{written}\r\nEND:VEVENT\r\n".encode())) != []


def test_calendar_as_it_should_be_has_no_fault():
    written = (
        "BEGIN:VEVENT\r\nSUMMARY:BEGIN:VALARM\\nx\r\n y\r\nURL:https://a.example/\r\nEND:VEVENT\r\n"
    )

    assert list(faults_of_calendar(written.encode())) == []


def test_pdf_as_it_should_be_has_no_fault():
    words = f"<p>javascript:{TRACE}()</p><a href='https://a.example/'>x</a>"

    assert list(faults_of_pdf(make(words))) == []
