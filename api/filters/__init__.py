"""The filters with which a person's lists begin."""
