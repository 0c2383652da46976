-- Takes a sign-in that has begun, once: $1 the state's hash, $2 seconds that a person may take.
DELETE FROM sign_ins
WHERE state_hash = $1 AND begun_at >= now() - make_interval(secs => $2)
RETURNING nonce, verifier, is_setup;
