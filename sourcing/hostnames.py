"""Names of hosts, for providers whose boards lie on the companies' own."""

from sourcing.provider import LABEL

# A whole host name, in lower case: never an address of numbers, never a name of one part.
HOST = rf"(?:{LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9]"
