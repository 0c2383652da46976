"""Where a job is done: remote, hybrid or on site. `stated.workplace_of` reads it from a field, a place or a title.

The first of these that says so decides:

1. `field_values` has the values of fields, and `places` has what a place names.
2. In a text, `doubt` sets aside sentences that may speak of another matter, as `topics` and `subjects` say.
3. `refusals` takes out what a text denies.
4. `alternatives` and `days` find a mixture of workplaces, which is hybrid.
5. `patterns` has what a text states of one workplace, and `labels` what stands between marks or after a label.

`words`, `phrases` and `forms` have the words that these patterns are made of.
"""
