"""Writes training/REPORT.md: how good the recipe is on pages it did not see."""
