"""Entities and facts become RDF: terms, triples, Turtle, and the SHACL check."""
