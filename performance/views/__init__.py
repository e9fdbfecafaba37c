"""Pages of plans, promises and results."""
