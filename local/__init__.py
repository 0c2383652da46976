"""A local AWS: MiniStack with the resources of terraform/, an embedded Postgres, and recorded career sites."""
