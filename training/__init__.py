"""The recipe of the model that ships with pagesplit, and the report on how good it is."""
