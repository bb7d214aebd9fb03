"""What a user may set, as one frozen dataclass with defaults.

Read and written as TOML, atomically; and where the program keeps its folders on each system.
"""
