"""Types of employment, as fields and titles state them."""

import pytest

from sourcing.details.employment import employment_of


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("FULL_TIME", "full_time"), ("FullTime", "full_time"), ("fulltime_permanent", "full_time"),
        ("Perm - Full-time", "full_time"), ("Vollzeit", "full_time"), ("temps plein", "full_time"),
        ("Heltid", "full_time"), ("\u6b63\u793e\u54e1", "full_time"), ("PART_TIME", "part_time"),
        ("Teilzeit", "part_time"), ("Deltid", "part_time"), ("Extra", "part_time"), ("PER_DIEM", "part_time"),
        ("CONTRACTOR", "contract"), ("Freelancer (Hourly Rate)", "contract"), ("contract_full_time", "contract"),
        ("CDD", "contract"), ("Permanent / Contract", "contract"), ("befristet", "contract"),
        ("TEMPORARY", "temporary"), ("contract_temp", "temporary"), ("S\u00e4song", "temporary"),
        ("Temporary staff", "temporary"), ("INTERN", "internship"), ("working_student", "internship"),
        ("Werkstudent", "internship"), ("Praktikum", "internship"), ("\u30a4\u30f3\u30bf\u30fc\u30f3", "internship"),
        ("OTHER", "other"), ("Scholarship", "other"), ("Annat", "other"),
        ("\u30a2\u30eb\u30d0\u30a4\u30c8", "part_time"), ("permanent", None), ("unbefristet", None), ("CDI", None),
        ("full-or-part-time", None), ("Vollzeit oder Teilzeit", None), ("", None), (None, None), (5, None),
        ("Employed", None), ("x" * 100_000, None), (["INTERN", "TEMPORARY"], "internship"),
        (["FULL_TIME", "CONTRACTOR"], "contract"), (["FULL_TIME", "PART_TIME"], None),
    ],
)  # fmt: skip
def test_employment_type_is_known_in_many_languages(value: object, kind: str | None) -> None:
    assert employment_of(value) == kind


def test_title_that_names_an_internship_is_one() -> None:
    assert employment_of("Full time", "Software Engineering Intern") == "internship"
    assert employment_of(None, "Praktikum Marketing (m/w/d)") == "internship"
    assert employment_of("Full time", "Internal Auditor") == "full_time"
    assert employment_of("Full time", "International Sales Manager") == "full_time"
    assert employment_of("Contract", "Intern") == "contract"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Undergraduate Summer Internship Program - 2027 Strategy, Phoenix", "internship"),
        ("2027 Internship Programme (Risk)", "internship"),
        ("Internship Program Manager", "full_time"),
        ("Manager, University Internship Programs", "full_time"),
        ("Head of the Internship Program", "full_time"),
        ("Intern Program Coordinator", "full_time"),
        ("Internship Coordinator", "full_time"),
        ("Interns' Supervisor", "full_time"),
    ],
)
def test_internship_program_is_an_internship_unless_it_is_the_work(title: str, kind: str) -> None:
    assert employment_of("Full time", title) == kind
