import json

import pytest

from tests.hostile import ADDRESSES
from tutorium.packs.domain.curriculum_files import read_course_file

COURSE = """
course: history-2017
qualification: ib
subject: history
awarding_body: ib
title: History
specification: {{code: Guide, url: {url}}}
topics: []
"""


def faults_of(url):
    faults = []
    read_course_file(COURSE.format(url=json.dumps(url)), file="x", faults=faults)
    return [each.fault for each in faults if "`url`" in each.fault]


@pytest.mark.parametrize(
    "url", [each for each in ADDRESSES if each.isprintable() and not each.startswith(" ")]
)
def test_address_that_would_run_something_is_refused(url):
    [fault] = faults_of(url)
    assert fault.endswith("it must begin with https://")


@pytest.mark.parametrize("url", ["https://www.ibo.org", "http://a.example/b?c=d#e"])
def test_address_of_the_web_is_fine(url):
    assert faults_of(url) == []
