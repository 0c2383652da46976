"""What reaches people without a token (feeds, mail and the links in it), and the deletion of accounts."""
