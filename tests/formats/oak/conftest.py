"""A curriculum of two lessons, written for these tests in the words of the Oak ontology."""

PREFIXES = """\
@prefix curric: <https://w3id.org/uk/oak/curriculum/ontology/> .
@prefix oak: <https://w3id.org/uk/oak/curriculum/oakcurriculum/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <http://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
HEADER = """
oak:file a owl:Ontology ;
  dcterms:rights "Copyright of somebody."@en ;
  dcterms:license <http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/> .
"""
PROGRAMME = """
oak:programme-history-year-group-10-aqa a curric:Programme ;
  curric:isProgrammeOf oak:scheme-history-key-stage-4 ;
  curric:coversYearGroup oak:year-group-10 ;
  curric:hasExamBoard oak:examboard-aqa ;
  curric:hasUnitVariantInclusion oak:inclusion-2, oak:inclusion-1 .
oak:examboard-aqa a curric:ExamBoard ; rdfs:label "AQA"@en .
oak:inclusion-1 a curric:UnitVariantInclusion ;
  curric:includesUnitVariant oak:unitvariant-7 ; curric:sequencePosition 1 .
oak:inclusion-2 a curric:UnitVariantInclusion ;
  curric:includesUnitVariantChoice oak:choice-1 ; curric:sequencePosition 2 .
oak:choice-1 a curric:UnitVariantChoice ; rdfs:label "A site"@en ;
  curric:hasUnitVariantOption oak:unitvariant-8 .
"""
UNITS = """
oak:unit-3 a curric:Unit ; rdfs:label "The Conquest"@en ;
  rdfs:comment "How England\\n  was taken."@en ;
  curric:whyThisWhyNow "It comes after the Vikings." ;
  curric:hasPriorKnowledgeRequirement oak:priorknowledge-3-1 ;
  dcterms:modified "2026-05-04T10:00:00Z" .
oak:priorknowledge-3-1 a curric:PriorKnowledgeRequirement ; rdfs:label "Who Canute was"@en .
oak:unitvariant-7 a curric:UnitVariant ; rdfs:label "The Norman Conquest"@en ;
  curric:isUnitVariantOf oak:unit-3 ; curric:hasLessonInclusion oak:in-7-10, oak:in-7-9 .
oak:in-7-9 curric:includesLesson oak:lesson-9 ; curric:sequencePosition 2 .
oak:in-7-10 curric:includesLesson oak:lesson-10 ; curric:sequencePosition 1 .
oak:unitvariant-8 a curric:UnitVariant ; rdfs:label "A castle"@en ;
  curric:isUnitVariantOf oak:unit-3 ; curric:hasLessonInclusion oak:in-8-9 .
oak:in-8-9 curric:includesLesson oak:lesson-9 ; curric:sequencePosition 1 .
"""
LESSONS = """
oak:lesson-10 a curric:Lesson ; rdfs:label "Claims to the throne"@en ;
  curric:hasPupilLessonOutcome oak:outcome-10 ;
  curric:hasKeyLearningPoint oak:klp-10-10, oak:klp-10-2 ;
  curric:hasKeyword oak:keyword-witan, oak:keyword-heir, oak:keyword-oath ;
  curric:hasMisconception oak:misconception-heir ;
  dcterms:modified "2026-06-07T15:29:22Z" .
oak:outcome-10 a curric:PupilLessonOutcome ; rdfs:label "I can say who claimed the throne."@en .
oak:klp-10-2 a curric:KeyLearningPoint ; rdfs:label "Three men claimed the throne."@en .
oak:klp-10-10 a curric:KeyLearningPoint ; rdfs:label "Harold was crowned first of them."@en .
oak:keyword-witan a curric:Keyword ; schema:name "Witan"@en ;
  schema:description "the Witan was a council of the king"@en .
oak:keyword-heir a curric:Keyword ; schema:name "heir"@en ;
  schema:description "somebody who is to inherit"@en .
oak:keyword-oath a curric:Keyword ; schema:name "oath"@en ;
  schema:description "a solemn promise"@en .
oak:misconception-heir a curric:Misconception ;
  curric:statement "The eldest son always became king."@en ;
  curric:correction "The Witan chose among several men."@en .
oak:lesson-9 a curric:Lesson ; rdfs:label "Motte and bailey"@en ;
  curric:hasKeyLearningPoint oak:klp-9-1 ;
  curric:hasMisconception oak:misconception-castle, oak:misconception-words .
oak:klp-9-1 a curric:KeyLearningPoint ; rdfs:label "Many early castles were of wood."@en .
oak:misconception-castle a curric:Misconception ;
  curric:statement "Pupils may think that all Norman castles were of stone."@en ;
  curric:correction "Show pupils pictures of wooden ones."@en .
oak:misconception-words a curric:Misconception ;
  curric:statement "Pupils often confuse motte and bailey."@en .
"""
WHOLE = PREFIXES + HEADER + PROGRAMME + UNITS + LESSONS
