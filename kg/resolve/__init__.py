"""Facts of all documents → entities with stable identifiers."""
