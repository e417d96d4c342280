"""Labelled pages become a model; needs the extra ``train``."""
