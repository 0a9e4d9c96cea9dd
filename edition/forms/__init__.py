"""Forms of print beyond the paragraph: lists, tables, verse, quotations, dialogue, a book's end matter."""
