// Following companies and leaving them: the API answers each operation for itself.
import { api } from './api';
import { Failure } from './failure';
import type { CompanySetting, DeleteSetting, OperationResult, UpsertSetting } from './generated';

type Operation = UpsertSetting | DeleteSetting;

/** How many operations the API takes at once. */
const MOST = 100;

/** Save one setting. Throws a Failure if it is refused. */
export async function saveOne(operation: Operation): Promise<OperationResult> {
  const [result] = await saveAll([operation]);
  if (!result || result.result === 'refused') throw new Failure(result?.detail ?? '', 422);
  return result;
}

/** Save settings; return the result of each. */
export async function saveAll(operations: Operation[]): Promise<OperationResult[]> {
  const results: OperationResult[] = [];
  for (let i = 0; i < operations.length; i += MOST) {
    results.push(...(await api.saveSettings({ body: operations.slice(i, i + MOST) })).results);
  }
  return results;
}

export const upsert = (setting: CompanySetting): UpsertSetting => ({ op: 'upsert', ...setting });
