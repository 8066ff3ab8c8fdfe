"""What texts give away, whether an author wrote them or a run has drawn them: secrets, and other hosts."""
