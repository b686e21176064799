/** What the public is told now: each page in each of its languages, word for word. */

import type { SpokenText } from '@accord/shared/standing';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Message } from '../../../ui/Message.js';
import { SectionHead } from '../../../ui/Panel.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { useRoom } from '../roomStore.js';
import { useNames } from '../useNames.js';
import css from './Standing.module.css';
import { useSpoken } from './useSpoken.js';

export function SpokenNow() {
  const { t } = useTranslation(['standing', 'common', 'errors']);
  const { shown, ask } = useSpoken();
  return (
    <section className={css.section}>
      <SectionHead title={t('spoken.title')} />
      {shown.state === 'loading' && <Skeleton rows={4} />}
      {shown.state === 'failed' && (
        <Message
          kind="failure"
          title={t('spoken.failed')}
          isLive
          action={
            <Button size="s" onPress={ask}>
              {t('common:button.tryAgain')}
            </Button>
          }
        >
          {t(`errors:${shown.code}`)}
        </Message>
      )}
      {shown.state === 'shown' &&
        (shown.texts.length === 0 ? (
          <EmptyState title={t('spoken.none')}>{t('spoken.noneWhy')}</EmptyState>
        ) : (
          shown.texts.map((text) => <Said key={`${text.slug} ${text.language}`} text={text} />)
        ))}
    </section>
  );
}

function Said({ text }: { readonly text: SpokenText }) {
  const { t } = useTranslation('standing');
  const names = useNames();
  const zone = useRoom((room) => room.incident.timeZone);
  const { clockOrDay } = useFormat(zone);
  return (
    <article className={css.said}>
      <header>
        <strong className={css.whose}>{names.statement(text.statement)}</strong>
        <span>
          {t(`spoken.${text.kind}`, {
            language: names.language(text.language),
            time: clockOrDay(text.at),
          })}
        </span>
        <a href={text.path}>{t('spoken.page')}</a>
      </header>
      {text.isBehind && (
        <Message kind="caution" title={t('spoken.behind')}>
          {t('spoken.behindWhy')}
        </Message>
      )}
      <div lang={text.wordsIn} dir={directionOf(text.wordsIn)} className={css.words}>
        {text.text}
      </div>
    </article>
  );
}
