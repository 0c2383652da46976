# Everything runs from .venv, which is made first where it is missing or older than requirements/dev.txt.
PYTHON ?= python3
ARGS ?=
ENV ?=
SUB ?=
NAME ?=
FILE ?=
export RDS_CA ARCH BASE_IMAGE TAG
# Where this is set, each of hundreds of processes compiles what it loads.
unexport PYTHONDONTWRITEBYTECODE
SEED ?= $(shell date +%s)

PY = .venv/bin/python
VENV = .venv/.complete
CHECKOV = .venv/checkov/.complete
NODE = .venv/.node
# What the page is built of, and the built page.
WEB = web/node_modules/.complete
TYPES = web/src/generated/index.ts
PAGE = build/page/index.html
# Twice quiet: warnings about a machine's own settings help nobody; errors are shown.
PIP = -m pip install --quiet --quiet --disable-pip-version-check --require-hashes
# Into the environment of an interpreter, $(1). uv takes a tenth of pip's time. pip may be set up to reach an index that uv
# cannot reach; where both fail, both errors are shown.
install = { .venv/bin/uv pip install --quiet --python $(1) --require-hashes $(2) 2>.venv/uv.log || $(1) $(PIP) $(2) || \
	{ echo "pip failed, see above. uv had failed first:" >&2; cat .venv/uv.log >&2; exit 1; }; }
# Node, which leaves caches in the temporary folder unless it is told not to.
NPM_IN = PATH="$(CURDIR)/.venv/bin:$$PATH" NODE_DISABLE_COMPILE_CACHE=1 npm --silent --prefix
NPM = $(NPM_IN) web
# With extras, because pip before 25 refuses a pin without the extra that another package asks for.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--custom-compile-command "make pins"

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:

.PHONY: help
help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV) ## Show two days of a person's runs on a local AWS; SITES=DIR takes other recordings, SITES=live the internet.
	@$(PY) -m local.demo

.PHONY: serve
serve: $(VENV) $(PAGE) ## Run Rolewatch on this machine until Ctrl-C; it keeps everything in data/, or in DATA=DIR. SITES=DIR reads recorded sites.
	@$(PY) -m local.serve

.PHONY: up
up: ## Run Rolewatch in containers, now and after each boot; after `git pull` it upgrades. docs/self-hosting.md has the rest.
	docker compose up --build --detach --wait

.PHONY: down
down: ## Stop the containers of `make up`; the data stay.
	docker compose down

.PHONY: backup
backup: $(VENV) ## Back up the running `make up` or `make serve` into backups/; the last seven stay.
	@$(PY) -m local.backup backup

.PHONY: restore
restore: $(VENV) ## Replace all data of the running `make up` or `make serve` by the backup FILE=name.
	@$(PY) -m local.backup restore "$(FILE)"

.PHONY: serve-aws
serve-aws: $(VENV) $(PAGE) ## Run a local AWS until Ctrl-C instead, to try how the functions are wired; nothing is kept.
	@$(PY) -m local.serve_aws

.PHONY: page
page: $(VENV) $(PAGE) ## Build the page again whenever it changes, until Ctrl-C, for a `make serve` beside it.
	@$(NPM) run watch

.PHONY: token
token: $(VENV) ## Print a token of the account SUB=name of the running `make serve`, which makes the account if it is missing.
	@$(PY) -m local.manage token "$(SUB)"

.PHONY: password
password: $(VENV) ## Set the password of the account NAME=name of the running `make serve`, and end its sessions.
	@$(PY) -m local.manage password "$(NAME)"

.PHONY: token-aws
token-aws: $(VENV) ## Print a token of the user SUB=name of the running `make serve-aws`.
	@$(PY) -m local.token_aws "$(SUB)"

.PHONY: test
test: $(VENV) ## Run all tests that need no Docker; ARGS="-k name" picks some.
	$(PY) -m pytest -n 4 -m "not docker and not browser" $(ARGS)

.PHONY: test-page
test-page: $(VENV) $(PAGE) ## Test the page: its functions, then all of it in an installed Chromium or Chrome; BROWSER_PATH names another.
	@$(NPM) test
	$(PY) -m pytest -m browser tests/browser $(ARGS)

# A container is a Postgres over TCP with passwords: who is let in and may do what, how a connection ends, which plans are
# made, and the way of a run. What statements answer is the same on every server; all tests have them on Postgres 15 and 18.
OVER_TCP = $(patsubst %,tests/integration/%.py,faults/test_connection test_api test_attempts test_database test_leases \
	test_login test_migrations test_plans test_pooler test_rights test_run test_schema)

.PHONY: local-test
local-test: $(VENV) ## Run the tests that need Docker: on a Postgres container, of the images, and of both on terraform/; seven minutes.
	TEST_POSTGRES=docker $(PY) -m pytest -n 2 -m postgres $(OVER_TCP)
	$(PY) -m pytest -m docker tests/images
	ACCEPTANCE_ON=docker $(PY) -m pytest tests/acceptance

.PHONY: images
images: $(VENV) ## Build both images; RDS_CA=FILE takes a file for AWS's certificate bundle, ARCH=arm64 another processor, BASE_IMAGE=NAME another base.
	@$(PY) -m local.images

.PHONY: test-terraform
test-terraform: ## Check terraform/: style, validity, and plans without credentials. TF_CLI_CONFIG_FILE may name a mirror.
	@command -v terraform >/dev/null || { echo "Terraform is missing: install 1.11 or newer, and run this again." >&2; exit 1; }
	terraform -chdir=terraform fmt -check -recursive -diff
	terraform -chdir=terraform init -backend=false -input=false >/dev/null
	terraform -chdir=terraform validate
	terraform -chdir=terraform test
	@for file in terraform/environments/*.tfvars; do \
		terraform -chdir=terraform test -filter=tests/environment.tftest.hcl "-var-file=$${file#terraform/}" || exit 1; done

.PHONY: test-deploy
test-deploy: $(VENV) $(PAGE) ## Apply terraform/ to a local AWS with Docker, use it and its page, and destroy it; four minutes.
	$(PY) -m pytest -m docker tests/infrastructure

.PHONY: checkov
checkov: $(CHECKOV) ## Review terraform/ for security; the first time it installs the reviewer.
	.venv/checkov/bin/checkov --directory terraform --framework terraform --compact --quiet --skip-download

.PHONY: model
model: $(VENV) ## Compare random days with the model for thousands of steps; SEED=n repeats them.
	@echo "SEED=$(SEED)"
	MODEL_EXAMPLES=250 $(PY) -m pytest -q -p no:randomly --hypothesis-seed=$(SEED) tests/integration/model

.PHONY: contract
contract: $(VENV) ## Ask the local AWS whatever its OpenAPI document describes, and what it does not; SEED=n repeats it.
	@echo "SEED=$(SEED)"
	CONTRACT_EXAMPLES=50 $(PY) -m pytest -q -p no:randomly --hypothesis-seed=$(SEED) tests/acceptance/test_contract.py

.PHONY: mutants
mutants: $(VENV) ## Take out one guard at a time, and show that its test notices, and the model where it can; ARGS="words" picks some.
	@$(PY) -m tests.mutants $(ARGS)

.PHONY: bench
bench: $(VENV) build/bench/.complete ## Measure what docs/performance.md claims, and write it there; ARGS="start upsert" picks some.
	@$(PY) -m bench $(ARGS)

.PHONY: load
load: $(VENV) ## Let 10,000 people start at once, with faults, and find the highest rate of POST /start; ARGS="--people 100" is a minute's.
	@$(PY) -m bench.load $(ARGS)
	@$(PY) -m bench.rate

.PHONY: lint
lint: $(VENV) $(WEB) $(TYPES) ## Check style, types and SQL, and the page.
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/sqlfluff lint migrations bench/sql $(wildcard api/*/sql api/*/*/sql) common/readings/sql worker/sql $(wildcard worker/*/sql) server/sql server/accounts/sql
	@$(NPM) run lint

.PHONY: format
format: $(VENV) $(WEB) ## Put the code into the house's style.
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	@$(NPM) run format

.PHONY: audit
audit: $(VENV) ## Look for known vulnerabilities in the functions' and the developers' packages; it asks the internet.
	@.venv/bin/pip-audit --strict --progress-spinner off --require-hashes --disable-pip \
		-r requirements/api.txt -r requirements/worker.txt -r requirements/dev.txt || \
		{ echo "The packages are vulnerable, or the vulnerabilities' index could not be reached: see above." >&2; exit 1; }

.PHONY: migrate
migrate: $(VENV) ## Apply the migrations to the database at DATABASE_URL.
	@$(PY) -m worker.migrate

.PHONY: check-catalog
check-catalog: $(VENV) ## Read every board of the catalog on the live sites, and print which have moved.
	@$(PY) -m local.check_catalog

VARIABLES = $(if $(ENV),-var-file=environments/$(ENV).tfvars)

.PHONY: deploy
deploy: ## Make or renew everything on AWS; docs/deploy.md says what it takes. ENV=production takes terraform/environments/production.*, ARGS="-var name=value" sets variables.
	@terraform/scripts/init $(ENV)
	terraform -chdir=terraform apply $(VARIABLES) $(ARGS)

.PHONY: destroy
destroy: ## Remove everything from AWS, the database with a last snapshot; docs/deploy.md says what to allow first. ENV and ARGS as for deploy.
	@terraform/scripts/init $(ENV)
	@[ "$$(terraform -chdir=terraform output -raw deletion_protection 2>/dev/null)" != true ] || \
		{ echo "Protected. First: make deploy ARGS=\"-var deletion_protection=false\"" >&2; exit 1; }
	terraform -chdir=terraform destroy $(VARIABLES) $(ARGS)

.PHONY: migrate-aws
migrate-aws: ## Let the deployed worker apply its migrations; BREAK_LOCK=1 removes a dead migration's lock first.
	@terraform/scripts/migrate

.PHONY: pins
pins: $(VENV) ## Renew the pins in requirements/*.txt; the functions get what the developers have.
	$(COMPILE) --upgrade requirements/dev.in -o requirements/dev.txt
	$(COMPILE) -c requirements/dev.txt requirements/api.in -o requirements/api.txt
	$(COMPILE) -c requirements/dev.txt requirements/worker.in -o requirements/worker.txt
	$(COMPILE) -c requirements/dev.txt requirements/server.in -o requirements/server.txt
	$(COMPILE) requirements/bench.in -o requirements/bench.txt
	$(COMPILE) --upgrade requirements/page.in -o requirements/page.txt
	$(COMPILE) --upgrade requirements/checkov.in -o requirements/checkov.txt

.PHONY: clean
clean: ## Remove .venv, what was built, and every cache.
	rm -rf .venv build web/node_modules web/src/generated .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What only the peers of the measurements need, beside what both sides have.
build/bench/.complete: requirements/bench.txt | $(VENV)
	@$(call install,$(PY),--no-deps --upgrade --target build/bench -r requirements/bench.txt)
	@touch $@

$(NODE): requirements/page.txt | $(VENV)
	@$(call install,$(PY),-r requirements/page.txt) >&2
	@touch $@

$(WEB): web/package-lock.json | $(NODE)
	@echo "Fetching what the page is built with; this happens once." >&2
	@$(NPM) ci >&2
	@touch $@

# The page's types are the API's own.
$(TYPES): $(WEB) $(wildcard api/http/*.py api/*/*routes.py api/*/*shapes.py api/notify/*/*.py common/runs.py common/states.py)
	@$(PY) -m local.openapi build/openapi.json
	@$(NPM) run types
	@touch $@

$(PAGE): $(WEB) $(TYPES) $(wildcard web/*.* web/public/* web/src/*.* web/src/views/*)
	@$(NPM) run build >&2

# The mark comes last: an interrupted installation is begun anew.
$(VENV): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rolewatch needs Python 3.11 or newer. Name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up .venv; this happens once." >&2
	@rm -f $@
	@$(PYTHON) -m venv --clear .venv >&2
	@sed -n '/^uv==/,/[^\\]$$/p' requirements/dev.txt >.venv/uv.txt
	@$(PY) $(PIP) -r .venv/uv.txt >&2
	@$(call install,$(PY),-r requirements/dev.txt) >&2
	@touch $@

$(CHECKOV): requirements/checkov.txt | $(VENV)
	@rm -f $@
	@$(PYTHON) -m venv --clear .venv/checkov >&2
	@$(call install,.venv/checkov/bin/python,-r requirements/checkov.txt) >&2
	@touch $@
