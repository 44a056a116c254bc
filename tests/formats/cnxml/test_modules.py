from tutorium.formats.cnxml.values import Definition, Written

GLOSSARY = (
    '<glossary><definition id="d1"><term>work<footnote>see <emphasis>power</emphasis></footnote></term>'
    "<meaning>force times distance</meaning><seealso>energy</seealso></definition></glossary>"
)


def test_definitions_are_lines(book):
    module = book.only("<para>a</para>", rest=GLOSSARY)

    assert module.definitions == (
        Definition(
            "d1",
            Written("work (see **power**)"),
            Written("force times distance See also: energy"),
        ),
    )
    assert module.body.text == "a"


def test_abstract_is_markdown(book):
    abstract = "You should be able to:<list><item>Explain</item></list>"

    assert book.only(abstract=abstract).abstract.text == "You should be able to:\n\n- Explain"


def test_objectives_in_the_text_are_the_abstract(book):
    content = (
        '<note class="learning-objectives"><title>Objectives</title><para>Explain.</para></note>'
        "<para>a</para>"
    )
    module = book.only(content)

    assert (module.abstract.text, module.body.text) == ("Explain.", "a")


def test_introduction_opens_its_chapter(book):
    assert book.only(attributes=' class="introduction"').opens_chapter
    assert not book.only().opens_chapter


def test_day_of_the_last_change_is_known_where_the_module_says_it(book):
    module = book.only(
        abstract="</md:abstract><md:revised>2019-03-04T10:00:00Z</md:revised><md:abstract>"
    )

    assert (module.revised, book.only().revised) == ("2019-03-04", "")


def test_title_in_capitals_is_lowered(book):
    assert book.only("<para>It was the war.</para>", title="THE WAR").title == "The war"
