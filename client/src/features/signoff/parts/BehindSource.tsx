/**
 * What was behind when this text was submitted: for whoever signs it, above its words, with what the
 * source says there (L2).
 */

import type { BehindBlock } from '@accord/shared/pace';
import type { Version, VersionText } from '@accord/shared/statements';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { Changed } from '../../../ui/Diff.js';
import { Message } from '../../../ui/Message.js';
import { useNames } from '../useNames.js';
import { usePartNames } from '../usePartNames.js';
import css from './BehindSource.module.css';

interface BehindSourceProps {
  readonly version: Version;
  readonly text: VersionText;
}

export function BehindSource({ version, text }: BehindSourceProps) {
  const { t } = useTranslation('pace');
  const names = useNames();
  const behind = text.pace?.behind ?? [];
  if (behind.length === 0) return null;
  const person = names.person(version.submittedBy);
  return (
    <div className={css.behind}>
      <Message
        kind="caution"
        icon="history"
        title={t('sign.behind', {
          count: behind.length,
          language: names.language(text.language),
        })}
      >
        {t('sign.means', { person })}
      </Message>
      <details>
        <summary>{t('sign.show', { count: behind.length })}</summary>
        <ul className={css.blocks}>
          {behind.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was frozen keeps its order
            <li key={index}>
              <Block block={one} language={text.language} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

interface BlockProps {
  readonly block: BehindBlock;
  readonly language: string;
}

function Block({ block, language }: BlockProps) {
  const { t, i18n } = useTranslation('pace');
  const partNames = usePartNames(i18n.language);
  const { part, why, was, now, own } = block;
  return (
    <>
      <b>
        {partNames.name(part)}: {t(`state.${why}`)}
      </b>
      <p dir="auto" className={css.words}>
        {was === null ? now : <Changed was={was} now={now} language={language} />}
      </p>
      {own !== '' && (
        <p lang={language} dir={directionOf(language)} className={css.words}>
          {own}
        </p>
      )}
    </>
  );
}
