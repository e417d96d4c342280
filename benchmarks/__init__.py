"""Measurements of pagesplit beside its peers."""
