"""Pages for people who work with the directory: in the languages for staff only."""
