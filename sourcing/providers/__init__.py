"""The registry of providers: one module and one line here for each."""

from collections.abc import Mapping

from sourcing.provider import Provider
from sourcing.providers import (
    amazon,
    apple,
    ashby,
    bamboohr,
    eightfold,
    google,
    greenhouse,
    lever,
    personio,
    recruitee,
    smartrecruiters,
    teamtailor,
    tiktok,
    workable,
    workday,
)

PROVIDERS: Mapping[str, Provider] = {
    provider.name: provider
    for provider in (
        amazon.PROVIDER,
        apple.PROVIDER,
        ashby.PROVIDER,
        bamboohr.PROVIDER,
        eightfold.PROVIDER,
        google.PROVIDER,
        greenhouse.PROVIDER,
        lever.PROVIDER,
        personio.PROVIDER,
        recruitee.PROVIDER,
        smartrecruiters.PROVIDER,
        teamtailor.PROVIDER,
        tiktok.PROVIDER,
        workable.PROVIDER,
        workday.PROVIDER,
    )
}
