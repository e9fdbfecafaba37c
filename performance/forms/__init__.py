"""Forms of plans, indicators and rules of calculation."""
