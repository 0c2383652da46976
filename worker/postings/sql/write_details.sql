-- Writes what listed postings state: $1 provider, $2 board, $3 when it was read, then one posting per position: $4
-- external ids, $5 descriptions, $6 workplaces, $7 employment types, $8 least and $9 most pay, $10 currencies, $11
-- periods, $12 sources, $13 days posted, $14 last days, $15 departments, $16 requisitions, $17 languages, $18 hashes.
-- The words of their texts are due. What a page said before, that its job is closed, counts no more.
UPDATE postings
SET
    description = stated.description,
    workplace = stated.workplace,
    employment_type = stated.employment_type,
    pay_min = stated.pay_min,
    pay_max = stated.pay_max,
    pay_currency = stated.pay_currency,
    pay_period = stated.pay_period,
    pay_source = stated.pay_source,
    posted_at = stated.posted_at,
    valid_through = stated.valid_through,
    department = stated.department,
    requisition = stated.requisition,
    language = stated.language,
    text_hash = stated.text_hash,
    wordless_since = clock_timestamp(),
    details_read_at = $3,
    details_error = NULL,
    details_failures = 0,
    details_due_at = NULL,
    closed_at = NULL,
    page_says = nullif(postings.page_says, 'closed'),
    details_lease_until = NULL
FROM
    unnest(
        $4::text[], $5::text[], $6::text[], $7::text[], $8::numeric[], $9::numeric[], $10::text[], $11::text[],
        $12::text[], $13::date[], $14::date[], $15::text[], $16::text[], $17::text[], $18::bytea[]
    ) AS stated (
        external_id, description, workplace, employment_type, pay_min, pay_max, pay_currency, pay_period,
        pay_source, posted_at, valid_through, department, requisition, language, text_hash
    )
WHERE
    postings.provider = $1
    AND postings.board = $2
    AND postings.external_id = stated.external_id;
