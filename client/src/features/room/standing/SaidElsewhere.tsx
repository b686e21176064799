/** What agencies put out by themselves and still say, beside what the public is told from here. */
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { SectionHead } from '../../../ui/Panel.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { TextLink } from '../../../ui/TextLink.js';
import elsewhere from '../elsewhere/Elsewhere.module.css';
import { Text } from '../elsewhere/Text.js';
import { useElsewhere } from '../elsewhere/useElsewhere.js';
import { useRoom } from '../roomStore.js';
import css from './Standing.module.css';

export function SaidElsewhere() {
  const { t } = useTranslation(['elsewhere', 'common', 'errors']);
  const number = useRoom((room) => room.incident.number);
  const { shown, ask } = useElsewhere();
  const standing = shown.state === 'shown' ? shown.texts.filter((one) => one.ended === null) : null;
  return (
    <section className={css.section}>
      <SectionHead
        title={t('line.title')}
        action={
          <span className={css.screenOnly}>
            <TextLink to={`/incidents/${number}/elsewhere`}>{t('line.open')}</TextLink>
          </span>
        }
      />
      {shown.state === 'loading' && <Skeleton rows={2} />}
      {shown.state === 'failed' && (
        <Message
          kind="failure"
          title={t('failed')}
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
      {standing?.length === 0 && <p className={css.quiet}>{t('line.none')}</p>}
      {standing && standing.length > 0 && (
        <div className={elsewhere.flat}>
          {standing.map((text) => (
            <Text key={text.id} text={text} />
          ))}
        </div>
      )}
    </section>
  );
}
