"""Measurements of what a person waits for; nothing here is asserted (README.md)."""
