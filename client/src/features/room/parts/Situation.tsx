/** The left rail: what is known, what is to be done, and what is asked. */
import { Facts } from './Facts.js';
import { SignalsLine } from './SignalsLine.js';
import { Tasks } from './Tasks.js';

export function Situation() {
  return (
    <>
      <Facts />
      <Tasks />
      <SignalsLine />
    </>
  );
}
