/** The left rail: what is known, what is to be done, and what is asked. */
import { ElsewhereLine } from './ElsewhereLine.js';
import { Facts } from './Facts.js';
import { SignalsLine } from './SignalsLine.js';
import { Tasks } from './Tasks.js';

export function Situation() {
  return (
    <>
      <Facts />
      <Tasks />
      <SignalsLine />
      <ElsewhereLine />
    </>
  );
}
