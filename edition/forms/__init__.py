"""Forms of print beyond the paragraph: lists, tables, verse, quotations, dialogue, and the parts at a book's end."""
