"""Stand-ins for AWS and the web, used by the local AWS, the benchmarks and the tests."""
