from bench.report import Report, Table

TABLE = Table(("", "p50", "p99"), [("the API", "1.2 ms", "3 ms"), ("the peer", "12.0 ms", "33 ms")], "One at a time.")


def test_table_is_aligned_markdown() -> None:
    assert str(TABLE) == (
        "One at a time.\n\n"
        "|          |     p50 |   p99 |\n"
        "| -------- | ------: | ----: |\n"
        "| the API  |  1.2 ms |  3 ms |\n"
        "| the peer | 12.0 ms | 33 ms |"
    )


def test_report_is_its_tables() -> None:
    assert str(Report("start", [TABLE, TABLE])) == f"{TABLE}\n\n{TABLE}"
