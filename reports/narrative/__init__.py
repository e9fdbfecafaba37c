"""Proposed sentences from the same rows as the tables, in formal Indonesian. The writer may replace them.

Every section function takes the material and gives paragraphs; a figure is written as the tables show it.
"""
