"""The child processes that run the handlers. Each answers one message at a time, as a Lambda function does."""
