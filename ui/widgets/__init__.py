"""Parts that screens are made of. None knows the page on which it stands."""
