"""What a job pays. `fields.pay_of` reads what a site states as data, `text.pay_in` what a description says.

A text is read line by line, in this order:

1. `currencies` and `amounts` find numbers with their currencies.
2. `ranges` joins two amounts to a range; `bounds` tells a lower from an upper bound.
3. `evidence` decides whether an amount is this job's pay, and for which period. Its words: `words` for pay,
   `other_money` for what is not pay, `neutral` for what decides nothing, `periods` for the time that is paid.
   `titles` tells a line that has nothing but a job's title before the amount, by the nouns of `roles`.
4. `together` joins the amounts of one line, or finds that they conflict.
5. `text` takes base pay before total pay, and the first line before later ones; `plausible` refuses what no job pays.
"""
