"""The pages of the picture for policy. What is computed is in `generator.insight`; here it becomes words, tables and maps."""
