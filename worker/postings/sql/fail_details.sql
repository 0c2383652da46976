-- Writes why a claimed posting's details could not be read, and ends the claim: $1 posting, $2 the end of the claim, $3
-- a sentence. No worker asks again for five minutes, and twice as long after each further failure, up to a day.
UPDATE postings
SET
    details_error = $3,
    details_failures = least(details_failures + 1, 20),
    details_due_at = now() + least(interval '1 day', interval '5 minutes' * 2 ^ details_failures),
    details_lease_until = NULL
WHERE posting_id = $1 AND details_lease_until = $2;
