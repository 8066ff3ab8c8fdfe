"""Whom an app is shared with: links, people, groups, everyone who is logged in, the public."""
