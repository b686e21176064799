/** The exercise desk beside the real one. */
import { Desk } from '../desk/Page.js';

export function Page() {
  return <Desk exercise />;
}
