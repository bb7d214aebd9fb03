"""The one model that every output renders.

blocks holds the closed union of blocks; the builders make minutes, letter, plan and action sheets
from a redacted record. A builder must never see more than the edition that it builds.
"""
