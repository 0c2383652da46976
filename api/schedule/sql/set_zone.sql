-- Writes a person's time zone, and creates the user if there is none: $1 subject, $2 zone.
INSERT INTO users (subject, zone)
VALUES ($1, $2)
ON CONFLICT (subject) DO UPDATE
    SET zone = excluded.zone
RETURNING user_id;
