/** Who has agreed to wordings that say the same, agency by agency, and in which playbooks it is missing. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import css from '../Lines.module.css';
import { givenTogether, type SameWordings } from '../sameWordings.js';

interface GivenTogetherProps {
  readonly group: SameWordings;
  readonly nameOf: (agencyId: string) => string;
}

export function GivenTogether({ group, nameOf }: GivenTogetherProps) {
  const { t, i18n } = useTranslation(['wordings', 'lines']);
  const { day } = useFormat();
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const rows = givenTogether(group);
  return (
    <section className={css.given}>
      <h3>{t('lines:given')}</h3>
      {rows.length === 0 && <p>{t('lines:givenNone')}</p>}
      <ul>
        {rows.map(({ agencyId, given, firstEnds, missing }) => (
          <li key={agencyId} data-state={missing.length === 0 ? 'stands' : 'lapsed'}>
            <SignoffMark state={missing.length === 0 ? 'signed' : 'lapsed'} />
            <div>
              <b>{nameOf(agencyId)}</b>
              <span className={css.state}>
                {t('givenOf', { count: given, all: group.all.length })}
              </span>
              {firstEnds !== null && (
                <small>{t('firstEnds', { date: day(firstEnds, true) })}</small>
              )}
              {missing.length > 0 && (
                <small>
                  {t('missingIn', {
                    playbooks: list.format(
                      missing.map((one) => pickWords(one.playbookName, i18n.language).text),
                    ),
                  })}
                </small>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
