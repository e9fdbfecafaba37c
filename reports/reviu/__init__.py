"""The review of the report by the Inspektorat: what its statement vouches for, and its result on paper."""
