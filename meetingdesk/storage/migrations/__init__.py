"""The steps that bring an older store up to this version.

versions/   rNNNN_*.py, one file a change, never edited after a release
"""
