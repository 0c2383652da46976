"""The registry of providers. Each provider has a module and one line here."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from sourcing.model.provider import Provider

_NAMES = (
    "adp",
    "amazon",
    "apple",
    "ashby",
    "bamboohr",
    "breezy",
    "comeet",
    "eightfold",
    "gem",
    "google",
    "greenhouse",
    "icims",
    "jazzhr",
    "jibe",
    "jobvite",
    "jobylon",
    "join",
    "lever",
    "oracle",
    "paylocity",
    "personio",
    "phenom",
    "pinpoint",
    "recruitee",
    "rippling",
    "smartrecruiters",
    "softgarden",
    "successfactors",
    "teamtailor",
    "tiktok",
    "ukg",
    "website",
    "workable",
    "workday",
)


class _Registry(Mapping[str, Provider]):
    """The providers by name. A provider's module is loaded on first use."""

    def __getitem__(self, name: str) -> Provider:
        if name not in _NAMES:
            raise KeyError(name)
        provider: Provider = import_module(f"{__name__}.{name}").PROVIDER
        return provider

    def __contains__(self, name: object) -> bool:
        return name in _NAMES

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


PROVIDERS: Mapping[str, Provider] = _Registry()
