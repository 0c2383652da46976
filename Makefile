# Everything runs from .venv. It is created first if it is missing or older than requirements/dev.txt.
PYTHON ?= python3
ARGS ?=
ENV ?=
SUB ?=
NAME ?=
FILE ?=
export RDS_CA ARCH BASE_IMAGE TAG
# If this is set, hundreds of processes compile every module they load.
unexport PYTHONDONTWRITEBYTECODE
SEED ?= $(shell date +%s)

PY = .venv/bin/python
VENV = .venv/.complete
CHECKOV = .venv/checkov/.complete
MUTATION = .venv/mutation/.complete
NODE = .venv/.node
# The page's dependencies and generated types, and the built page.
WEB = web/node_modules/.complete
TYPES = web/src/generated/index.ts
PAGE = build/page/index.html
# --quiet twice hides warnings about the machine's own settings; errors are still shown.
PIP = -m pip install --quiet --quiet --disable-pip-version-check --require-hashes
# Install $(2) with the interpreter $(1). uv needs a tenth of the time of pip, but pip may be configured for an
# index that uv cannot reach. If both fail, both errors are shown.
install = { .venv/bin/uv pip install --quiet --python $(1) --require-hashes $(2) 2>.venv/uv.log || $(1) $(PIP) $(2) || \
	{ echo "pip failed, see above. uv had failed first:" >&2; cat .venv/uv.log >&2; exit 1; }; }
# By default Node leaves caches in the temporary folder.
NPM_IN = PATH="$(CURDIR)/.venv/bin:$$PATH" NODE_DISABLE_COMPILE_CACHE=1 npm --silent --prefix
NPM = $(NPM_IN) web
# Keep extras: pip before 25 refuses a pin without the extra that another package requires.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--custom-compile-command "make pins"

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:

.PHONY: help
help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV) ## Show two days of a person's runs on a local AWS; SITES=DIR uses other recordings, SITES=live the internet.
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
page: $(VENV) $(PAGE) ## Rebuild the page on every change until Ctrl-C, for a `make serve` in another terminal.
	@$(NPM) run watch

.PHONY: token
token: $(VENV) ## Print a token with all rights of the account SUB=name of the running `make serve`, made if it is missing; without SUB, of the first account.
	@$(PY) -m local.manage token "$(SUB)"

.PHONY: password
password: $(VENV) ## Set the password of the account NAME=name of the running `make serve`, and end its sessions; a new name creates an account.
	@$(PY) -m local.manage password "$(NAME)"

.PHONY: map-subjects
map-subjects: $(VENV) ## Give people the subjects of another sign-in, by the CSV file FILE=name (docs/self-hosting.md, "To AWS").
	@$(PY) -m local.manage map-subjects "$(FILE)"

.PHONY: token-aws
token-aws: $(VENV) ## Print a token of the user SUB=name of the running `make serve-aws`.
	@$(PY) -m local.token_aws "$(SUB)"

.PHONY: test
test: $(VENV) ## Run all tests that need no Docker and no browser; ARGS="-k name" selects some.
	$(PY) -m pytest -n 4 -m "not docker and not browser" $(ARGS)

.PHONY: test-page
test-page: $(VENV) $(PAGE) ## Run the page's unit tests, then its tests in an installed Chromium or Chrome; BROWSER_PATH names another.
	@$(NPM) test
	$(PY) -m pytest -m browser tests/browser $(ARGS)

# The tests for which a Postgres container differs, a server over TCP with passwords: logins and rights, connection ends,
# plans, and a whole run. The results of statements do not depend on it; the other tests run on Postgres 15 and 18.
OVER_TCP = $(patsubst %,tests/integration/%.py,faults/test_connection test_api test_attempts test_database test_leases \
	test_login test_migrations test_plans test_pooler test_rights test_run test_schema)

.PHONY: local-test
local-test: $(VENV) ## Run the tests that need Docker: on a Postgres container, of the images and compose.yaml, and of the images deployed by terraform/; 8 minutes.
	TEST_POSTGRES=docker $(PY) -m pytest -n 2 -m postgres $(OVER_TCP)
	$(PY) -m pytest -m docker tests/images tests/compose
	ACCEPTANCE_ON=docker $(PY) -m pytest tests/acceptance

.PHONY: images
images: $(VENV) ## Build both images; RDS_CA=FILE replaces AWS's certificate bundle, ARCH=arm64 sets the processor, BASE_IMAGE=NAME the base.
	@$(PY) -m local.images

.PHONY: test-terraform
test-terraform: ## Check format and validity of terraform/, and test its plans without credentials; TF_CLI_CONFIG_FILE may name a mirror.
	@command -v terraform >/dev/null || { echo "Terraform is missing: install 1.11 or newer and try again." >&2; exit 1; }
	terraform -chdir=terraform fmt -check -recursive -diff
	terraform -chdir=terraform init -backend=false -input=false >/dev/null
	@terraform/scripts/test

.PHONY: test-deploy
test-deploy: $(VENV) $(PAGE) ## Apply terraform/ to a local AWS with Docker, use the API and the page, then destroy it; 4 minutes.
	$(PY) -m pytest -m docker tests/infrastructure

.PHONY: checkov
checkov: $(CHECKOV) ## Check terraform/ for security problems; the first run installs checkov.
	.venv/checkov/bin/checkov --directory terraform --framework terraform --compact --quiet --skip-download

.PHONY: model
model: $(VENV) ## Compare thousands of random steps with the model; SEED=n repeats a run.
	@echo "SEED=$(SEED)"
	MODEL_EXAMPLES=250 $(PY) -m pytest -q -p no:randomly --hypothesis-seed=$(SEED) tests/integration/model

.PHONY: contract
contract: $(VENV) ## Send the local AWS random valid and invalid requests from its OpenAPI document; SEED=n repeats a run.
	@echo "SEED=$(SEED)"
	CONTRACT_EXAMPLES=50 $(PY) -m pytest -q -p no:randomly --hypothesis-seed=$(SEED) tests/acceptance/test_contract.py

.PHONY: mutants
mutants: $(VENV) ## Remove one guard at a time and check that its test (and the model, where it can) fails; ARGS="words" selects some.
	@$(PY) -m tests.mutants $(ARGS)

.PHONY: mutation
mutation: $(MUTATION) ## Let cosmic-ray change the code that decides which jobs are gone, in a copy, and list the changes that no unit test notices; 20 minutes.
	@rm -rf build/mutation
	@git checkout-index --all --prefix=build/mutation/
	@cd build/mutation && PATH="$(CURDIR)/.venv/bin:$(CURDIR)/.venv/mutation/bin:$$PATH" && \
		cosmic-ray baseline tests/mutants/cosmic_ray.toml && \
		cosmic-ray init tests/mutants/cosmic_ray.toml session.sqlite && \
		cr-filter-operators session.sqlite tests/mutants/cosmic_ray.toml && \
		cosmic-ray exec tests/mutants/cosmic_ray.toml session.sqlite && \
		cr-report --surviving-only --show-diff session.sqlite

.PHONY: bench
bench: $(VENV) build/bench/.complete ## Run the benchmarks and write the results to docs/performance.md; ARGS="start upsert" selects some.
	@$(PY) -m bench $(ARGS)

.PHONY: load
load: $(VENV) ## Start runs of 10,000 people at once, with faults, and find the highest rate of POST /start; ARGS="--people 100" takes 1 minute.
	@$(PY) -m bench.load $(ARGS)
	@$(PY) -m bench.rate

.PHONY: lint
lint: $(VENV) $(WEB) $(TYPES) ## Check style, types and SQL of the code, and the page.
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/sqlfluff lint migrations bench/sql $(wildcard api/*/sql api/*/*/sql) $(wildcard common/*/sql) worker/sql $(wildcard worker/*/sql) server/sql server/accounts/sql
	@$(NPM) run lint

.PHONY: format
format: $(VENV) $(WEB) ## Format the code and fix what the linters can fix.
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	@$(NPM) run format

.PHONY: audit
audit: $(VENV) ## Look for known vulnerabilities in all Python packages; needs the internet.
	@.venv/bin/pip-audit --strict --progress-spinner off --require-hashes --disable-pip \
		-r requirements/api.txt -r requirements/worker.txt -r requirements/dev.txt || \
		{ echo "The packages are vulnerable, or the vulnerability index could not be reached: see above." >&2; exit 1; }

.PHONY: migrate
migrate: $(VENV) ## Apply the migrations to the database at DATABASE_URL.
	@$(PY) -m worker.migrate

.PHONY: check-catalog
check-catalog: $(VENV) ## Read every board of the catalog from the live sites and print those that have moved.
	@$(PY) -m local.check_catalog

VARIABLES = $(if $(ENV),-var-file=environments/$(ENV).tfvars)

.PHONY: deploy
deploy: ## Create or update everything on AWS (see docs/deploy.md). ENV=production uses terraform/environments/production.*, ARGS="-var name=value" sets variables.
	@terraform/scripts/init $(ENV)
	terraform -chdir=terraform apply $(VARIABLES) $(ARGS)

.PHONY: destroy
destroy: ## Remove everything from AWS; the database leaves a final snapshot. docs/deploy.md says what to allow first. ENV and ARGS as for deploy.
	@terraform/scripts/init $(ENV)
	@[ "$$(terraform -chdir=terraform output -raw deletion_protection 2>/dev/null)" != true ] || \
		{ echo "Protected. First: make deploy ARGS=\"-var deletion_protection=false\"" >&2; exit 1; }
	terraform -chdir=terraform destroy $(VARIABLES) $(ARGS)

.PHONY: migrate-aws
migrate-aws: ## Apply the deployed worker's migrations; BREAK_LOCK=1 first removes the lock of a dead migration.
	@terraform/scripts/migrate

.PHONY: pins
pins: $(VENV) ## Update the pins in requirements/*.txt; the functions get the developers' versions.
	$(COMPILE) --upgrade requirements/dev.in -o requirements/dev.txt
	$(COMPILE) -c requirements/dev.txt requirements/api.in -o requirements/api.txt
	$(COMPILE) -c requirements/dev.txt requirements/worker.in -o requirements/worker.txt
	$(COMPILE) -c requirements/dev.txt requirements/server.in -o requirements/server.txt
	$(COMPILE) requirements/bench.in -o requirements/bench.txt
	$(COMPILE) --upgrade requirements/page.in -o requirements/page.txt
	$(COMPILE) --upgrade requirements/checkov.in -o requirements/checkov.txt
	$(COMPILE) --upgrade requirements/mutation.in -o requirements/mutation.txt

.PHONY: clean
clean: ## Remove .venv, all build results and all caches.
	rm -rf .venv build web/node_modules web/src/generated .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Packages that only the peers in the benchmarks need.
build/bench/.complete: requirements/bench.txt | $(VENV)
	@$(call install,$(PY),--no-deps --upgrade --target build/bench -r requirements/bench.txt)
	@touch $@

$(NODE): requirements/page.txt | $(VENV)
	@$(call install,$(PY),-r requirements/page.txt) >&2
	@touch $@

$(WEB): web/package-lock.json | $(NODE)
	@echo "Installing the page's build tools; this happens once." >&2
	@$(NPM) ci >&2
	@touch $@

# The page's types come from the API.
$(TYPES): $(WEB) $(wildcard api/http/*.py api/*/*routes.py api/*/*shapes.py api/notify/*/*.py common/runs.py common/states.py)
	@$(PY) -m local.openapi build/openapi.json
	@$(NPM) run types
	@touch $@

$(PAGE): $(WEB) $(TYPES) $(wildcard web/*.* web/public/* web/src/*.* web/src/text/* web/src/views/*)
	@$(NPM) run build >&2

# The marker file comes last, so that an interrupted installation starts again.
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

$(MUTATION): requirements/mutation.txt | $(VENV)
	@rm -f $@
	@$(PYTHON) -m venv --clear .venv/mutation >&2
	@$(call install,.venv/mutation/bin/python,-r requirements/mutation.txt) >&2
	@touch $@

$(CHECKOV): requirements/checkov.txt | $(VENV)
	@rm -f $@
	@$(PYTHON) -m venv --clear .venv/checkov >&2
	@$(call install,.venv/checkov/bin/python,-r requirements/checkov.txt) >&2
	@touch $@
