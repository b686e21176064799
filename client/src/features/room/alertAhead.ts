/** Whether the alert was changed since the version that people read. Pure. */
import { canonicalJson } from '@accord/shared/canonicalJson';
import type { Statement } from '@accord/shared/statements';

/** Of a line that was agreed in advance, the next version is the first that may have one. */
export function isAlertAhead({ alert, versions: [newest] }: Statement): boolean {
  return newest !== undefined && canonicalJson(alert) !== canonicalJson(newest.alert);
}
