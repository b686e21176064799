/** The words that differ: of the live text over its version, or of the source over an older one. */
import type { DiffHunk, DiffSegment } from '@accord/shared/wordDiff';
import { useTranslation } from 'react-i18next';
import { Added, Removed } from '../../../ui/Diff.js';
import { useText } from '../editor/textModel.js';
import { sourceChange, useComparedVersions } from '../useVersion.js';
import css from './Text.module.css';
import type { TextProps } from './textProps.js';

export function DiffPanel({ statement, text }: TextProps) {
  const { t } = useTranslation('room');
  const own = useText((model) => model.ahead.hunks);
  const versions = useComparedVersions(statement);
  const newest = statement.versions[0]?.number ?? 0;
  const isBehind = text.frozenIn !== null && text.frozenIn < newest;
  const hunks = isBehind ? sourceChange(versions, statement, text.frozenIn) : own;
  if (hunks.length === 0) return <p>{t('diff.none')}</p>;
  return (
    <div className={css.hunks} lang={isBehind ? statement.sourceLanguage : text.language}>
      {hunks.map((hunk) => (
        <Hunk key={`${hunk.part} ${hunk.segments[0]?.from} ${hunk.segments.length}`} hunk={hunk} />
      ))}
    </div>
  );
}

function Hunk({ hunk }: { readonly hunk: DiffHunk }) {
  const { t } = useTranslation('room');
  return (
    <div className={css.hunk}>
      <b>{t(`part.${hunk.part}`)}</b>
      <p>
        {hunk.segments.map((segment) => (
          <Segment key={`${segment.kind} ${segment.from} ${segment.text}`} segment={segment} />
        ))}
        {hunk.change === 'marks' && <i> {t('diff.marks')}</i>}
      </p>
    </div>
  );
}

function Segment({ segment }: { readonly segment: DiffSegment }) {
  switch (segment.kind) {
    case 'same':
      return segment.text;
    case 'added':
      return <Added>{segment.text}</Added>;
    case 'removed':
      return <Removed>{segment.text}</Removed>;
  }
}
