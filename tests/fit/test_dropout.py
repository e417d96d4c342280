"""Dropout zeroes the share it is asked for and keeps the mean."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`", exc_type=ImportError)

from pagesplit.fit.dropout import Dropout  # noqa: E402


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9])
def test_share_and_mean(share):
    dropped = Dropout(share, np.random.default_rng(0))(torch.ones(400, 300))
    assert float((dropped == 0).float().mean()) == pytest.approx(share, abs=0.01)
    assert float(dropped.mean()) == pytest.approx(1, abs=0.02)
    assert len(dropped.unique()) <= 2


def test_nothing_is_dropped_but_in_training():
    numbers = torch.rand(5, 7)
    assert Dropout(0.5, np.random.default_rng(0)).eval()(numbers) is numbers


def test_gradients_pass_where_numbers_do():
    numbers = torch.ones(50, 50, requires_grad=True)
    dropped = Dropout(0.5, np.random.default_rng(0))(numbers)
    dropped.sum().backward()
    assert torch.equal(numbers.grad, dropped.detach())
