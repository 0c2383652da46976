"""The addresses of providers that have many shapes of them, and the marks that tell their pages on other hosts."""
