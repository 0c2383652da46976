"""The project's own errors. Each message is a sentence for its reader.

RolewatchError
├── WrongEnvironment       the environment is wrong
├── AwsError               a request to AWS failed
├── LoginError             the login to the database is unavailable
├── SourcingError          a career page could not be read
│   ├── BoardNotFound
│   ├── SiteRefused
│   │   └── SiteMoved
│   ├── SiteUnavailable
│   │   └── NoTimeLeft
│   ├── SiteTimedOut
│   └── SiteUnreadable
├── SharingError           the readings cache failed
├── NotACareerPage         a URL names no board that can be followed
│   └── ManyCompanies
├── RunTaken               the run no longer belongs to this worker
├── OutOfTime              the function's time limit is near
└── MigrationError         the schema does not match the migrations
"""


class RolewatchError(Exception):
    """The root of the project's own errors."""


class WrongEnvironment(RolewatchError):
    """The environment is wrong; the message names the variable and says what it accepts."""


class AwsError(RolewatchError):
    """AWS could not be reached, or refused; the message is AWS's own, and `code` its error code if it refused."""

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.code = code


class LoginError(RolewatchError):
    """AWS returned no login to the database; the message says which, and never holds a secret."""


class SourcingError(RolewatchError):
    """A career page could not be read; this proves nothing about its jobs."""


class BoardNotFound(SourcingError):
    """The provider has no such board."""


class SiteRefused(SourcingError):
    """The site answered, but does not let us read."""


class SiteMoved(SiteRefused):
    """The site redirects to another address, which is not followed; `location` is the address as sent."""

    def __init__(self, sentence: str, location: str) -> None:
        super().__init__(sentence)
        self.location = location


class SiteUnavailable(SourcingError):
    """The site could not be reached, or answered with a server error."""


class NoTimeLeft(SiteUnavailable):
    """There is no time left for another request, because of the pause between two of them."""


class SiteTimedOut(SourcingError):
    """The site exceeded its time limit."""


class SiteUnreadable(SourcingError):
    """The site's answer is not a list of postings."""


class SharingError(RolewatchError):
    """The readings cache failed; the caller reads the board itself."""


class NotACareerPage(RolewatchError):
    """The URL names no board of a known provider."""


class ManyCompanies(NotACareerPage):
    """The URL belongs to a site that lists the jobs of many companies."""


class RunTaken(RolewatchError):
    """The run was aborted, has ended, or belongs to another attempt."""


class OutOfTime(RolewatchError):
    """The function's time limit is too near to go on."""


class MigrationError(RolewatchError):
    """The schema does not match the migrations; the message says what to do."""
