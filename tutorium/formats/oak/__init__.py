"""Reading the curriculum of Oak National Academy, which it publishes as an ontology in Turtle."""
