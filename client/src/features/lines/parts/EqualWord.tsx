/**
 * The word of one's own agency for wordings that say the same: given to all that are left at once, renewed
 * for all to which it was given, taken back one by one.
 */
import type { Authorise } from '@accord/shared/lines';
import { pickWords } from '@accord/shared/primitives';
import { hashWording, type WordingView } from '@accord/shared/wordings';
import { useTranslation } from 'react-i18next';
import css from '../Lines.module.css';
import { postEqualAuthorisations } from '../requests.js';
import { type SameWordings, stands } from '../sameWordings.js';
import { shownAuthorisations } from '../shown.js';
import { TakeBack } from './AgencyWord.js';
import { AgreeForm } from './AgreeForm.js';
import { Renew } from './Renew.js';

interface EqualWordProps {
  readonly group: SameWordings;
  readonly agencyId: string;
  readonly agency: string;
  readonly onChanged: () => void;
}

export function EqualWord({ group, agencyId, agency, onChanged }: EqualWordProps) {
  const { t, i18n } = useTranslation(['wordings', 'lines']);
  const { template, all } = group;
  const nameOf = (words: Readonly<Record<string, string>>) => pickWords(words, i18n.language).text;
  const left = all.filter((one) => !stands(one, agencyId));
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const given = all.flatMap((one) => {
    const own = shownAuthorisations(one.authorisations).find((by) => by.agencyId === agencyId);
    return own?.state === 'stands' ? [{ wording: one, own }] : [];
  });
  // From the words on this page, not from the list: what was read is what is agreed to.
  const sendTo =
    (wordings: readonly WordingView[]) => (word: Omit<Authorise, 'hash'>, key: string) => {
      const of = wordings.map(({ id, playbookId, version }) => ({
        lineVersionId: version.id,
        hash: hashWording(id, playbookId, template),
      }));
      return postEqualAuthorisations({ ...word, of }, key);
    };
  return (
    <>
      {left.length > 0 && (
        <AgreeForm
          agencyId={agencyId}
          agency={agency}
          title={t('lines:agreeFor', { agency })}
          why={t('agreeAllWhy', {
            count: left.length,
            playbooks: list.format(left.map((one) => nameOf(one.playbookName))),
          })}
          button={t('agreeAll', { count: left.length })}
          send={sendTo(left)}
          onChanged={onChanged}
        />
      )}
      {given.length > 0 && (
        <Renew
          // Renewed, it is closed again.
          key={given.map(({ own }) => own.id).join(' ')}
          given={given.map(({ own }) => own)}
          agencyId={agencyId}
          agency={agency}
          button={t('renewAll', { count: given.length })}
          send={sendTo(given.map(({ wording }) => wording))}
          onChanged={onChanged}
        />
      )}
      {given.length > 0 && (
        <details>
          <summary>{t('takeBackSome', { agency })}</summary>
          <ul className={css.takeBack}>
            {given.map(({ wording, own }) => (
              <li key={own.id}>
                <TakeBack
                  given={own}
                  label={t('takeBackIn', { playbook: nameOf(wording.playbookName) })}
                  onChanged={onChanged}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
