"""Places in a text box, as Qt counts them."""


def qt_length(text: str) -> int:
    """Count as Qt does: a character beyond the first plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
