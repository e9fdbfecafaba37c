"""The check of a printed report: its values against the portal's, with the likely cause of each difference.

`cocok` finds which cell of ours a printed value is, `sebab` says why the two may differ; both are pure.
"""
