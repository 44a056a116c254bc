"""A small book on disk, written for these tests."""

import pytest

from tutorium.core.markdown import render
from tutorium.formats.cnxml import read_collection

MODULE = """\
<document xmlns="http://cnx.rice.edu/cnxml" xmlns:m="http://www.w3.org/1998/Math/MathML"
  xmlns:md="http://cnx.rice.edu/mdml"{attributes}>
<title>{title}</title>
<metadata><md:title>{title}</md:title><md:abstract>{abstract}</md:abstract></metadata>
<content>{content}</content>
{rest}
</document>
"""
COLLECTION = """\
<col:collection xmlns:col="http://cnx.rice.edu/collxml" xmlns:md="http://cnx.rice.edu/mdml"
  authors="Ada Byron ,Mary Somerville">
<col:metadata><md:title>A Book</md:title><md:language>en</md:language>
<md:license url="{licence}"/><md:slug>a-book</md:slug></col:metadata>
<col:content>{content}</col:content>
</col:collection>
"""
BY = "http://creativecommons.org/licenses/by/4.0/"


class Book:
    """A folder with modules m1, m2 …, and a collection file where a test writes one."""

    def __init__(self, root):
        self.root = root

    def write(self, path, said):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(said if isinstance(said, bytes) else said.encode())
        return file

    def module(
        self, name="m1", content="", *, title="A Title", abstract="", rest="", attributes=""
    ):
        said = MODULE.format(
            title=title, abstract=abstract, content=content, rest=rest, attributes=attributes
        )
        return self.write(f"modules/{name}/index.cnxml", said)

    def collection(self, content, licence=BY):
        said = COLLECTION.format(content=content, licence=licence)
        return self.write("collections/a-book.collection.xml", said)

    def read(self, **options):
        return read_collection(self.root, **options)

    def only(self, content="", **options):
        """Write one module that holds `content`, and read it."""
        self.module("m1", content, **options)
        return self.read().modules[0]

    def body(self, content, **options):
        """Return the Markdown of a module's content, which must be without fault."""
        text = self.only(content, **options).body.text
        assert render(text, figure=None).faults == ()
        return text


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path / "a-book")


@pytest.fixture
def shared(real_data):
    """Return the folder of real books."""
    return real_data / "openstax"
