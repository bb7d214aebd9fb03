"""What the screens decide, without Qt: what is shown, what is allowed, what to ask next."""
