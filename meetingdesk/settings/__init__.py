"""What a user may set, as one frozen dataclass with defaults.

settings   the dataclasses
file       read and written as TOML, atomically
dress      how the papers are dressed by them, and what of it cannot be had
folders    where the program keeps its folders on each system
"""
