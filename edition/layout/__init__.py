"""Layout: what each line is, and how lines become paragraphs."""
