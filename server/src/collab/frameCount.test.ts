import { describe, expect, it } from 'vitest';
import { createFrameCount } from './frameCount.js';

describe('[E1] which frames may be called saved', () => {
  it('are those up to the last that is committed', () => {
    const count = createFrameCount();
    const [first, second] = [count.arrived(), count.arrived()];
    expect(count.committed(first)).toBe(true);
    expect(count.saved).toBe(1);
    expect(count.committed(second)).toBe(true);
    expect(count.saved).toBe(2);
  });

  it('are none from one that was not taken, until an answer that came after it is committed', () => {
    const count = createFrameCount();
    const [before, missed, after] = [count.arrived(), count.arrived(), count.arrived()];
    count.missed(missed);
    expect(count.committed(before)).toBe(true);
    expect(count.committed(after)).toBe(false);
    const answer = count.arrived();
    const late = count.arrived();
    count.answered(answer);
    expect(count.saved).toBe(1);
    expect(count.committed(answer)).toBe(true);
    expect(count.saved).toBe(4);
    expect(count.committed(late)).toBe(true);
    expect(count.saved).toBe(5);
  });

  it('are none while another was missed after the answer', () => {
    const count = createFrameCount();
    count.missed(count.arrived());
    const answer = count.arrived();
    count.answered(answer);
    count.missed(count.arrived());
    expect(count.committed(answer)).toBe(false);
    const second = count.arrived();
    count.answered(second);
    expect(count.committed(second)).toBe(true);
    expect(count.saved).toBe(4);
  });
});
