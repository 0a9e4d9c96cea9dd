"""The review of an edition: what needs an editor's eye, decisions, annotations, undo, the journal.

It knows no screen: the full-screen app, the plain prompt and ``edition review list|accept|...`` are faces of it.
"""
