"""When a person's runs start by themselves."""
