/** One thing that waits for the reader: how long still, what and why, and the way to it. */
import { useNavigate } from 'react-router';
import { useKey } from '../../../lib/keyboard.js';
import { ButtonLink } from '../../../ui/Button.js';
import { TimeLeft } from '../../../ui/TimeLeft.js';
import css from './Waiting.module.css';

interface WaitingEntryProps {
  readonly dueAt: string | null;
  readonly title: string;
  readonly why: string;
  /** Where it is done, and what the way there is called: on the button, and in the list of keys. */
  readonly to: string;
  readonly way: string;
  readonly keyLabel: string;
  /** In the list, from 1: the first nine have a key. */
  readonly place: number;
}

export function WaitingEntry(props: WaitingEntryProps) {
  const { dueAt, title, why, to, way, keyLabel, place } = props;
  const navigate = useNavigate();
  const keys = place <= 9 ? String(place) : undefined;
  useKey(keys ? { keys, label: keyLabel, onPress: () => navigate(to) } : null);
  return (
    <article className={css.item}>
      {dueAt ? <TimeLeft dueAt={Date.parse(dueAt)} isStacked /> : <span />}
      <div>
        <h3 className={css.title}>{title}</h3>
        <p className={css.why}>{why}</p>
      </div>
      <ButtonLink to={to} kind={place === 1 ? 'primary' : 'second'} kbd={keys}>
        {way}
      </ButtonLink>
    </article>
  );
}
