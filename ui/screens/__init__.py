"""The pages of the window: layout and wiring. Decisions stand in the presenters."""
