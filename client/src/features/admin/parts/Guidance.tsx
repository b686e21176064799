/** The library of guidance: what holds, what ends, what is retired. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/useFormat.js';
import { ButtonLink } from '../../../ui/Button.js';
import { Panel, Row } from '../../../ui/Panel.js';
import { TextLink } from '../../../ui/TextLink.js';
import css from '../Admin.module.css';
import { getAllGuidance } from '../requests.js';
import { Listed } from './Listed.js';

export function Guidance() {
  const { t, i18n } = useTranslation('guidance');
  const { day } = useFormat();
  return (
    <Listed name="guidance" fetchList={getAllGuidance} empty={t('admin.empty')}>
      {(guidance) => (
        <>
          <div className={css.bar}>
            <ButtonLink kind="primary" icon="plus" to="/admin/guidance/new">
              {t('admin.add')}
            </ButtonLink>
          </div>
          {guidance.length > 0 && (
            <Panel>
              {guidance.map((one) => {
                const title = pickWords(one.title, i18n.language);
                return (
                  <Row key={one.id} className={css.playbookRow}>
                    <span lang={title.lang}>
                      <TextLink to={`/admin/guidance/${one.guidanceId}`}>{title.text}</TextLink> v
                      {one.number}
                    </span>
                    <span className={css.note}>{t(`kind.${one.kind}`)}</span>
                    <span className={css.note}>
                      {t(`state.${one.state}`)}
                      {one.state === 'valid' && one.validUntil !== null && (
                        <>
                          {', '}
                          {t('untilDay', { date: day(Date.parse(one.validUntil) - 1, true) })}
                        </>
                      )}
                    </span>
                    <span className={css.note}>{Object.keys(one.body).join(', ')}</span>
                  </Row>
                );
              })}
            </Panel>
          )}
        </>
      )}
    </Listed>
  );
}
