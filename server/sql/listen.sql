-- Lets a connection hear that a run waits.
LISTEN rolewatch_runs;
