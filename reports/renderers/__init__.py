"""Documents of neutral blocks drawn as HTML, PDF and JSON. No renderer reads the database or computes."""
