"""What is published: revisions of apps, frozen and named by their content, that viewers get while their author goes on.

`store` keeps them, for all servers of one person; `shelf` is what of it one server
shows; `differences` compares two.
"""
