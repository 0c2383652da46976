"""Career pages: the catalog of companies, one provider per kind of site, readings, filters."""
