-- Remembers a sign-in that begins at an issuer: $1 the state's hash, $2 nonce, $3 verifier, $4 whether it sets up.
INSERT INTO sign_ins (state_hash, nonce, verifier, is_setup)
VALUES ($1, $2, $3, $4);
