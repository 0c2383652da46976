DROP INDEX events_of_a_run;
DROP INDEX events_of_a_company;
DROP INDEX events_of_a_kind;
