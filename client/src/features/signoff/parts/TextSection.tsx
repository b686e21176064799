/** The exact text, one language at a time where there are several. */
import type { Version } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSignedAlert } from '../../../lib/alertDraft.js';
import { AlertFacts } from '../../../ui/AlertFacts.js';
import { Watermark } from '../../../ui/Exercise.js';
import { SegmentedFilter } from '../../../ui/SegmentedFilter.js';
import type { Changes } from '../changes.js';
import type { Citation } from '../citations.js';
import { useNames } from '../useNames.js';
import { BehindSource } from './BehindSource.js';
import { ExactText } from './ExactText.js';
import { Section } from './Section.js';
import css from './Title.module.css';

interface TextSectionProps {
  readonly version: Version;
  readonly citations: readonly Citation[];
  readonly timeZone: string;
  /** Marks the words that are new against what was read. */
  readonly changes?: Changes | null;
  /** Without its heading, where something else already says what it is. */
  readonly isOld?: boolean;
}

export function TextSection({
  version,
  citations,
  timeZone,
  changes,
  isOld = false,
}: TextSectionProps) {
  const { t, i18n } = useTranslation(['signoff', 'alert']);
  const names = useNames();
  const [chosen, choose] = useState<string | null>(null);
  const { texts, number } = version;
  const text = texts.find((one) => one.language === (chosen ?? i18n.language)) ?? texts[0];
  if (!text) return null;
  return (
    <Section
      id="text"
      isFirst={isOld}
      isTitleHidden={isOld}
      title={t('text.exact', { number })}
      note={t('words', { count: text.wordCount })}
    >
      {texts.length > 1 && (
        <div className={css.tabs}>
          <SegmentedFilter
            label={t('text.language')}
            selected={text.language}
            onSelect={choose}
            segments={texts.map((one) => ({
              id: one.language,
              label: names.language(one.language),
            }))}
          />
        </div>
      )}
      <BehindSource version={version} text={text} />
      <Watermark isOn={text.canonical.exercise}>
        <ExactText
          text={text}
          citations={citations}
          hunks={changes?.texts
            .find((one) => one.language === text.language)
            ?.hunks.map((one) => one.hunk)}
        />
      </Watermark>
      <h3 className={css.alert}>{t('alert:title')}</h3>
      <AlertFacts
        alert={readSignedAlert(text.canonical)}
        timeZone={timeZone}
        lang={text.language}
      />
    </Section>
  );
}
