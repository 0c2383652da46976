"""HTTP: the page's files, and requests that children answer."""
