"""Stage three: evidence becomes probabilities, of the nine labels and of being main text."""

from pagesplit.model.network import Network, Prediction
from pagesplit.model.store import FORMAT, load, load_arrays, loaded, save, stamp

__all__ = ["FORMAT", "Network", "Prediction", "load", "load_arrays", "loaded", "save", "stamp"]
