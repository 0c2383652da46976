// One followed company: how it stands, and what can be done with it.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import type { Wanted } from '../filters';
import { terms } from '../filters';
import { saveOne, upsert } from '../following';
import { ago, counted } from '../format';
import type { CompanySetting } from '../generated';
import { OUTCOMES } from '../health';
import { useLoaded } from '../load';
import { companyAddress, companyName, providerTitle } from '../names';
import { unseenOf } from '../news';
import { text } from '../text';
import { Done, Failed, Field, FormDialog, Link, Mark, Shown, Waiting } from '../ui';
import type { Known } from './companies';
import { Action, Popover } from './popover';
import { Effect, FilterFields } from './preview';

const t = text.companies;

interface RowProps {
  known: Known;
  hasFailed: boolean;
  isLeft: boolean;
  onSaved: (setting: CompanySetting) => void;
  onLeave: (setting: CompanySetting) => void;
}

export function CompanyRow({ known, hasFailed, isLeft, onSaved, onLeave }: RowProps) {
  const { setting, followed } = known;
  const { act, isBusy, failure } = useAct();
  const editing = useSignal<'filters' | 'tags' | undefined>(undefined);
  const close = () => (editing.value = undefined);
  const name = companyName(setting.company);
  const save = async (changes: Partial<CompanySetting>) => {
    const saved = { ...setting, ...changes };
    if (await act(() => saveOne(upsert(saved)))) onSaved(saved);
  };
  const leave = async () => {
    if (await act(() => saveOne({ op: 'delete', company: setting.company }))) onLeave(setting);
  };
  if (isLeft) {
    return (
      <li class="row">
        <Done sentence={t.left(name)} undo={() => save({})} />
      </li>
    );
  }
  return (
    <li class="row company">
      <div>
        <Link class="title" to={companyAddress(setting.company)}>
          {name}
        </Link>
        <p class="hint">{providerTitle(setting.provider)}</p>
      </div>
      {followed || !setting.is_enabled ? (
        <State known={known} />
      ) : (
        <div class="state">{hasFailed ? <p class="hint">{t.unknown}</p> : <Waiting lines={1} />}</div>
      )}
      <Numbers known={known} />
      <p class="tags">
        {setting.tags.map((tag) => (
          <span class="tag" key={tag}>
            {tag}
          </span>
        ))}
      </p>
      <Popover label={t.actions(name)} class="menu" icon="dots">
        <div class="actions">
          <Action act={() => (editing.value = 'filters')}>{t.filters}</Action>
          <Action act={() => (editing.value = 'tags')}>{text.filters.tags}</Action>
          <Action disabled={isBusy} act={() => save({ is_enabled: !setting.is_enabled })}>
            {setting.is_enabled ? t.pause : t.resume}
          </Action>
          <Action disabled={isBusy} act={leave}>
            {t.leave}
          </Action>
        </div>
      </Popover>
      {failure && <Failed failure={failure} />}
      {editing.value === 'filters' && <Editor setting={setting} onSaved={onSaved} onClose={close} />}
      {editing.value === 'tags' && <Tags setting={setting} onSaved={onSaved} onClose={close} />}
    </li>
  );
}

/** The numbers of a company; what is not known is undefined. */
export function numbersOf({ setting, followed }: Known) {
  const unseen = followed?.unseen && (unseenOf(setting.company) ?? followed.unseen);
  return {
    open: followed?.open ? counted(followed.open) : undefined,
    unseen: unseen?.count ? counted(unseen) : undefined,
  };
}

/** The open jobs and the unseen ones, each a link to them. The head of the list names them where it has space. */
function Numbers({ known }: { known: Known }) {
  const company = encodeURIComponent(known.setting.company);
  const { open, unseen } = numbersOf(known);
  return (
    <p class="numbers">
      <span>
        {open !== undefined && (
          <Link to={`/jobs?company=${company}`}>
            {open}
            <span class="unit"> {t.open}</span>
          </Link>
        )}
      </span>
      <span>
        {unseen !== undefined && (
          <Link class="new" to={`/inbox?company=${company}`}>
            +{unseen}
            <span class="unit"> {t.unseen}</span>
          </Link>
        )}
      </span>
    </p>
  );
}

export function State({ known: { setting, followed, health } }: { known: Known }) {
  const last = followed?.last_outcome;
  const { wholeAt, failures = 0 } = health ?? {};
  const mark = last ? (
    <Mark kind={OUTCOMES[last.outcome]}>
      {text.outcomes[last.outcome]}
      {last.outcome === 'failed' && failures > 1 && `, ${t.failing(failures)}`}
    </Mark>
  ) : (
    <Mark kind="unread">{t.never}</Mark>
  );
  const isWhole = last?.outcome === 'complete' || last?.outcome === 'empty';
  return (
    <div class="state">
      <p>{setting.is_enabled ? mark : <Mark kind="still">{t.paused}</Mark>}</p>
      {last?.error_message && setting.is_enabled && <p class="note">{last.error_message}</p>}
      {last?.outcome === 'failed' && setting.is_enabled && <p class="hint">{t.failingHint}</p>}
      {last && (
        <p class="hint">
          {[
            last.outcome !== 'failed' && t.listed(last.found, last.included),
            last.kept > 0 && t.kept(last.kept),
            isWhole
              ? last.read_at && ago(last.read_at)
              : health && (wholeAt ? t.readWhole(ago(wholeAt)) : t.neverWhole),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </div>
  );
}

type EditorProps = Pick<RowProps, 'onSaved'> & { setting: CompanySetting; onClose: () => void };

export function Tags({ setting, onSaved, onClose }: EditorProps) {
  const save = async ({ tags = '' }: Record<string, string>) => {
    // A tag that has a comma already keeps it.
    const lines = terms(tags).flatMap((line) => (setting.tags.includes(line) ? line : line.split(',')));
    const saved = { ...setting, tags: terms(lines.join('\n')) };
    await saveOne(upsert(saved));
    onSaved(saved);
  };
  return (
    <FormDialog title={t.tagsOf(companyName(setting.company))} save={save} onClose={onClose}>
      <Field label={text.filters.tags} hint={t.tagsHint}>
        {(ids) => <textarea {...ids} name="tags" rows={4} defaultValue={setting.tags.join('\n')} />}
      </Field>
    </FormDialog>
  );
}

/** The filters of a company, and which of its current jobs match them. */
export function Editor({ setting, onSaved, onClose }: EditorProps) {
  const wanted = useSignal<Wanted>({
    title_filters: setting.title_filters,
    location_filters: setting.location_filters,
  });
  const now = useLoaded(`dry-run ${setting.company}`, (signal) =>
    api.dryRun({ query: { company: setting.company } }, signal),
  );
  const save = async () => {
    const saved = { ...setting, ...wanted.value };
    await saveOne(upsert(saved));
    onSaved(saved);
  };
  const effect = (
    <>
      <h3>{t.effect}</h3>
      <Shown loaded={now} lines={4}>
        {({ companies }) => {
          const [read] = companies;
          return (
            read && (
              <>
                {read.error_message && <p class="note">{read.error_message}</p>}
                <Effect postings={[...read.included, ...read.excluded]} wanted={wanted.value} />
              </>
            )
          );
        }}
      </Shown>
    </>
  );
  return (
    <FormDialog
      title={t.edit(companyName(setting.company))}
      save={save}
      hint={t.pending}
      under={effect}
      onClose={onClose}
    >
      <FilterFields
        wanted={wanted.value}
        onChange={(value) => {
          wanted.value = value;
        }}
      />
    </FormDialog>
  );
}
