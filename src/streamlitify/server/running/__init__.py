"""An app that runs: its kernel's life (`app`) and its viewers' places in it (`seat`)."""
