"""Statements that accept findings: each has a reason and an effect."""
