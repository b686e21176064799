/** The left rail: what is known, and what is to be done. */
import { Facts } from './Facts.js';
import { Tasks } from './Tasks.js';

export function Situation() {
  return (
    <>
      <Facts />
      <Tasks />
    </>
  );
}
