"""What reaches people without a token: their feed, their mail, and the links in it; and how all of theirs goes."""
