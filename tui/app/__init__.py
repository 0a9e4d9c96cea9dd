"""The full-screen app: a face of :mod:`edition.review`; nothing else imports Textual."""
