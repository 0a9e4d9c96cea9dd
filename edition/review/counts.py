"""Sums over a long row of numbers that change: which entry holds the n-th of all things."""

from __future__ import annotations

from collections.abc import Iterable


class Counts:
    """A Fenwick tree (P. M. Fenwick, Software: Practice and Experience 24, 1994): every step takes log n."""

    def __init__(self, values: Iterable[int]) -> None:
        """Take the numbers, none below 0."""
        self.values = list(values)
        self.total = sum(self.values)
        tree = [0, *self.values]
        for i in range(1, len(tree)):
            above = i + (i & -i)
            if above < len(tree):
                tree[above] += tree[i]
        self._tree = tree

    def __len__(self) -> int:
        """How many numbers there are."""
        return len(self.values)

    def set(self, index: int, value: int) -> None:
        """Change a number."""
        change = value - self.values[index]
        if not change:
            return
        self.values[index] = value
        self.total += change
        i = index + 1
        while i < len(self._tree):
            self._tree[i] += change
            i += i & -i

    def before(self, index: int) -> int:
        """The sum of the numbers before one."""
        total = 0
        while index:
            total += self._tree[index]
            index &= index - 1
        return total

    def find(self, n: int) -> int:
        """The index of the number in which the n-th thing is, from 0; the last index for more than there are."""
        i, bit = 0, 1 << max(0, len(self.values).bit_length() - 1)
        while bit:
            following = i + bit
            if following <= len(self.values) and self._tree[following] <= n:
                i = following
                n -= self._tree[following]
            bit >>= 1
        return max(0, min(i, len(self.values) - 1))
