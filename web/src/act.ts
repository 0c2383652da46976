import { useSignal } from '@preact/signals';
import type { Failure } from './failure';

/** An action of a button: one at a time, with the failure to show. */
export function useAct() {
  const isBusy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const forgive = () => {
    failure.value = undefined;
  };
  async function act<T>(send: () => Promise<T>): Promise<T | undefined> {
    if (isBusy.value) return undefined;
    isBusy.value = true;
    forgive();
    try {
      return await send();
    } catch (error) {
      failure.value = error as Failure;
      return undefined;
    } finally {
      isBusy.value = false;
    }
  }
  return { act, forgive, isBusy: isBusy.value, failure: failure.value };
}
