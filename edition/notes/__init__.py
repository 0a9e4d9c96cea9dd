"""Note markers and note labels: found, aligned as two sequences, linked."""
