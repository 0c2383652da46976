"""Made-up addresses for every provider: addresses that identify a board, and the vendor's own pages."""

GUID = "0f0a1b2c-0000-4000-8000-00000000000a"
ORACLE = "acme.fa.em2.oraclecloud.com"

# For each provider: a board; addresses of a list, a job and an embedded list that identify it; the vendor's own pages.
ADDRESSES: dict[str, tuple[str, list[str], list[str]]] = {
    "adp": (
        f"{GUID}/19000101_000001",
        [
            f"workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html?cid={GUID}&ccId=19000101_000001&jobId=1"
        ],
        ["workforcenow.adp.com/", "www.adp.com/careers", "workforcenow.adp.com/static/app.js?cid=x&ccId=y"],
    ),
    "amazon": ("amazon", ["amazon.jobs/en/search", "www.amazon.jobs/de/jobs/1/cook"], ["static.amazon.jobs/x.js"]),
    "apple": ("apple", ["jobs.apple.com/en-us/search", "jobs.apple.com/details/1/cook"], ["www.apple.com/careers"]),
    "ashby": (
        "acme",
        ["jobs.ashbyhq.com/acme", f"jobs.ashbyhq.com/acme/{GUID}", "jobs.ashbyhq.com/acme/embed?version=2"],
        [
            "jobs.ashbyhq.com/embed",
            "jobs.ashbyhq.com/_next/static/x.js",
            "jobs.ashbyhq.com/favicon.ico",
            "app.ashbyhq.com/acme",
            "jobs.ashbyhq.com/en-US",
        ],
    ),
    "bamboohr": (
        "acme",
        ["acme.bamboohr.com/careers", "acme.bamboohr.com/careers/7", "acme.bamboohr.com/jobs/embed2.php"],
        [
            "resources.bamboohr.com/css/jobs-embed.css",
            "images4.bamboohr.com/x.png",
            "app.bamboohr.com/",
            "static-assets2.bamboohr.com/x.js",
        ],
    ),
    "breezy": (
        "acme",
        ["acme.breezy.hr", "acme.breezy.hr/p/1-cook", "acme.breezy.hr/?embed=true"],
        [
            "assets-cdn.breezy.hr/breezy-portal/x.js",
            "app.breezy.hr/signin",
            "gallery.breezy.hr/x",
            "developer.breezy.hr",
        ],
    ),
    "comeet": (
        "acme/39.00F",
        ["www.comeet.com/jobs/acme/39.00F", "www.comeet.co/jobs/acme/39.00f/cook/1b.2c3"],
        [
            "www.comeet.com/jobs/acme",
            "www.comeet.com/careers-api/2.0/company/39.00F/positions",
            "app.comeet.com/jobs/a/b",
        ],
    ),
    "eightfold": (
        "acme.com@acme.eightfold.ai",
        ["acme.eightfold.ai/careers?domain=acme.com", "acme.eightfold.ai/en/careers/job/1234?domain=Acme.com"],
        [
            "app.eightfold.ai/careers?domain=acme.com",
            "static.eightfold.ai/careers?domain=acme.com",
            "acme.eightfold.ai/careers",
        ],
    ),
    "gem": (
        "acme",
        ["jobs.gem.com/acme", "jobs.gem.com/acme/am9icG9zdDrr"],
        ["jobs.gem.com/static/x.js", "www.gem.com/acme"],
    ),
    "google": ("google", ["careers.google.com/jobs"], ["www.google.com/search?q=jobs", "fonts.google.com/careers"]),
    "greenhouse": (
        "acme",
        [
            "boards.greenhouse.io/acme",
            "job-boards.greenhouse.io/acme/jobs/1",
            "job-boards.eu.greenhouse.io/acme",
            "boards.greenhouse.io/embed/job_board/js?for=acme",
            "boards.greenhouse.io/embed/job_app?token=1&for=acme",
            "api.greenhouse.io/v1/boards/acme/jobs",
        ],
        [
            "boards.greenhouse.io/embed/job_app?token=123456",
            "boards.greenhouse.io/embed/job_board?for=embed",
            "boards.greenhouse.io/static/main.css",
            "boards.greenhouse.io/robots.txt",
            "app4.greenhouse.io/ai_opt_out_request/job_post/1",
            "my.greenhouse.io/jobs",
            "boards.greenhouse.io/jobs",
        ],
    ),
    "icims": (
        "careers-acme.icims.com",
        ["careers-acme.icims.com", "careers-acme.icims.com/jobs/1/cook/job?in_iframe=1"],
        ["community.icims.com/", "cdn02.icims.com/x.js", "login.icims.com", "www.icims.com/careers"],
    ),
    "jazzhr": (
        "acme",
        ["acme.applytojob.com/apply", "acme.applytojob.com/apply/abc/Cook"],
        ["app.applytojob.com", "app.jazz.co"],
    ),
    "jibe": (
        "acme.jibeapply.com",
        ["acme.jibeapply.com/jobs/1?lang=en-us"],
        ["www.jibeapply.com", "assets.jibeapply.com/x.js"],
    ),
    "jobvite": (
        "acme",
        ["jobs.jobvite.com/acme/jobs", "jobs.jobvite.com/acme/job/oQMuAfwq", "jobs.jobvite.com/careers/acme/jobs"],
        [
            "jobs.jobvite.com/careers",
            "jobs.jobvite.com/__assets__/x.js",
            "jobs.jobvite.com/support/x",
            "app.jobvite.com/acme",
        ],
    ),
    "jobylon": (
        "2972",
        [
            "emp.jobylon.com/companies/2972-acme/",
            "emp.jobylon.com/companies/2972",
            "cdn.jobylon.com/jobs/companies/2972/embed/v2/",
        ],
        ["emp.jobylon.com/jobs/369523-acme-engineer/", "emp.jobylon.com/companies/acme", "cdn.jobylon.com/embedder.js"],
    ),
    "join": (
        "acme",
        ["join.com/companies/acme", "join.com/de/companies/acme/1-cook"],
        ["join.com/pricing", "join.com/companies/jobs"],
    ),
    "lever": (
        "acme",
        ["jobs.lever.co/acme", f"jobs.eu.lever.co/acme/{GUID}/apply", "api.lever.co/v0/postings/acme?mode=json"],
        ["jobs.lever.co/css/x.css", "jobs.lever.co/api/postings", "hire.lever.co/acme", "jobs.lever.co/de-DE"],
    ),
    "oracle": (
        f"{ORACLE}/CX_1",
        [
            f"{ORACLE}/hcmUI/CandidateExperience/en/sites/CX_1/jobs",
            f"{ORACLE}/hcmui/candidateexperience/de/Sites/CX_1/job/7",
        ],
        [f"{ORACLE}/fscmUI/faces/FuseWelcome", "login-acme.identity.oraclecloud.com", "static.oracle.com/cdn/x.js"],
    ),
    "paylocity": (
        GUID,
        [f"recruiting.paylocity.com/recruiting/jobs/All/{GUID}/Acme"],
        ["recruiting.paylocity.com/Recruiting/Jobs/Details/1", "cdn.paylocity.com/Recruiting/Jobs/All/x"],
    ),
    "personio": (
        "acme",
        ["acme.jobs.personio.de", "acme.jobs.personio.com/job/1?language=de", "acme.jobs.personio.de/xml"],
        ["assets.jobs.personio.de/x.js", "www.personio.de/karriere", "acme.personio.de/"],
    ),
    "phenom": (
        "jobs.acme.com",
        ["jobs.acme.com/us/en/search-results", "jobs.acme.com/global/de/search-results?keywords=x"],
        ["jobs.acme.com/us/en/job/R1/Cook", "cdn.phenompeople.com/x.js", "jobs.acme.com/us/en"],
    ),
    "pinpoint": (
        "acme",
        ["acme.pinpointhq.com", "acme.pinpointhq.com/en/postings/1", "acme.pinpointhq.com/postings.json"],
        ["app.pinpointhq.com", "static.pinpointhq.com/x.js", "help.pinpointhq.com", "trust.pinpointhq.com"],
    ),
    "recruitee": (
        "acme",
        ["acme.recruitee.com", "acme.recruitee.com/o/cook", "acme.recruitee.com/api/offers"],
        [
            "careers-analytics.recruitee.com/careers-site.js",
            "app.recruitee.com",
            "feedback.recruitee.com",
            "api.recruitee.com/c/1",
            "recruitee.com",
        ],
    ),
    "rippling": (
        "acme",
        [
            "ats.rippling.com/acme/jobs",
            f"ats.rippling.com/en-GB/acme/jobs/{GUID}",
            "ats.rippling.com/embed/acme/jobs?s=x",
            "ats.rippling.com/api/v2/board/acme/jobs",
        ],
        ["ats.rippling.com/embed", "ats.rippling.com/_next/x.js", "app.rippling.com/acme", "ats.rippling.com/en-GB"],
    ),
    "smartrecruiters": (
        "Acme1",
        [
            "careers.smartrecruiters.com/Acme1",
            "jobs.smartrecruiters.com/Acme1/744000139104759-cook",
            f"jobs.smartrecruiters.com/ni/Acme1/{GUID}-cook",
            f"jobs.smartrecruiters.com/aa/Acme1/{GUID}",
            "www.smartrecruiters.com/Acme1/744000139104759-cook",
        ],
        [
            "jobs.smartrecruiters.com/ni",
            "jobs.smartrecruiters.com/ni/Acme1",
            "www.smartrecruiters.com/resources/blog",
            "www.smartrecruiters.com/Acme1",
            "static.smartrecruiters.com/job-widget/x.js",
            "jobs.smartrecruiters.com/sr-jobs/1",
        ],
    ),
    "softgarden": (
        "acme.softgarden.io",
        ["acme.softgarden.io", "acme.softgarden.io/job/1?l=de"],
        [
            "matomo.softgarden.io/matomo.js",
            "static.softgarden.io/x.css",
            "app.career.softgarden.de",
            "www.softgarden.de",
        ],
    ),
    "successfactors": (
        "acme.jobs2web.com",
        ["acme.jobs2web.com/search/", "acme.jobs2web.com/job/Oslo-Cook/1427396900/"],
        [
            "jobs.acme.com/job/Oslo-Cook/1427396900/",
            "www.wayfair.com/careers/job/cook/1234567",
            "rmkcdn.successfactors.com/x.css",
            "www.jobs2web.com",
            "career4.successfactors.com/careers",
        ],
    ),
    "teamtailor": (
        "acme",
        ["acme.teamtailor.com", "acme.teamtailor.com/jobs/1-cook", "acme.teamtailor.com/jobs.rss"],
        [
            "tt.teamtailor.com/t.js",
            "dashboard.teamtailor.com/",
            "trust.teamtailor.com",
            "app.teamtailor.com/companies/1",
            "app.na.teamtailor.com",
            "assets-aws.teamtailor-cdn.com/x.js",
        ],
    ),
    "tiktok": ("tiktok", ["lifeattiktok.com/search/1", "careers.tiktok.com/position"], ["www.tiktok.com/@acme"]),
    "ukg": (
        f"recruiting2.ultipro.com/ACME/{GUID}",
        [
            f"recruiting2.ultipro.com/ACME/JobBoard/{GUID}",
            f"recruiting2.ultipro.com/ACME/jobboard/{GUID}/OpportunityDetail?x=1",
        ],
        [
            f"recruiting2.ultipro.com/JobBoard/{GUID}",
            "recruiting.ultipro.com/ACME/JobBoard/css",
            "static.ultipro.com/x/JobBoard/y",
        ],
    ),
    "workable": (
        "acme",
        [
            "apply.workable.com/acme/",
            "apply.workable.com/acme/j/F4AEB07453/apply",
            "acme.workable.com/jobs/1",
            "apply.workable.com/api/v1/widget/accounts/acme",
        ],
        [
            "apply.workable.com/j/F4AEB07453",
            "apply.workable.com/api",
            "resources.workable.com",
            "tools.workable.com",
            "partners.workable.com",
            "www.workable.com/pricing",
            "apply.workable.com/assets/x.js",
        ],
    ),
    "workday": (
        "acme.wd5.Careers",
        [
            "acme.wd5.myworkdayjobs.com/Careers",
            "acme.wd5.myworkdayjobs.com/zh-Hans/Careers/job/Oslo/Cook_R1",
            "acme.wd5.myworkdayjobs.com/es/Careers",
            "acme.wd5.myworkdayjobs.com/wday/cxs/acme/Careers/jobs",
            "wd5.myworkdaysite.com/en-US/recruiting/acme/Careers/job/Oslo/Cook_R1",
        ],
        [
            "acme.wd5.myworkdayjobs.com/en-US/details/Cook_R1",
            "acme.wd5.myworkdayjobs.com/job/Oslo/Cook_R1",
            "acme.wd5.myworkdayjobs.com/wday/authgwy/acme/login",
            "acme.wd5.myworkdayjobs.com/en-US/login",
            "wd5.myworkdaysite.com/en-US/recruiting/acme",
            "wd5.myworkday.com/acme/d/home.htmld",
        ],
    ),
}
