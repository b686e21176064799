/** Lines of the playbooks: who has agreed, what ends first, and what lapsed with a change. */
import type { LineView } from '@accord/shared/lines';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { useFormat } from '../../../lib/useFormat.js';
import { ButtonLink } from '../../../ui/Button.js';
import { Panel, Row } from '../../../ui/Panel.js';
import { TextLink } from '../../../ui/TextLink.js';
import css from '../Admin.module.css';
import { agreement } from '../lineDraft.js';
import { getAllLines } from '../requests.js';
import { Listed } from './Listed.js';

export function Lines() {
  const { t, i18n } = useTranslation(['admin', 'lines']);
  return (
    <Listed name="lines" fetchList={getAllLines} empty={t('lines:admin.empty')}>
      {(lines) => (
        <>
          <div className={css.bar}>
            <ButtonLink kind="primary" icon="plus" to="/admin/lines/new">
              {t('lines:admin.add')}
            </ButtonLink>
          </div>
          {lines.length > 0 && (
            <Panel>
              {lines.map((line) => {
                const name = pickWords(line.name, i18n.language);
                const book = pickWords(line.playbookName, i18n.language);
                return (
                  <Row key={line.id} className={css.playbookRow}>
                    <span lang={name.lang}>
                      <TextLink to={`/admin/lines/${line.id}`}>{name.text}</TextLink> v
                      {line.version.number}
                    </span>
                    <Agreement line={line} />
                    <span className={css.note} lang={book.lang}>
                      {book.text}
                    </span>
                    <span className={css.note}>{!line.active && t('lines:away')}</span>
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

function Agreement({ line }: { readonly line: LineView }) {
  const { t, i18n } = useTranslation('lines');
  const agencies = useDirectory((store) => store.agencies);
  const { day } = useFormat();
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const code = (id: string) => agencies.get(id)?.code ?? '…';
  const { standing, lapsed, first } = agreement(line.authorisations);
  return (
    <span className={css.note}>
      {standing.length > 0
        ? t('admin.agreedBy', { agencies: list.format(standing.map(code)) })
        : t('admin.agreedNone')}
      {first && (
        <>
          .{' '}
          {t('admin.endsFirst', {
            agency: code(first.agencyId),
            date: day(first.validUntil, true),
          })}
        </>
      )}
      {lapsed.length > 0 && (
        <b className={css.error}>
          {' '}
          {t('admin.lapsed', { agencies: list.format(lapsed.map(code)) })}
        </b>
      )}
    </span>
  );
}
