/** People as initials in their colour; the name is always there to hear and to hover. */
import { useTranslation } from 'react-i18next';
import { cx } from '../lib/cx.js';
import css from './Avatar.module.css';
import { initials } from './initials.js';

export interface PersonShown {
  readonly id: string;
  readonly name: string;
  /** 1 to 6 */
  readonly colour: number;
  /** `Environment`, added to the name when read aloud. */
  readonly agency?: string | undefined;
}

interface AvatarProps {
  readonly person: PersonShown;
  /** Width and height in px. */
  readonly size?: 24 | 28 | undefined;
  /** True where the name stands beside it and would be read twice. */
  readonly isDecorative?: boolean | undefined;
}

/** One person. */
export function Avatar({ person, size = 28, isDecorative }: AvatarProps) {
  const words = person.agency ? `${person.name}, ${person.agency}` : person.name;
  return (
    <span
      className={cx(css.avatar, css[`p${person.colour}`], size === 24 && css.small)}
      title={words}
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words })}
    >
      {initials(person.name)}
    </span>
  );
}

interface AvatarsProps {
  readonly people: readonly PersonShown[];
  /** How many are drawn before "+3". */
  readonly most?: number | undefined;
}

/** People side by side; those beyond `most` are counted, their names in the label. */
export function Avatars({ people, most = 3 }: AvatarsProps) {
  const { t } = useTranslation();
  // "+1" would take the room of the one it hides.
  const shown = people.length === most + 1 ? people : people.slice(0, most);
  const others = people.slice(shown.length);
  return (
    <span className={css.row}>
      {shown.map((person) => (
        <Avatar key={person.id} person={person} />
      ))}
      {others.length > 0 && (
        <span
          className={cx(css.avatar, css.more)}
          role="img"
          aria-label={t('people.more', {
            count: others.length,
            names: others.map((person) => person.name).join(', '),
          })}
          title={others.map((person) => person.name).join(', ')}
        >
          +{others.length}
        </span>
      )}
    </span>
  );
}
