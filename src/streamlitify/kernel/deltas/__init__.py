"""What a run draws, on its way to the page.

`page` knows what the page shows, `cursor` where the next element goes, and
`outbox` collects what has changed until it is flushed as one frame.
"""
