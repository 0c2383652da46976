"""Requests to career sites: HTTP, hosts, robots.txt, public addresses."""
