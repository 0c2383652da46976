"""Names of countries in English and in their own languages, and their codes (ISO 3166-1)."""

_NAMES = """
AE United Arab Emirates|UAE
AR Argentina
AT Austria|Österreich|Autriche
AU Australia
BE Belgium|Belgien|België|Belgique
BG Bulgaria|България
BR Brazil|Brasil|Brasilien
CA Canada|Kanada
CH Switzerland|Schweiz|Suisse|Svizzera
CL Chile
CN China|中国|People's Republic of China
CO Colombia
CR Costa Rica
CY Cyprus
CZ Czechia|Czech Republic|Česko|Česká republika|Tschechien
DE Germany|Deutschland|Allemagne|Alemania|Germania|Duitsland|Tyskland
DK Denmark|Danmark|Dänemark
EE Estonia|Eesti|Estland
EG Egypt
ES Spain|España|Spanien|Espagne|Spagna
FI Finland|Suomi|Finnland
FR France|Frankreich|Francia|Frankrijk
GB United Kingdom|UK|Great Britain|Vereinigtes Königreich|Royaume-Uni|Reino Unido
GR Greece|Ελλάδα|Griechenland
HK Hong Kong
HR Croatia|Hrvatska|Kroatien
HU Hungary|Magyarország|Ungarn
ID Indonesia
IE Ireland|Irland|Éire
IL Israel|ישראל
IN India|Indien
IS Iceland|Ísland
IT Italy|Italia|Italien|Italie
JP Japan|日本
KE Kenya
KR South Korea|Korea|Republic of Korea|대한민국
LT Lithuania|Lietuva|Litauen
LU Luxembourg|Luxemburg
LV Latvia|Latvija|Lettland
MA Morocco|Maroc
MX Mexico|México|Mexiko
MY Malaysia
NG Nigeria
NL Netherlands|The Netherlands|Nederland|Niederlande|Pays-Bas|Países Bajos
NO Norway|Norge|Norwegen
NZ New Zealand
PE Peru|Perú
PH Philippines
PK Pakistan
PL Poland|Polska|Polen|Pologne
PT Portugal
RO Romania|România|Rumänien
RS Serbia|Србија|Srbija
RU Russia|Россия|Russian Federation
SA Saudi Arabia
SE Sweden|Sverige|Schweden
SG Singapore
SI Slovenia|Slovenija
SK Slovakia|Slovensko|Slowakei
TH Thailand|ประเทศไทย
TR Turkey|Türkiye|Türkei
TW Taiwan|台灣
UA Ukraine|Україна
US United States|USA|United States of America|U.S.|Vereinigte Staaten|Estados Unidos|États-Unis
VN Vietnam|Việt Nam|Viet Nam
ZA South Africa
"""

# Three-letter codes. They count only if they are no word of a name.
_LONG_CODES = (
    "ARG AUS AUT BEL BRA CAN CHE CHN CZE DEU DNK ESP FIN FRA GBR IND IRL ITA JPN MEX NLD NOR NZL POL PRT ROU SGP SWE "
    "USA"
)

_SHORT = {"AUT": "AT", "CHE": "CH", "CHN": "CN", "CZE": "CZ", "DEU": "DE", "DNK": "DK", "ESP": "ES", "GBR": "GB"}
_SHORT |= {"IRL": "IE", "MEX": "MX", "POL": "PL", "PRT": "PT", "SWE": "SE"}

_CODES = {name.casefold(): line[:2] for line in _NAMES.split("\n") if line for name in (line[:2], *line[3:].split("|"))}
_CODES |= {code.casefold(): _SHORT.get(code, code[:2]) for code in _LONG_CODES.split()}


def code_of(country: str) -> str:
    """Return the code of a country by its name or code; empty if it is unknown."""
    return _CODES.get(country.strip().casefold(), "")
