"""TEI documents: weave, read, write, validate, export."""
