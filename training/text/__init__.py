"""The model for plain text: labelled pages rendered as texts, what it learns from them and how good it is."""
