CHAPTERS = """
<col:subcollection><md:title>One</md:title><col:content>
  <col:module document="m1"/><col:module document="m2"/></col:content></col:subcollection>
<col:subcollection><md:title>Two</md:title><col:content>
  <col:module document="m3"/></col:content></col:subcollection>
<col:module document="m4"/>
"""
FIGURE = '<figure id="f"><media alt="a"><image src="a.png"/></media></figure>'
PLAIN = FIGURE.replace("<figure", '<figure class="unnumbered"')


def test_figures_are_counted_through_a_chapter(book):
    book.module("m1", FIGURE + PLAIN + FIGURE.replace('"f"', '"g"'))
    book.module(
        "m2", FIGURE + '<para><link target-id="f"/> <link document="m1" target-id="g"/></para>'
    )
    book.module("m3", FIGURE + '<para><link target-id="f"/></para>')
    book.module("m4", FIGURE + '<para><link target-id="f"/></para>')
    book.collection(CHAPTERS)

    last = [module.body.text.split("\n\n")[-1] for module in book.read().modules[1:]]

    assert last == ["Figure 1.3 [Figure 1.2](openstax:m1#g)", "Figure 2.1", "Figure 1"]


def test_labels_are_in_the_language_of_the_book(book):
    book.module("m1", FIGURE)
    file = book.collection('<col:module document="m1"/>')
    file.write_text(file.read_text().replace(">en<", ">es<"))

    assert book.read().modules[0].body.text == "> **Figura 1.** *Imagen:* a"
