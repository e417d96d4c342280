"""A made-up site, and what twenty labelled pages of it are worth."""
