"""What every room may know: records, knowledge, the normaliser, errors, settings."""
