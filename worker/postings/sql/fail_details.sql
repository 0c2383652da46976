-- Writes why a claimed posting's details could not be read, and ends the claim: $1 posting, $2 a sentence.
UPDATE postings
SET
    details_error = $2,
    details_lease_until = NULL
WHERE posting_id = $1;
