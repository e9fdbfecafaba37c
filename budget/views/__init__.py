"""Pages of the budget, one module per group of screens."""
