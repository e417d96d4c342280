"""A model of one's own: pages that people labelled teach the shipped model more, and measure any model.

    store or JSONL -> gold: pages with labels -> train -> model folder, with card and picture
                                              -> evaluate -> figures -> report

`pagesplit.fit` does the learning and the counting; here is what to do with it, and what to tell people of it.
"""

from pagesplit.own.evaluation import Evaluation, evaluate
from pagesplit.own.training import Trained, train

__all__ = ["Evaluation", "Trained", "evaluate", "train"]
