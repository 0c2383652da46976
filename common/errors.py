"""The project's own errors. Each message is a sentence for the person who meets it.

RolewatchError
├── WrongEnvironment       the environment is wrong
├── AwsError               a request to AWS failed
├── LoginError             the database's login could not be had
├── SourcingError          a career page could not be read
│   ├── BoardNotFound
│   ├── SiteRefused
│   │   └── SiteMoved
│   ├── SiteUnavailable
│   ├── SiteTimedOut
│   └── SiteUnreadable
├── SharingError           what readings are shared by failed
├── NotACareerPage         a URL names no board that can be followed
│   └── ManyCompanies
├── RunTaken               the run is no longer this worker's to change
├── OutOfTime              the function's time limit is near
└── MigrationError         the schema is not what the migrations say
"""


class RolewatchError(Exception):
    """The root of the project's own errors."""


class WrongEnvironment(RolewatchError):
    """The environment is wrong; the message names the variable and says what it takes."""


class AwsError(RolewatchError):
    """AWS could not be reached, or refused a request; the message is AWS's own, and so is `code` where it refused."""

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.code = code


class LoginError(RolewatchError):
    """The login to the database could not be had from AWS; the message says which, and never holds a secret."""


class SourcingError(RolewatchError):
    """A career page could not be read; nothing is known about its jobs."""


class BoardNotFound(SourcingError):
    """The provider knows no such board."""


class SiteRefused(SourcingError):
    """The site answered, and will not let us read."""


class SiteMoved(SiteRefused):
    """The site sends us to another address, `location` as it names it, which is not followed."""

    def __init__(self, sentence: str, location: str) -> None:
        super().__init__(sentence)
        self.location = location


class SiteUnavailable(SourcingError):
    """The site could not be reached, or answered with an error of its own."""


class SiteTimedOut(SourcingError):
    """The site took longer than its time limit."""


class SiteUnreadable(SourcingError):
    """The site answered with something that is no list of postings."""


class SharingError(RolewatchError):
    """What readings are shared by has failed; whoever wants one reads by itself."""


class NotACareerPage(RolewatchError):
    """The URL names no board of a known provider."""


class ManyCompanies(NotACareerPage):
    """The URL belongs to a site that lists the jobs of many companies."""


class RunTaken(RolewatchError):
    """The run was aborted, has ended, or belongs to another attempt."""


class OutOfTime(RolewatchError):
    """The function's time limit is too near to go on."""


class MigrationError(RolewatchError):
    """The schema is not what the migrations say; the message says what to do."""
