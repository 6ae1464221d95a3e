"""Mentions → Facts: who is who in a document, and what its clauses say of them, each with its evidence."""
