"""Which pictures of quizzes a pack takes."""

import io

from PIL import Image

from tests.formats.cnxml.test_figures import png
from tutorium.formats.quizzes.values import Figure, Hotspot, Loss, Part, Question, Region
from tutorium.packs.domain.quiz_figures import Shelf, fit_figures, renamed


def gif():
    data = io.BytesIO()
    Image.new("P", (3, 2)).save(data, "GIF")
    return data.getvalue()


def test_picture_that_a_pack_takes_is_kept():
    fit = fit_figures([Figure("map.png", png())])

    assert (fit.figures, fit.renamed, fit.losses) == ({"map.png": png()}, {}, [])


def test_gif_becomes_png_under_its_name():
    fit = fit_figures([Figure("p1-figure1.gif", gif())])

    assert fit.renamed == {"figures/p1-figure1.gif": "figures/p1-figure1.png"}
    assert Image.open(io.BytesIO(fit.figures["p1-figure1.png"])).size == (3, 2)


def test_figures_of_a_shelf_never_share_a_name():
    shelf = Shelf()
    names = [shelf.put("a.png", data) for data in (b"one", b"two", b"three", b"two")]

    assert names == ["a.png", "x-a.png", "x-x-a.png", "x-a.png"]
    assert [each.data for each in shelf.figures.values()] == [b"one", b"two", b"three"]


def test_picture_that_is_unfit_is_lost():
    fit = fit_figures(
        [
            Figure("a.png", b"no picture"),
            Figure("b.gif", b"GIF89a"),
            Figure("c.png", b"x" * 600_001),
            Figure("d.bmp", b"BM"),
        ]
    )

    assert fit.figures == {}
    assert [(loss.what, loss.partial) for loss in fit.losses] == [
        ("the picture a.png", True),
        ("the picture b.gif", True),
        ("the picture c.png", True),
        ("the picture d.bmp", True),
    ]
    assert fit.losses[2] == Loss(
        "c.png", "the picture c.png", "it has 600,001 bytes; at most 600,000", partial=True
    )


def test_svg_with_a_script_is_lost():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>x</script></svg>'

    assert fit_figures([Figure("a.svg", svg)]).figures == {}


def test_texts_call_pictures_by_their_new_names():
    hotspot = Hotspot("a.gif", (Region("A", "circle", (1, 2, 3)),))
    question = Question(
        "w", "t", "![x](figures/a.gif) a.gif", (Part("![](figures/b.gif)", hotspot),)
    )

    made = renamed(question, {"figures/a.gif": "figures/a.png"})

    assert made.stem == "![x](figures/a.png) a.gif"
    assert made.parts[0] == Part("![](figures/b.gif)", Hotspot("a.png", hotspot.regions))


def test_without_new_names_nothing_changes():
    question = Question("w", "t", "![x](figures/a.gif)", ())

    assert renamed(question, {}) is question
