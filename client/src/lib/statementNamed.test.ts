import { describe, expect, it } from 'vitest';
import { statementNamed } from './statementNamed.js';

const first = { id: 's1', versions: [{ id: 's1v1' }, { id: 's1v2' }] };
const second = { id: 's2', versions: [{ id: 's2v1' }] };
const both = [first, second];

describe('the statement of a version that an event names', () => {
  it('is found by the version, or by the statement where the event says that', () => {
    expect(statementNamed({ payload: { versionId: 's2v1', number: 1 } }, both)).toBe(second);
    expect(statementNamed({ payload: { versionId: 's1v2', number: 2 } }, both)).toBe(first);
    // Submitted a moment ago: the page may not know of the version yet.
    const submitted = { statementId: 's1', versionId: 's1v3', number: 3 };
    expect(statementNamed({ payload: submitted }, both)).toBe(first);
  });

  it('is not said where there is one, where no version is named, and of what is no version', () => {
    expect(statementNamed({ payload: { versionId: 's1v2', number: 2 } }, [first])).toBeUndefined();
    expect(statementNamed({ payload: { statementId: 's1', number: null } }, both)).toBeUndefined();
    expect(statementNamed({ payload: { statementId: 's1' } }, both)).toBeUndefined();
    expect(statementNamed({ payload: { lineId: 'l1', number: 4 } }, both)).toBeUndefined();
    expect(statementNamed({ payload: null }, both)).toBeUndefined();
  });
});
