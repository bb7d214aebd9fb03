"""What a user may set, as one frozen dataclass with defaults.

settings   the dataclass
file       read and written as TOML, atomically
folders    where the program keeps its folders on each system
"""
