"""Any TEI file as text that can be edited: every change is a splice of the source, the rest stays byte for byte.

``pieces`` cuts a file into blocks of running text, ``project`` reads a block and knows where each character
stands, ``elements`` finds its elements, ``splice`` makes changes that keep a block well formed, ``encoded`` keeps
the file's bytes, ``header`` signs what was done.
"""
