"""Why a block has its label: the evidence is taken away piece by piece, and the model asked again each time.

Each piece (`groups`) is a handful of features, a bag of words, or another block, such as the heading above. To take it
away (`removal`) is to make it that of an average block of the training data: features become their mean, words none.
What the label's log odds lose by that is what the piece was worth (`weigh`). Evidence that says one thing twice is
worth little each time, since the other is still there.
"""

from pagesplit.explain.weigh import explain

__all__ = ["explain"]
