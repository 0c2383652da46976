"""Stand-ins for what runs on AWS and on the web: on them stand the local AWS, the measurements and the tests."""
