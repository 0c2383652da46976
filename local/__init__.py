"""A laptop's AWS: MiniStack set up as terraform/ sets up the real one, an embedded Postgres, recorded career sites."""
