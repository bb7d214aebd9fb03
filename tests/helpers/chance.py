"""Chance that can be repeated."""

import random


def chance_of(seed: int) -> random.Random:
    """Give the same throws for the same seed."""
    return random.Random(seed)  # noqa: S311 - a test must be repeatable, no key is made of it
