/** Playbooks, in the order of their keys. */
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/Button.js';
import { Panel, Row } from '../../../ui/Panel.js';
import { TextLink } from '../../../ui/TextLink.js';
import css from '../Admin.module.css';
import { getAllPlaybooks } from '../requests.js';
import { Listed } from './Listed.js';

export function Playbooks() {
  const { t, i18n } = useTranslation('admin');
  return (
    <Listed name="playbooks" fetchList={getAllPlaybooks} empty={t('playbooks.empty')}>
      {(playbooks) => (
        <>
          <div className={css.bar}>
            <ButtonLink kind="primary" icon="plus" to="/admin/playbooks/new">
              {t('playbooks.add')}
            </ButtonLink>
          </div>
          <Panel>
            {playbooks.map(({ id, name, active, content }) => {
              const words = pickWords(name, i18n.language);
              return (
                <Row key={id} className={css.playbookRow}>
                  <span lang={words.lang}>
                    <TextLink to={`/admin/playbooks/${id}`}>{words.text}</TextLink>
                  </span>
                  <span className={css.note}>
                    {t('playbooks.minutes', {
                      first: content.acknowledgementMinutes,
                      full: content.statementMinutes,
                    })}
                  </span>
                  <span className={css.note}>
                    {t('playbooks.tasks', { count: content.tasks.length })}
                  </span>
                  <span className={css.note}>{!active && t('inactive')}</span>
                </Row>
              );
            })}
          </Panel>
        </>
      )}
    </Listed>
  );
}
