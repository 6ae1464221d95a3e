"""Document → Mentions: what is named in a text, and where."""
