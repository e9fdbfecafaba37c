"""What people do with evaluations."""
