-- Lets random() give the same numbers in every database: $1 a seed from 0 to 1.
SELECT setseed($1);
