"""Items of QTI in few words."""

import pytest

from tutorium.formats.quizzes.qti import read_qti

NAMES = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"'
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p2/rptemplates"
CLASSIC = 'xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"'


def item(
    body, *, declared="", processing="", attributes='identifier="i1" title="An Item"', rest=""
):
    """Return an item of QTI 2.2; `processing` is the name of a template, or rules."""
    if processing and "<" not in processing:
        processing = f'<responseProcessing template="{TEMPLATES}/{processing}"/>'
    elif processing:
        processing = f"<responseProcessing>{processing}</responseProcessing>"
    return (
        f"<assessmentItem {NAMES} {attributes}>{declared}"
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f"<itemBody>{body}</itemBody>{processing}{rest}</assessmentItem>"
    ).encode()


def declared(*correct, name="RESPONSE", cardinality="single", base="identifier", rest=""):
    values = "".join(f"<value>{each}</value>" for each in correct)
    right = f"<correctResponse>{values}</correctResponse>" if correct else ""
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">'
        f"{right}{rest}</responseDeclaration>"
    )


def mapping(entries, attributes=""):
    said = "".join(f'<mapEntry mapKey="{k}" mappedValue="{v}"/>' for k, v in entries.items())
    return f"<mapping {attributes}>{said}</mapping>"


def choice(options, attributes='maxChoices="1"', name="RESPONSE", prompt="Which?"):
    said = "".join(f'<simpleChoice identifier="{k}">{v}</simpleChoice>' for k, v in options.items())
    return (
        f'<choiceInteraction responseIdentifier="{name}" {attributes}><prompt>{prompt}</prompt>'
        f"{said}</choiceInteraction>"
    )


def classic(presentation, processing="", *, metadata=None, rest=""):
    """Return an item of QTI 1.2; `processing` are conditions."""
    fields = "".join(
        f"<qtimetadatafield><fieldlabel>{k}</fieldlabel><fieldentry>{v}</fieldentry></qtimetadatafield>"
        for k, v in (metadata or {}).items()
    )
    return (
        f'<questestinterop {CLASSIC}><assessment title="A Quiz"><section>'
        '<item ident="c1" title="An Item">'
        f"<itemmetadata><qtimetadata>{fields}</qtimetadata></itemmetadata>"
        f"<presentation>{presentation}</presentation><resprocessing><outcomes>"
        '<decvar maxvalue="100" varname="SCORE" vartype="Decimal"/></outcomes>'
        f"{processing}</resprocessing>{rest}</item></section></assessment></questestinterop>"
    ).encode()


def material(text):
    return f'<material><mattext texttype="text/html">{text}</mattext></material>'


def labels(options):
    said = "".join(
        f'<response_label ident="{k}">{material(v)}</response_label>' for k, v in options.items()
    )
    return f"<render_choice>{said}</render_choice>"


def lid(options, ident="r1", cardinality="Single", before=""):
    return (
        f'<response_lid ident="{ident}" rcardinality="{cardinality}">{before}'
        f"{labels(options)}</response_lid>"
    )


def when(condition, score="100", action="Set", rest="", attributes=""):
    gain = f'<setvar varname="SCORE" action="{action}">{score}</setvar>' if score else ""
    return (
        f"<respcondition {attributes}><conditionvar>{condition}</conditionvar>{gain}{rest}"
        "</respcondition>"
    )


def equal(value, ident="r1", attributes=""):
    return f'<varequal respident="{ident}" {attributes}>{value}</varequal>'


@pytest.fixture
def read():
    """Read one item; the answer, the part, or the reason why there is none."""

    def read(data):
        quiz = read_qti(data)
        assert quiz.items == len(quiz.questions) + sum(not loss.partial for loss in quiz.losses)
        return quiz

    return read


@pytest.fixture
def answer(read):
    def answer(data):
        (part,) = read(data).questions[0].parts
        return part.answer

    return answer


@pytest.fixture
def why(read):
    def why(data):
        quiz = read(data)
        assert quiz.questions == ()
        return quiz.losses[0].why.removeprefix("it needs what no question here has: ")

    return why
