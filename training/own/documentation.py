"""Soon."""
WIDGETS = "about"
SKELETONS = ()
