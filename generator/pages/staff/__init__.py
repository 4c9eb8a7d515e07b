"""Pages for people who work with the directory: municipalities, regions, AgII. They exist in the languages for staff only."""
