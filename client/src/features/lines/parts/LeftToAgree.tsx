/** What an agency has still to agree to, or to renew, before anybody needs it: texts, with the way to each. */
import type { LineView } from '@accord/shared/lines';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { useNow } from '../../../lib/time.js';
import { Message } from '../../../ui/Message.js';
import { TextLink } from '../../../ui/TextLink.js';
import css from '../Lines.module.css';
import { endingSoon, type Left, leftToAgree, type SameWordings } from '../sameWordings.js';
import { SOON_DAYS } from '../shown.js';

interface LeftToAgreeProps {
  readonly lines: readonly LineView[];
  readonly groups: readonly SameWordings[];
  readonly agencyId: string;
}

const HOUR = 3_600_000;
const countOf = ({ lines, wordings }: Left) => lines.length + wordings.length;

export function LeftToAgree({ lines, groups, agencyId }: LeftToAgreeProps) {
  const { t, i18n } = useTranslation('wordings');
  const agency = useDirectory((store) => store.agencies.get(agencyId));
  const now = useNow(HOUR);
  const name = pickWords(agency?.name ?? {}, i18n.language).text;
  const left = leftToAgree(lines, groups, agencyId);
  const soon = endingSoon(lines, groups, agencyId, now);
  const count = countOf(left);
  return (
    <>
      {count === 0 ? (
        <Message kind="neutral" icon="check" title={t('left.none', { agency: name })} />
      ) : (
        <Texts title={t('left.title', { agency: name, count })} left={left} />
      )}
      {countOf(soon) > 0 && (
        <Texts
          title={t('left.soon', { agency: name, count: countOf(soon), days: SOON_DAYS })}
          left={soon}
        />
      )}
    </>
  );
}

function Texts({ title, left }: { readonly title: string; readonly left: Left }) {
  const { t, i18n } = useTranslation('wordings');
  const nameOf = (words: Readonly<Record<string, string>>) => pickWords(words, i18n.language).text;
  return (
    <section className={css.left} aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {left.lines.map((line) => (
          <li key={line.id}>
            <TextLink to={`#${line.id}`}>{nameOf(line.name)}</TextLink>{' '}
            <small>{nameOf(line.playbookName)}</small>
          </li>
        ))}
        {left.wordings.map(({ key, template, all }) => (
          <li key={key}>
            <TextLink to={`#${all[0]?.id ?? ''}`}>{t(`ground.${template.ground}`)}</TextLink>{' '}
            <small>{all.map((one) => nameOf(one.playbookName)).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
