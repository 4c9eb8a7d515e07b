"""The directory generator: from offers in YAML to a multilingual static site."""
