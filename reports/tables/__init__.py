"""The tables of a report, one module per family; every table is a function from the material to a block."""
